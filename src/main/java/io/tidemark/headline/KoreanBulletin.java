package io.tidemark.headline;

import io.tidemark.domain.Amount;
import io.tidemark.domain.Market;
import io.tidemark.domain.Projection;
import io.tidemark.domain.ReporterZones;
import io.tidemark.domain.Subject;
import io.tidemark.domain.WindowTotal;
import io.tidemark.domain.alert.AlertChange;
import io.tidemark.domain.alert.AlertKey;
import io.tidemark.domain.alert.AlertKind;
import io.tidemark.domain.alert.AlertState;
import io.tidemark.domain.alert.Fact;
import io.tidemark.domain.alert.Measure;
import io.tidemark.domain.bulletin.Bulletin;
import io.tidemark.domain.bulletin.Edition;
import io.tidemark.domain.bulletin.FigureLine;
import io.tidemark.domain.bulletin.Item;
import io.tidemark.domain.bulletin.Revised;
import io.tidemark.domain.bulletin.Slot;
import io.tidemark.domain.bulletin.Withdrawn;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** Bulletins in Korean, in the manner of the press: ending in nouns. */
final class KoreanBulletin implements BulletinWords {
    private static final BulletinAmounts AMOUNTS = new BulletinAmounts(new KoreanAmounts(), 0);

    private final KoreanWords words;
    private final KoreanCauses causes;
    private final ReporterZones zones;
    private final KoreanBriefs briefs = new KoreanBriefs();

    KoreanBulletin(Names names, ReporterZones zones) {
        this.words = new KoreanWords(names);
        this.causes = new KoreanCauses(words, zones);
        this.zones = zones;
    }

    @Override
    public List<String> headlines(Edition edition) {
        Bulletin bulletin = edition.bulletin();
        String word = word(edition.word());
        List<String> headlines = new ArrayList<>();
        if (!edition.newlyWithdrawn().isEmpty()) {
            Fact fact = edition.newlyWithdrawn().get(0).item().fact();
            headlines.add(word + whose(fact) + ", " + window(fact.key()) + " " + briefs.brief(fact) + " 취소");
        }
        bulletin.figure(bulletin.head(), bulletin.leading()).ifPresent(line -> {
            String figure = whole(line) + ", " + period(bulletin) + " " + value(line);
            Slot lead = bulletin.lead();
            if (lead != null) {
                for (int carried = lead.item().carries().size(); carried >= 0; carried--) {
                    headlines.add(word + figure + "… " + together(lead.item(), carried));
                }
            }
            headlines.add(word + figure + change(line.subject(), line.period()));
            headlines.add(word + figure);
        });
        if (headlines.isEmpty()) {
            headlines.add(word + bulletin.head() + ", " + period(bulletin));
        }
        return headlines;
    }

    private static String word(Edition.Word word) {
        return switch (word) {
            case NEW -> "";
            case WITHDRAWN -> "[취소] ";
            case CORRECTED -> "[정정] ";
            case UPDATED -> "[갱신] ";
        };
    }

    @Override
    public String also(Item item) {
        return "또한 " + together(item, item.carries().size()) + briefs.detail(item.fact()) + ".";
    }

    @Override
    public String figure(FigureLine line) {
        return whole(line) + ", " + KoreanPeriods.period(line.reference(), line.coverage()) + " " + value(line)
                + (line.provisional() ? "(잠정)" : "") + change(line.subject(), line.period()) + ".";
    }

    @Override
    public String otherFigures(List<FigureLine> others) {
        return others.isEmpty()
                ? ""
                : others.stream()
                                .map(line -> KoreanWords.subject(line.subject(), sign(line)) + " " + value(line)
                                        + change(line.subject(), line.period()))
                                .collect(Collectors.joining(", "))
                        + ".";
    }

    @Override
    public String yearToDate(FigureLine line) {
        WindowTotal total = line.yearToDate();
        return total == null
                ? ""
                : "1월부터 누계 " + KoreanWords.subject(line.subject(), sign(total)) + " " + AMOUNTS.of(line, total)
                        + change(line.subject(), total) + ".";
    }

    @Override
    public String lead(Item item) {
        return together(item, item.carries().size()) + briefs.detail(item.fact()) + ".";
    }

    private String together(Item item, int carried) {
        List<String> all = new ArrayList<>();
        all.add(briefs.brief(item.fact()));
        item.carries().subList(0, carried).stream()
                .filter(FactParts::addsSomething)
                .map(briefs::brief)
                .forEach(all::add);
        return String.join(", ", all);
    }

    @Override
    public String fact(Item item, boolean provisional) {
        Fact fact = item.fact();
        String so = provisional ? "(잠정)" : "";
        if (fact.key().kind() == AlertKind.TARGET) {
            return whose(fact) + ", " + window(fact.key()) + " 실적에 " + method(item) + " "
                    + fact.key().period().year() + "년 " + KoreanBriefs.number(fact, fact.value()) + so + " 추산, "
                    + briefs.brief(fact) + briefs.detail(fact) + ".";
        }
        return measured(fact) + so + ", " + together(item, item.carries().size()) + briefs.detail(fact) + ".";
    }

    /** The method is part of the number. */
    private static String method(Item item) {
        Projection.Method method =
                Objects.requireNonNull(item.fact().key().particular().method());
        return switch (method) {
            case GROWTH_CARRY -> "올해 증감률을 반영한 지난해 남은 달 실적을 더하면";
            case LAST_YEAR -> "지난해 남은 달 실적을 더하면";
            case RUN_RATE -> "같은 속도의 남은 달 실적을 더하면";
        };
    }

    private String measured(Fact fact) {
        AlertKey key = fact.key();
        String number = KoreanBriefs.number(fact, fact.value());
        String daily = key.measure() == Measure.DAILY_AVERAGE ? "일평균 " : "";
        String growth = key.measure() == Measure.GROWTH ? " 증감률" : "";
        return whose(fact) + growth + ", " + window(key) + " " + daily + number;
    }

    private String whose(Fact fact) {
        return words.full(
                fact.key().market(), fact.key().subject(), fact.value().signum());
    }

    private static String window(AlertKey key) {
        return KoreanPeriods.window(key.window(), key.coverage(), key.period());
    }

    @Override
    public String about(Fact fact) {
        return whose(fact) + measure(fact.key()) + " " + window(fact.key());
    }

    private static String measure(AlertKey key) {
        return switch (key.measure()) {
            case VALUE -> "";
            case DAILY_AVERAGE -> " 일평균";
            case GROWTH -> " 증감률";
        };
    }

    @Override
    public String why(Slot slot, Fact fact) {
        Slot.Share share = slot.share();
        return share == null ? briefs.why(fact) : briefs.why(fact) + "; 전체의 " + Shares.percent(share) + "%";
    }

    @Override
    public String otherMarkets(List<FigureLine> lines, int more) {
        return "그 밖의 실적: "
                + lines.stream()
                        .map(line ->
                                words.full(line.market(), line.subject(), 0) + " " + value(line) + inParentheses(line))
                        .collect(Collectors.joining(", "))
                + (more == 0 ? "" : " 외 " + more + "건") + ".";
    }

    private static String inParentheses(FigureLine line) {
        BigDecimal change = FigureLine.changeOnYear(line.period());
        return change == null ? "" : "(" + Shares.signed(change) + "%)";
    }

    @Override
    public String revised(Revised revised) {
        return revision(revised) + ".";
    }

    private String revision(Revised revised) {
        Market market = revised.series().market();
        Amount after = revised.after();
        return KoreanPeriods.period(revised.period(), revised.series().coverage()) + " "
                + words.full(market, revised.series().flow().subject(), 0) + " "
                + AMOUNTS.apart(revised.before(), after, market.unit()) + "에서 "
                + (after == null
                        ? "철회"
                        : Particle.BY.after(AMOUNTS.apart(after, revised.before(), market.unit())) + " 수정");
    }

    @Override
    public String revisions(List<Revised> revised) {
        int named = Math.min(revised.size(), 4);
        return "이번 발표로 수정된 수치: "
                + revised.subList(0, named).stream().map(this::revision).collect(Collectors.joining("; "))
                + (revised.size() == named ? "" : " 외 " + (revised.size() - named) + "건") + ".";
    }

    @Override
    public String cause(Withdrawn withdrawn) {
        Story story =
                new Story(new AlertChange(withdrawn.item().fact(), AlertState.RETRACTED, 1, true, withdrawn.cause()));
        return causes.of(story, Numbers.of(story, AMOUNTS.form())) + ".";
    }

    @Override
    public BulletinLabels labels(Edition edition) {
        Bulletin bulletin = edition.bulletin();
        String version = edition.isNew()
                ? ""
                : ", " + edition.version() + "판 " + word(edition.word()).strip() + " "
                        + day(bulletin, edition.changedAt());
        List<List<String>> table = AMOUNTS.table(
                bulletin,
                List.of("", period(bulletin), "전년 대비", "누계", "전년 대비"),
                line -> whole(line) + (line.provisional() ? "(잠정)" : ""));
        return new BulletinLabels(
                words.reporter(bulletin.head()) + ", " + period(bulletin) + ", "
                        + day(bulletin, bulletin.release().releasedAt()) + " 발표" + version,
                table,
                "앞에 놓인 이유",
                "더 이상 성립하지 않음",
                "이번 발표로 수정된 수치",
                "그 밖의 사실",
                "… 외 %d건; 전체는 --format json.");
    }

    private String day(Bulletin bulletin, long millis) {
        return KoreanPeriods.day(zones.day(bulletin.release().reporter(), millis));
    }

    @Override
    public String flash(FigureLine line) {
        return whole(line) + " " + KoreanPeriods.period(line.reference(), line.coverage()) + " " + value(line)
                + change(line.subject(), line.period());
    }

    @Override
    public String flash(Item item) {
        return about(item.fact()) + ": " + together(item, item.carries().size());
    }

    private String whole(FigureLine line) {
        return words.full(line.market(), line.subject(), sign(line));
    }

    private static String period(Bulletin bulletin) {
        return KoreanPeriods.period(
                bulletin.release().period(), bulletin.release().coverage());
    }

    private static int sign(FigureLine line) {
        return sign(line.period());
    }

    private static int sign(WindowTotal total) {
        Amount value = total.value();
        return value == null ? 0 : value.signum();
    }

    private static String value(FigureLine line) {
        return AMOUNTS.of(line, line.period());
    }

    /** {@code , 전년 동월 대비 27.3% 증가}; nothing where it is not known, and for a balance. */
    private static String change(Subject subject, WindowTotal total) {
        BigDecimal change = FigureLine.changeOnYear(total);
        if (subject == Subject.BALANCE || change == null) {
            return "";
        }
        return switch (Shares.rounded(change).signum()) {
            case 1 -> ", 1년 전보다 " + Shares.size(change) + "% 증가";
            case -1 -> ", 1년 전보다 " + Shares.size(change) + "% 감소";
            default -> ", 1년 전과 같음";
        };
    }
}
