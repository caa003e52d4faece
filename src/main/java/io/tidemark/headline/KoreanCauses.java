package io.tidemark.headline;

import io.tidemark.domain.Amount;
import io.tidemark.domain.Cause;
import io.tidemark.domain.Coverage;
import io.tidemark.domain.Market;
import io.tidemark.domain.ReporterZones;
import io.tidemark.domain.Statement;
import io.tidemark.domain.Subject;
import java.util.Objects;

/** What made a change, as a clause. */
final class KoreanCauses {
    private final KoreanWords words;
    private final ReporterZones zones;

    KoreanCauses(KoreanWords words, ReporterZones zones) {
        this.words = words;
        this.zones = zones;
    }

    String of(Story story, Numbers numbers) {
        Cause cause = story.change().cause();
        if (cause instanceof Cause.Stated stated) {
            return stated(stated, story, numbers);
        }
        return cause instanceof Cause.Defined defined ? defined(defined, story) : rated((Cause.Rated) cause);
    }

    /** {@code 그룹 구성이 변경됨(2011년 8월 16일)}. */
    private String defined(Cause.Defined cause, Story story) {
        String group = cause.group().equals(story.key().market()) ? "" : words.category(cause.group()) + " ";
        String what =
                switch (cause.definition()) {
                    case CREATED -> "그룹이 정의됨(";
                    case CHANGED -> "그룹 구성이 변경됨(";
                    case DELETED -> "그룹이 삭제됨(";
                };
        return group + what
                + KoreanPeriods.day(
                        zones.day(cause.group().reporter(), cause.position().appendedAt())) + ")";
    }

    /** {@code 2024년 6월 환율이 1 USD = 1380.5 KRW}. */
    private static String rated(Cause.Rated cause) {
        String period = KoreanPeriods.period(cause.period(), Coverage.FULL);
        return cause.rate() == null
                ? period + " " + cause.base() + "/" + cause.quote() + " 환율이 철회됨"
                : period + " 환율 1 " + cause.base() + " = " + cause.rate().toPlainString() + " " + cause.quote() + " 적용";
    }

    /** {@code 2011년 7월 수출이 514억 달러에서 506억 달러로 수정됨(2011년 8월 16일 발표)}. */
    private String stated(Cause.Stated cause, Story story, Numbers numbers) {
        Statement statement = cause.statement();
        String status =
                switch (statement.figure().status()) {
                    case PROVISIONAL -> "잠정, ";
                    case REVISED -> "";
                    case FINAL -> "확정, ";
                };
        return KoreanPeriods.period(statement.period(), statement.series().coverage()) + " "
                + happened(cause, story, numbers)
                + "(" + status
                + KoreanPeriods.day(zones.day(
                        statement.series().market().reporter(),
                        statement.figure().releasedAt())) + " 발표)";
    }

    private String happened(Cause.Stated cause, Story story, Numbers numbers) {
        Statement statement = cause.statement();
        String unit = statement.series().market().unit();
        String before = numbers.stated(cause.before(), unit);
        Amount is = statement.figure().value();
        String after = Particle.BY.after(numbers.stated(is, unit));
        String figure = figure(statement, story.key().market());
        String subject = Particle.SUBJECT.after(figure) + " ";
        return switch (Story.event(cause)) {
            case WITHDRAWN ->
                (before.isEmpty() ? subject : Particle.SUBJECT.after(figure + " " + before) + " ") + "철회됨";
            case CAME_LATE -> subject + "뒤늦게 " + after + " 발표됨";
            case CONFIRMED -> subject + after + " 확인됨";
            case REVISED ->
                subject + revised(Objects.requireNonNull(cause.before()), Objects.requireNonNull(is), unit, numbers)
                        + " 수정됨";
        };
    }

    /** From what to what, or by how much where that would be rounded away. */
    private static String revised(Amount was, Amount is, String unit, Numbers numbers) {
        String after = Particle.BY.after(numbers.stated(is, unit));
        return numbers.shows(was, is)
                ? numbers.stated(was, unit) + "에서 " + after
                : after + " " + numbers.difference(was, is, unit) + " " + (is.compareTo(was) > 0 ? "상향" : "하향");
    }

    /** Short where it is about the market of the alert, in full where it is about another, such as a group's member. */
    private String figure(Statement statement, Market market) {
        Market stated = statement.series().market();
        Subject subject = statement.series().flow().subject();
        return stated.equals(market) ? KoreanWords.subject(subject, 0) : words.full(stated, subject, 0);
    }
}
