package io.tidemark.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.bulletin.BulletinJson;
import io.tidemark.bulletin.BulletinPage;
import io.tidemark.domain.AsOf;
import io.tidemark.domain.ErrorCode;
import io.tidemark.domain.Period;
import io.tidemark.domain.ReporterZones;
import io.tidemark.domain.bulletin.Edition;
import io.tidemark.domain.bulletin.PublishedBulletin;
import io.tidemark.headline.Bulletins;
import io.tidemark.headline.Names;
import io.tidemark.readmodel.Found;
import io.tidemark.readmodel.KeptBulletins;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/** Answers questions about bulletins. */
final class BulletinAnswers {
    /** After any release, in milliseconds; what is taken from it is never below 0. */
    private static final long LATEST = Long.MAX_VALUE / 2;

    private final KeptBulletins kept;
    private final Names names;
    private final ReporterZones zones;

    /** What a list shows of each record, by the name of the record. It is kept, because reading a whole bulletin for its headline takes long. */
    private final Map<String, Head> heads = new ConcurrentHashMap<>();

    /** What a list shows of a version. */
    private record Head(String reporter, Period period, long changedAt, int version, ObjectNode json) {
        static Head of(PublishedBulletin bulletin) {
            Edition edition = bulletin.edition();
            return new Head(
                    edition.bulletin().release().reporter(),
                    edition.bulletin().release().period(),
                    edition.changedAt(),
                    edition.version(),
                    brief(bulletin));
        }

        String id() {
            return json.get("id").textValue();
        }
    }

    BulletinAnswers(KeptBulletins kept, Names names, ReporterZones zones) {
        this.kept = kept;
        this.names = names;
        this.zones = zones;
    }

    /** Enough for a list. */
    static ObjectNode brief(PublishedBulletin bulletin) {
        ObjectNode json = BulletinJson.brief(bulletin);
        return json.put("href", BulletinId.href(json.get("id").textValue()));
    }

    /** The newest release first. */
    static String byTime(JsonNode brief) {
        long releasedAt = Instant.parse(brief.get("releasedAt").textValue()).toEpochMilli();
        return String.format("%019d%s", LATEST - releasedAt, brief.get("id").textValue());
    }

    /** The latest version of each, of those that this instance keeps up to date. */
    Reply list(Question question) {
        Map<String, Head> latest = new HashMap<>();
        kept.each((place, read) -> {
            Head head = heads.get(place);
            if (head == null) {
                PublishedBulletin bulletin = read.get();
                if (bulletin == null) {
                    return;
                }
                head = Head.of(bulletin);
                heads.put(place, head);
            }
            if (isWanted(head, question)) {
                latest.merge(head.id(), head, (one, other) -> one.version() > other.version() ? one : other);
            }
        });
        List<ObjectNode> sorted = latest.values().stream()
                .map(Head::json)
                .sorted(Comparator.comparing(BulletinAnswers::byTime))
                .toList();
        Page<ObjectNode> page =
                Page.of(sorted, BulletinAnswers::byTime, question.limit(), question.text(Parameter.NEXT));
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.putArray("bulletins").addAll(page.entries());
        if (page.next() != null) {
            json.put("next", page.next());
        }
        return new Reply(json, Map.of(), page.next(), -1, false);
    }

    private boolean isWanted(Head head, Question question) {
        return question.wantsReporter(head.reporter())
                && question.wants(head.period())
                && wasThere(head.changedAt(), head.reporter(), question);
    }

    private boolean wasThere(long changedAt, String reporter, Question question) {
        AsOf asOf = question.time(Parameter.AS_OF);
        return asOf == null || changedAt <= asOf.until(reporter, zones);
    }

    /** A version of one bulletin, and what versions there are. */
    Reply one(Question question) {
        Found<List<PublishedBulletin>> found = kept.versions(Objects.requireNonNull(question.key()));
        List<PublishedBulletin> then = new ArrayList<>();
        for (PublishedBulletin bulletin : found.value()) {
            if (wasThere(
                    bulletin.edition().changedAt(),
                    bulletin.edition().bulletin().release().reporter(),
                    question)) {
                then.add(bulletin);
            }
        }
        Integer number = (Integer) question.values().get(Parameter.VERSION);
        PublishedBulletin chosen = then.stream()
                .filter(bulletin -> number == null || bulletin.edition().version() == number)
                .reduce((earlier, later) -> later)
                .orElseThrow(() -> Problem.of(404, ErrorCode.NOT_FOUND, "There is no such bulletin."));
        Edition edition = chosen.edition();
        ObjectNode json = BulletinJson.of(edition, names, zones);
        json.setAll(brief(chosen));
        json.set("leftOut", BulletinJson.leftOut(chosen));
        ArrayNode versions = json.putArray("versions");
        then.forEach(version -> versions.add(brief(version)));
        return new Reply(
                json,
                Map.of(
                        Format.TEXT, entries -> page(question).text(edition),
                        Format.MARKDOWN, entries -> page(question).markdown(edition)),
                null,
                found.offset(),
                found.standby());
    }

    private BulletinPage page(Question question) {
        List<?> languages = (List<?>) question.values().getOrDefault(Parameter.LANGUAGE, List.of("EN"));
        return new BulletinPage(
                languages.contains("EN") ? Bulletins.english(names, zones) : Bulletins.korean(names, zones));
    }
}
