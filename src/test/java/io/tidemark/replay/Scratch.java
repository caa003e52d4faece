package io.tidemark.replay;
import io.tidemark.domain.*;
import io.tidemark.domain.bulletin.*;
import io.tidemark.domain.group.GroupLimits;
import io.tidemark.domain.market.*;
import io.tidemark.headline.*;
import io.tidemark.publish.*;
import java.io.*;
import java.nio.file.*;
import java.util.*;
import org.junit.jupiter.api.Test;
class Scratch {
    List<Replay.Entry> journal = new ArrayList<>();
    Map<String, CodeNames> names = new HashMap<>();
    @Test void sample() throws Exception {
        for (String f : List.of("kr-total.csv", "kr-items.csv", "kr-ict.csv", "kr-content.csv")) {
            CsvStatements.read(f, Scratch.class.getResourceAsStream("/sample/" + f), WorkingDays.NONE, s -> journal.add(new Replay.Entry(s, new Cause.Position("e", 0, journal.size(), 0))), r -> {});
        }
        CsvNames.read("names.csv", Scratch.class.getResourceAsStream("/sample/names.csv"), (n, u) -> names.put(io.tidemark.contract.Keys.of(n), n), r -> {});
        ReleaseReplay rr = new ReleaseReplay(EngineSettings.defaults().with(News.defaults().byReleaseTime()), GroupLimits.defaults(), Reference.none(), journal, new Editor(LeadSubjects.defaults()));
        for (String[] c : new String[][] {{"2011-07", "2011-08-01"}, {"2011-07", "2011-08-16"}, {"2011-07","2025-12-31"}, {"2024-12","2025-01-15"}, {"2025-11", "2025-12-31"}}) {
            List<Release> releases = rr.releases("KR", Period.parse(c[0]));
            System.out.println("=========== " + c[0] + " " + c[1] + " " + releases.stream().map(r -> r.name() + r.markets().size()).toList());
            long t = System.nanoTime();
            Edition e = rr.edition(releases.get(0), r -> AsOf.parse(c[1]).until(r, ReporterZones.shipped()));
            System.out.println("v" + e.version() + " " + e.word() + " " + (System.nanoTime() - t) / 1000000 + " ms");
            for (Bulletins b : List.of(Bulletins.english(names::get, ReporterZones.shipped()), Bulletins.korean(names::get, ReporterZones.shipped()))) {
                BulletinText x = b.write(e);
                System.out.println(x.headline());
                x.paragraphs().forEach(p -> System.out.println("  " + p));
                x.reasons().forEach(p -> System.out.println("  # " + p.fact() + " — " + p.why()));
                x.more().forEach(p -> System.out.println("  + " + p));
                x.withdrawn().forEach(p -> System.out.println("  - " + p));
                x.flashes().forEach(p -> System.out.println("  ! " + p));
            }
        }
    }
}
