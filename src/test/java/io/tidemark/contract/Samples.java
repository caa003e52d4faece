package io.tidemark.contract;

import io.tidemark.domain.AlertWindow;
import io.tidemark.domain.Amount;
import io.tidemark.domain.Cause;
import io.tidemark.domain.CodeNames;
import io.tidemark.domain.ComparisonSet;
import io.tidemark.domain.Condition;
import io.tidemark.domain.Coverage;
import io.tidemark.domain.Figure;
import io.tidemark.domain.Flow;
import io.tidemark.domain.Market;
import io.tidemark.domain.NamedCode;
import io.tidemark.domain.Period;
import io.tidemark.domain.Projection;
import io.tidemark.domain.Quantity;
import io.tidemark.domain.Row;
import io.tidemark.domain.RowChange;
import io.tidemark.domain.Run;
import io.tidemark.domain.Series;
import io.tidemark.domain.Statement;
import io.tidemark.domain.Status;
import io.tidemark.domain.Subject;
import io.tidemark.domain.Window;
import io.tidemark.domain.WindowTotal;
import io.tidemark.domain.alert.AlertChange;
import io.tidemark.domain.alert.AlertKey;
import io.tidemark.domain.alert.AlertKind;
import io.tidemark.domain.alert.AlertState;
import io.tidemark.domain.alert.Comparison;
import io.tidemark.domain.alert.Extreme;
import io.tidemark.domain.alert.Fact;
import io.tidemark.domain.alert.FigureName;
import io.tidemark.domain.alert.Holder;
import io.tidemark.domain.alert.Measure;
import io.tidemark.domain.alert.Measured;
import io.tidemark.domain.alert.Robustness;
import io.tidemark.domain.alert.Streak;
import io.tidemark.domain.bulletin.Bulletin;
import io.tidemark.domain.bulletin.Edition;
import io.tidemark.domain.bulletin.FigureLine;
import io.tidemark.domain.bulletin.Item;
import io.tidemark.domain.bulletin.PublishedBulletin;
import io.tidemark.domain.bulletin.Release;
import io.tidemark.domain.bulletin.Revised;
import io.tidemark.domain.bulletin.Slot;
import io.tidemark.domain.bulletin.Withdrawn;
import io.tidemark.domain.bulletin.Wording;
import io.tidemark.domain.group.ExchangeRate;
import io.tidemark.domain.group.GroupDefinition;
import io.tidemark.domain.group.GroupIndicators;
import io.tidemark.domain.group.GroupIndicatorsChange;
import io.tidemark.domain.group.MarketMessage;
import io.tidemark.domain.group.Member;
import io.tidemark.domain.group.MemberIndicators;
import io.tidemark.domain.group.MemberSummary;
import io.tidemark.domain.group.RatedPeriod;
import io.tidemark.domain.group.RestOfMembers;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Random records of the domain, reproducible by their seed. What may be null is null now and then. */
public final class Samples {
    static final Market SEMICONDUCTORS = Market.parse("KR/MTI/831/US/USD");

    /** When the broker's clock would need a fifth digit for the year, milliseconds since 1970. */
    private static final long YEAR_10000 = 253_402_300_800_000L;

    private final Random random;

    public Samples(long seed) {
        random = new Random(seed);
    }

    static Statement statement(String value) {
        Figure figure = new Figure(1_751_328_000_000L, 0, Amount.parse(value), Status.PROVISIONAL, null, null);
        return new Statement(
                new Series(SEMICONDUCTORS, Flow.EXPORT, Coverage.FULL), Period.month(2025, 6), figure, null, null);
    }

    Statement statement() {
        return statement(market(), one(Coverage.values())).asHistory(random.nextBoolean());
    }

    /** As only messages have it: other records do not say of their cause whether it is a load of history. */
    private Cause messageCause(Cause cause) {
        return cause instanceof Cause.Stated stated
                ? new Cause.Stated(
                        stated.statement().asHistory(random.nextBoolean()), stated.before(), stated.position())
                : cause;
    }

    RowChange totals() {
        Market market = market();
        Coverage coverage = one(Coverage.values());
        Subject subject = one(Flow.values()).subject();
        Figure figure = random.nextBoolean() ? figure() : null;
        Row row = new Row(
                market, subject, coverage, period(), windows(true), maybe(amount()), runs(), projections(), figure);
        return new RowChange(row, cause(market, coverage));
    }

    RowChange balance() {
        Market market = market();
        Coverage coverage = one(Coverage.values());
        Row row = new Row(
                market, Subject.BALANCE, coverage, period(), windows(false), maybe(amount()), runs(), List.of(), null);
        return new RowChange(row, cause(market, coverage));
    }

    CodeNames names() {
        return new CodeNames(new NamedCode(maybe(code()), code()), maybe("the " + code()), maybe("반도체 " + code()));
    }

    public AlertChange alert() {
        return alert(one(Measure.values()));
    }

    AlertChange alert(Measure measure) {
        AlertKey about = key(new FigureName(
                market(), one(Subject.values()), one(Coverage.values()), measure, one(AlertWindow.values()), period()));
        return new AlertChange(
                fact(about),
                one(AlertState.values()),
                1 + random.nextInt(300),
                random.nextBoolean(),
                random.nextBoolean(),
                cause(about.market(), about.coverage()),
                maybe(aboutTheSame(about)),
                maybe(measured(measure)),
                maybe(aboutTheSame(about)));
    }

    private AlertKey key(FigureName figure) {
        return new AlertKey(
                one(AlertKind.values()),
                one(Extreme.values()),
                one(ComparisonSet.values()),
                figure.market(),
                figure.subject(),
                figure.coverage(),
                figure.measure(),
                figure.window(),
                figure.period(),
                new AlertKey.Particular(
                        maybe(one(Condition.values())),
                        random.nextBoolean(),
                        maybe(amount()),
                        maybe(one(Projection.Method.values()))));
    }

    private Fact aboutTheSame(AlertKey about) {
        return fact(key(FigureName.of(about)));
    }

    private Fact fact(AlertKey key) {
        Measure measure = key.measure();
        return new Fact(
                key,
                measured(measure),
                maybe(holder(measure)),
                list(() -> holder(measure)),
                maybe(new Comparison(one(ComparisonSet.values()), random.nextInt(600), period(), random.nextInt(9))),
                maybe(new Streak(run(), maybe(run()), maybe(run()), random.nextBoolean())),
                random.nextInt(20),
                one(Robustness.values()),
                random.nextBoolean());
    }

    private Holder holder(Measure measure) {
        return new Holder(measured(measure), period());
    }

    private Measured measured(Measure measure) {
        return measure == Measure.VALUE
                ? Measured.of(amount())
                : new Measured(amount(), amount().abs().plus(Amount.ofUnscaled(1)));
    }

    private List<Run> runs() {
        return list(this::run);
    }

    private Run run() {
        AlertWindow window = one(AlertWindow.values());
        // Every kind of period ends with December.
        int december = Period.monthNumber(Period.FIRST_YEAR + random.nextInt(500), 12);
        return new Run(
                one(Condition.values()),
                maybe(amount()),
                window,
                1 + random.nextInt(700),
                random.nextBoolean(),
                window.period(december));
    }

    private List<Projection> projections() {
        return list(() -> new Projection(one(Projection.Method.values()), amount()));
    }

    private Cause cause(Market market, Coverage coverage) {
        Cause.Position position = new Cause.Position(
                "trade.events.v1",
                random.nextInt(64),
                random.nextLong() & Long.MAX_VALUE,
                Math.floorMod(time(), YEAR_10000));
        Market about = random.nextBoolean() ? market : market();
        return switch (random.nextInt(4)) {
            case 0 -> new Cause.Defined(about, one(Cause.Definition.values()), position);
            case 1 -> new Cause.Rated(code(), code(), period(), maybe(rate()), position);
            default -> new Cause.Stated(statement(about, coverage), maybe(amount()), position);
        };
    }

    GroupDefinition group() {
        return new GroupDefinition(
                new Market(code(), Market.GROUP_SCHEME, code(), code(), code()),
                Stream.generate(this::member).limit(1 + random.nextInt(4)).toList());
    }

    private Member member() {
        int first = period().lastMonth() - 40;
        return new Member(
                market(),
                random.nextBoolean() ? Math.max(first, 12 * Period.FIRST_YEAR) : Member.ALWAYS,
                random.nextBoolean() ? Math.max(first, 12 * Period.FIRST_YEAR) + random.nextInt(40) : Member.FOR_EVER);
    }

    ExchangeRate exchangeRate() {
        return new ExchangeRate(code(), code(), period(), rate(), maybe("AVERAGE"), maybe("https://" + code()));
    }

    private BigDecimal rate() {
        return BigDecimal.valueOf(1 + random.nextInt(1_000_000_000), random.nextInt(13));
    }

    GroupIndicatorsChange indicators() {
        Market market = random.nextBoolean() ? market() : market().amongReporters();
        Coverage coverage = one(Coverage.values());
        GroupIndicators indicators = new GroupIndicators(
                market,
                one(Flow.values()),
                coverage,
                one(AlertWindow.values()),
                period(),
                maybe(amount()),
                maybe(amount()),
                new MemberSummary(
                        random.nextInt(2000),
                        random.nextInt(2000),
                        random.nextInt(2000),
                        random.nextInt(2000),
                        maybe(market()),
                        maybe(market()),
                        maybe(random.nextDouble())),
                list(this::memberIndicators),
                maybe(new RestOfMembers(
                        1 + random.nextInt(2000), maybe(amount()), maybe(amount()), maybe(amount()), maybe(amount()))));
        return new GroupIndicatorsChange(indicators, cause(market, coverage));
    }

    private MemberIndicators memberIndicators() {
        return new MemberIndicators(
                market(),
                maybe(amount()),
                maybe(amount()),
                maybe(amount()),
                maybe(amount()),
                random.nextBoolean(),
                maybe(random.nextInt(200)),
                maybe(random.nextInt(200)),
                maybe(random.nextInt(10)));
    }

    PublishedBulletin bulletin() {
        Release release = Release.named(code(), "수출 " + code(), one(Coverage.values()), period(), time());
        Bulletin bulletin = new Bulletin(
                release,
                market(),
                one(Subject.values()),
                list(() -> line(release)),
                list(() -> new Slot(one(Slot.Reason.values()), item(), maybe(new Slot.Share(amount(), amount())))),
                list(this::item),
                list(() -> revised(release)),
                list(this::withdrawn));
        return new PublishedBulletin(
                new Edition(bulletin, 1 + random.nextInt(300), one(Edition.Word.values()), time()),
                random.nextBoolean(),
                random.nextInt(4000),
                new PublishedBulletin.LeftOut(
                        random.nextInt(9), random.nextInt(9), random.nextInt(9), random.nextInt(9)),
                wording("the "),
                wording("수출 "));
    }

    private FigureLine line(Release release) {
        return new FigureLine(
                market(),
                one(Subject.values()),
                release.coverage(),
                release.period(),
                total(Release.window(release.period()), release.period().kind().months()),
                maybe(total(Window.YEAR_TO_DATE, release.period().lastMonth() % 12 + 1)),
                random.nextInt(40_000),
                random.nextBoolean());
    }

    private WindowTotal total(Window window, int months) {
        return new WindowTotal(window, amount(), months, months, null, null, null, maybe(base(false)));
    }

    private Item item() {
        return new Item(alert().fact(), list(() -> alert().fact()));
    }

    private Revised revised(Release release) {
        return new Revised(
                new Series(market(), one(Flow.values()), release.coverage()),
                period(),
                amount(),
                maybe(amount()),
                list(() -> alert().fact()),
                list(() -> alert().fact()),
                list(() -> alert().fact()));
    }

    private Withdrawn withdrawn() {
        Item item = item();
        AlertKey key = item.fact().key();
        return new Withdrawn(item, cause(key.market(), key.coverage()));
    }

    private Wording wording(String text) {
        return new Wording(text + code(), list(() -> text.repeat(1 + random.nextInt(2000))), list(() -> text + code()));
    }

    MarketMessage message() {
        Market to = random.nextBoolean() ? market() : market().amongReporters();
        Cause cause = messageCause(cause(to, one(Coverage.values())));
        ExchangeRate rate = exchangeRate();
        return switch (random.nextInt(5)) {
            case 0 -> {
                GroupDefinition definition = group();
                yield new MarketMessage.Defined(definition.market(), maybe(definition), cause);
            }
            case 1 -> new MarketMessage.Joined(to, group().market(), cause);
            case 2 -> new MarketMessage.Left(to, group().market(), cause);
            case 3 ->
                new MarketMessage.Rated(
                        new RatedPeriod(rate.base(), rate.quote(), rate.period()),
                        maybe(new ExchangeRate(rate.base(), rate.quote(), rate.period(), rate.rate(), null, null)),
                        cause);
            default -> {
                List<MarketMessage.Year> years = list(this::year);
                Market told = random.nextBoolean() ? group().market() : market().amongReporters();
                yield new MarketMessage.Contribution(
                        told, market(), years.isEmpty() || random.nextBoolean(), years, cause);
            }
        };
    }

    private MarketMessage.Year year() {
        byte[] row = new byte[random.nextInt(300)];
        random.nextBytes(row);
        return new MarketMessage.Year(random.nextInt(3000), ByteBuffer.wrap(row));
    }

    private Statement statement(Market market, Coverage coverage) {
        Series series = new Series(market, one(Flow.values()), coverage);
        return new Statement(series, period(), figure(), maybe("수출 " + code()), maybe("https://" + code()));
    }

    private Figure figure() {
        return new Figure(
                time(), random.nextInt(), maybe(amount()), one(Status.values()), maybe(quantity()), maybe(amount()));
    }

    private Quantity quantity() {
        return new Quantity(amount(), random.nextBoolean() ? "KG" : code());
    }

    private List<WindowTotal> windows(boolean ofFlow) {
        List<WindowTotal> windows = new ArrayList<>();
        for (Window window : Window.values()) {
            if (random.nextInt(4) > 0) {
                windows.add(new WindowTotal(
                        window,
                        maybe(amount()),
                        random.nextInt(700),
                        random.nextInt(700),
                        ofFlow ? maybe(amount()) : null,
                        ofFlow ? maybe(amount()) : null,
                        ofFlow ? maybe(quantity()) : null,
                        maybe(base(ofFlow))));
            }
        }
        return windows;
    }

    private WindowTotal.Base base(boolean ofFlow) {
        return new WindowTotal.Base(amount(), ofFlow ? maybe(amount()) : null, ofFlow ? maybe(quantity()) : null);
    }

    /** Of any size and sign: small ones, the edges of every byte length, and wider than a long. */
    private Amount amount() {
        BigInteger magnitude = new BigInteger(random.nextInt(125), random);
        BigInteger edge =
                BigInteger.ONE.shiftLeft(8 * random.nextInt(16) + 7).subtract(BigInteger.valueOf(random.nextInt(2)));
        BigInteger unscaled = random.nextBoolean() ? magnitude : edge;
        return Amount.ofUnscaled(random.nextBoolean() ? unscaled : unscaled.negate());
    }

    private Market market() {
        return new Market(code(), code(), code(), code(), code());
    }

    private String code() {
        String letters = "ABCXYZabcxyz0189._-";
        StringBuilder code = new StringBuilder();
        int length = 1 + random.nextInt(40);
        while (code.length() < length) {
            code.append(letters.charAt(random.nextInt(letters.length())));
        }
        return code.toString();
    }

    private Period period() {
        Period.Kind kind = one(Period.Kind.values());
        int month = Period.monthNumber(Period.FIRST_YEAR, 1)
                + random.nextInt(12 * (Period.LAST_YEAR - Period.FIRST_YEAR + 1));
        return new Period(kind, month - month % kind.months() + kind.months() - 1);
    }

    private long time() {
        return random.nextLong() >> (8 + random.nextInt(20));
    }

    private <T> List<T> list(Supplier<T> item) {
        return Stream.generate(item).limit(random.nextInt(4)).toList();
    }

    private <T> @Nullable T maybe(T value) {
        return random.nextInt(4) > 0 ? value : null;
    }

    private <T> T one(T[] values) {
        return values[random.nextInt(values.length)];
    }
}
