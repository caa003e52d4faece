package io.tidemark.site;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.http.Context;
import io.tidemark.api.Peers;
import io.tidemark.domain.CodeNames;
import io.tidemark.domain.ReporterZones;
import io.tidemark.headline.Names;
import io.tidemark.headline.UsualNames;
import io.tidemark.page.Address;
import io.tidemark.page.Frame;
import io.tidemark.page.PageLanguage;
import io.tidemark.page.ReleaseNews;
import io.tidemark.page.Texts;
import io.tidemark.page.TodayPage;
import io.tidemark.readmodel.ReadModel;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.kafka.streams.state.HostInfo;

/** Makes the first page of what all instances have. */
final class Today {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Duration WITHDRAWN = Duration.ofDays(30);
    private static final int SHOWN_WITHDRAWALS = 20;

    private final ReadModel model;
    private final BulletinReader bulletins;
    private final Sending sending;
    private final Names names;
    private final ReporterZones zones;
    private final Clock clock;

    Today(ReadModel model, BulletinReader bulletins, Sending sending, Names names, ReporterZones zones, Clock clock) {
        this.model = model;
        this.bulletins = bulletins;
        this.sending = sending;
        this.names = new UsualNames(names);
        this.zones = zones;
        this.clock = clock;
    }

    /**
     * What one instance has.
     *
     * @param due when the next month of reporters is expected, milliseconds since 1970 UTC
     */
    private record Part(List<ReleaseNews> news, List<Due> due) {}

    private record Due(String reporter, String month, long due, long latest) {}

    /** What this instance has, for another one. */
    PageAnswer part(Context context) throws IOException {
        return PageAnswer.text(
                "application/json",
                MAPPER.writeValueAsString(part(Request.language(context.queryParam(Address.LANGUAGE)))));
    }

    private Part part(PageLanguage language) {
        return new Part(
                bulletins.newest(language),
                bulletins.rhythms().stream()
                        .map(rhythm -> new Due(
                                rhythm.reporter(),
                                rhythm.next().toString(),
                                rhythm.due().toEpochMilli(),
                                rhythm.latest().toEpochMilli()))
                        .toList());
    }

    TodayPage page(Context context) throws IOException, InterruptedException {
        Address address = Request.address(context, "/", List.of(Address.LANGUAGE));
        PageLanguage language = Request.language(address);
        Part own = part(language);
        List<ReleaseNews> news = new ArrayList<>(own.news());
        List<Due> due = new ArrayList<>(own.due());
        for (HostInfo host : context.header(Peers.HOP) == null ? model.others() : List.<HostInfo>of()) {
            byte[] answer = sending.ask(host, context);
            if (answer.length > 0) {
                Part part = MAPPER.readValue(answer, new TypeReference<>() {});
                news.addAll(part.news());
                due.addAll(part.due());
            }
        }
        news.sort(Comparator.comparingLong(ReleaseNews::releasedAt).reversed().thenComparing(ReleaseNews::id));
        Instant now = clock.instant();
        long newest = news.isEmpty() ? now.toEpochMilli() : news.get(0).releasedAt();
        long since = Math.min(newest, now.toEpochMilli()) - WITHDRAWN.toMillis();
        return new TodayPage(
                new Frame(language, Texts.of(language).get("today.title"), address),
                news.isEmpty() ? null : news.get(0),
                news.stream().skip(1).limit(BulletinReader.NEWEST).toList(),
                news.isEmpty() ? "" : day(news.get(0).reporter(), since),
                news.stream()
                        .flatMap(one -> one.withdrawn().stream()
                                .filter(gone -> gone.releasedAt() >= since)
                                .map(gone -> new TodayPage.Taken(
                                        gone, one.page(address), day(one.reporter(), gone.releasedAt()))))
                        .sorted(Comparator.comparingLong(
                                        (TodayPage.Taken taken) -> taken.gone().releasedAt())
                                .reversed())
                        .limit(SHOWN_WITHDRAWALS)
                        .toList(),
                due.stream()
                        .sorted(Comparator.comparingLong(Due::due))
                        .map(one -> expected(one, language, now))
                        .toList());
    }

    private TodayPage.Expected expected(Due due, PageLanguage language, Instant now) {
        CodeNames named = names.find(due.reporter());
        String name = named == null ? null : language == PageLanguage.EN ? named.en() : named.ko();
        boolean late = now.toEpochMilli() > due.latest();
        return new TodayPage.Expected(
                Texts.of(language)
                        .get(
                                late ? "today.late" : "today.due",
                                name == null ? due.reporter() : name,
                                due.month(),
                                day(due.reporter(), due.due())),
                late);
    }

    private String day(String reporter, long millis) {
        return zones.day(reporter, millis).toString();
    }
}
