package io.tidemark.site;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.tidemark.api.Peers;
import io.tidemark.page.Address;
import io.tidemark.page.Frame;
import io.tidemark.page.NoticePage;
import io.tidemark.page.PageLanguage;
import io.tidemark.page.Templates;
import io.tidemark.page.Texts;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.streams.state.HostInfo;

/** Sends pages, so that nothing that comes from a publisher can do harm in them. */
final class Sending {
    /** Nothing in a page may come from elsewhere, and no script or style may stand in it. */
    private static final String POLICY =
            "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:;"
                    + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private static final Set<String> PASSED_ON = Set.of("content-type", "content-disposition", "etag");

    private final Peers peers = new Peers();

    /** Whether one of these instances has answered. */
    boolean passedOn(Context context, List<HostInfo> hosts) throws InterruptedException {
        if (hosts.isEmpty() || context.header(Peers.HOP) != null) {
            return false;
        }
        String query = context.queryString();
        String token = context.header("Authorization");
        HttpResponse<byte[]> answer = peers.first(
                hosts,
                context.req().getRequestURI() + (query == null || query.isEmpty() ? "" : "?" + query),
                token == null ? List.of() : List.of("Authorization", token));
        if (answer == null) {
            return false;
        }
        answer.headers().map().forEach((name, values) -> {
            if (PASSED_ON.contains(name)) {
                context.header(name, values.get(0));
            }
        });
        secure(context).status(answer.statusCode()).result(answer.body());
        return true;
    }

    /** The same question to another instance; null where it does not answer. */
    byte[] ask(HostInfo host, Context context) throws InterruptedException {
        String query = context.queryString();
        String token = context.header("Authorization");
        HttpResponse<byte[]> answer = peers.ask(
                host,
                context.path() + (query == null || query.isEmpty() ? "" : "?" + query),
                token == null ? List.of() : List.of("Authorization", token));
        return answer == null || answer.statusCode() != 200 ? new byte[0] : answer.body();
    }

    static void send(Context context, PageAnswer answer) {
        send(context, 200, answer);
    }

    private static void send(Context context, int status, PageAnswer answer) {
        secure(context).contentType(answer.contentType());
        if (status == 200) {
            String tag = answer.tag();
            context.header("ETag", tag);
            String known = context.header("If-None-Match");
            if (known != null
                    && Arrays.stream(known.split(",", -1)).map(String::trim).anyMatch(tag::equals)) {
                context.status(304);
                return;
            }
        }
        context.status(status);
        if (!HandlerType.HEAD.equals(context.method())) {
            context.result(answer.body());
        }
    }

    /** Says why there is nothing to see. */
    static void refuse(Context context, int status, String text) {
        PageLanguage language = Request.language(context.queryParam(Address.LANGUAGE));
        Address home = new Address("/", new TreeMap<>()).in(language);
        NoticePage notice =
                new NoticePage(new Frame(language, Texts.of(language).get(text), home));
        send(context, status, PageAnswer.html(Templates.write("notice.jte", notice)));
    }

    private static Context secure(Context context) {
        return context.header("Content-Security-Policy", POLICY)
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "same-origin")
                .header("Cache-Control", "no-cache");
    }
}
