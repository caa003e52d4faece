package io.tidemark.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.contract.Keys;
import io.tidemark.domain.bulletin.Edition;
import io.tidemark.domain.bulletin.PublishedBulletin;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/** Writes what is news as messages. The same news gives the same {@code webhook-id}, whoever writes it and however often. */
final class MessageWriter {
    /** In place of an alert's id in the key of messages: all digests of a webhook keep their order. */
    static final String DIGEST = "digest";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Directory directory;
    private final String source;
    private final DigestOrder order;

    /** @param source the topic of what is told */
    MessageWriter(Directory directory, String source, DigestOrder order) {
        this.order = order;
        this.directory = directory;
        this.source = source;
    }

    Message single(Subscription subscription, AlertNews news, long now) {
        return message(
                new Notice(id(news), subscription, source, Instant.ofEpochMilli(now), List.of(news), null),
                news.appendedAt());
    }

    private static String id(AlertNews news) {
        return news.change().fact().key().id() + "-" + news.change().version();
    }

    /** Whether the receiver's style tells of it at all. */
    static boolean tells(Subscription subscription, AlertNews news) {
        return subscription.style().style().tells(news);
    }

    /**
     * One message with all changes, or as many as are needed to keep each below {@value Style#LARGEST_BODY} bytes.
     *
     * @param part the number of the first
     * @param last whether nothing of the release comes after these
     * @param confirmed how many facts only rest on final figures now; 0 where others come after these
     */
    List<Message> digest(
            Subscription subscription,
            String release,
            List<AlertNews> news,
            int part,
            boolean last,
            int confirmed,
            long now) {
        return sorted(subscription, release, order.sort(news), part, last, confirmed, now);
    }

    private List<Message> sorted(
            Subscription subscription,
            String release,
            List<AlertNews> changes,
            int part,
            boolean last,
            int confirmed,
            long now) {
        Notice notice = new Notice(
                digestId(subscription, release, changes, confirmed),
                subscription,
                source,
                Instant.ofEpochMilli(now),
                changes,
                new Notice.Digest(release, part, last, confirmed));
        Message whole = message(
                notice, changes.stream().mapToLong(AlertNews::appendedAt).max().orElse(now));
        if (whole.body().length <= Style.LARGEST_BODY || changes.size() <= 1) {
            return List.of(whole);
        }
        int half = changes.size() / 2;
        List<Message> messages =
                new ArrayList<>(sorted(subscription, release, changes.subList(0, half), part, false, 0, now));
        messages.addAll(sorted(
                subscription,
                release,
                changes.subList(half, changes.size()),
                part + messages.size(),
                last,
                confirmed,
                now));
        return messages;
    }

    /** A message that tells a version of a bulletin. */
    Message bulletin(Subscription subscription, PublishedBulletin bulletin, long appendedAt, long now) {
        Edition edition = bulletin.edition();
        String id = "bulletin-" + hash(Keys.of(edition.bulletin().release())) + "-" + edition.version();
        Style style = subscription.style().style();
        BulletinNotice notice = new BulletinNotice(id, subscription, source, Instant.ofEpochMilli(now), bulletin);
        return message(id, style, style.body(notice, directory.words()), appendedAt);
    }

    private static String digestId(Subscription subscription, String release, List<AlertNews> changes, int confirmed) {
        String content = changes.stream()
                .map(MessageWriter::id)
                .collect(Collectors.joining(
                        " ",
                        subscription.name() + " " + release + " ",
                        confirmed == 0 ? "" : " " + confirmed + " confirmed"));
        return DIGEST + "-" + hash(content);
    }

    private static String hash(String content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    private Message message(Notice notice, long appendedAt) {
        Style style = notice.subscription().style().style();
        return message(notice.id(), style, style.body(notice, directory.words()), appendedAt);
    }

    private static Message message(String id, Style style, ObjectNode body, long appendedAt) {
        try {
            return new Message(id, style.contentType(), appendedAt, JSON.writeValueAsBytes(body));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree of JSON can be written", e);
        }
    }
}
