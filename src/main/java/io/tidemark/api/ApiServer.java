package io.tidemark.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import io.tidemark.contract.Keys;
import io.tidemark.domain.ErrorCode;
import io.tidemark.domain.Market;
import io.tidemark.http.WebServer;
import io.tidemark.readmodel.NotHereException;
import io.tidemark.readmodel.ReadModel;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.kafka.streams.state.HostInfo;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers the paths of {@link Route} over HTTP. What is about one market is asked of the instance that has it, with one hop. What is about
 * all is asked of all.
 */
public final class ApiServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ApiServer.class);
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** How far the table that was asked had read its topic. */
    private static final String POSITION = "Tidemark-Position";

    /** Where a copy answered, which may be behind. */
    private static final String STANDBY = "Tidemark-Standby";

    /** Attributes of a request. */
    private static final String ROUTE = "route";

    private static final String STARTED = "started";

    private static final Set<String> PASSED_ON =
            Set.of("content-type", "etag", "link", "vary", "tidemark-position", "tidemark-standby");

    private final WebServer server;
    private final String version;
    private final Access access;
    private final Peers peers = new Peers();
    private volatile RequestMeter meter = RequestMeter.NONE;

    /** Null until the tables can be asked. */
    private volatile @Nullable Source source;

    private record Source(ReadModel model, Questions questions, EventStream stream) {}

    private ApiServer(InetSocketAddress address, String version, Access access, Consumer<RoutesConfig> more)
            throws IOException {
        this.version = version;
        this.access = access;
        server = WebServer.start("api", address, WebServer.Limits.DEFAULT, routes -> {
            routes(routes);
            more.accept(routes);
        });
    }

    /**
     * Starts to answer, that nothing can be answered yet.
     *
     * @param address port 0 for any free one
     * @param version of the program
     * @param access who may ask
     * @param more what else is answered there
     * @throws IOException if the address cannot be had
     */
    public static ApiServer start(InetSocketAddress address, String version, Access access, Consumer<RoutesConfig> more)
            throws IOException {
        return new ApiServer(address, version, access, more);
    }

    /** Tells what is answered from now on. */
    public void measure(RequestMeter requests) {
        meter = requests;
    }

    /** From now on answers from these. */
    public void answerFrom(ReadModel model, Questions questions, EventFeed feed) {
        source = new Source(model, questions, feed.stream());
    }

    private void routes(RoutesConfig routes) {
        routes.before(this::admit);
        routes.after(this::measured);
        routes.options(
                "/*",
                context -> context.status(204)
                        .header("Access-Control-Allow-Methods", "GET, HEAD")
                        .header("Access-Control-Allow-Headers", "Authorization, If-None-Match, Last-Event-ID")
                        .header("Access-Control-Max-Age", "86400"));
        for (Route route : Route.values()) {
            if (route != Route.MARKET) {
                for (Format format : route.formats()) {
                    get(routes, route.path() + format.suffix(), context -> answer(context, route, format));
                }
            }
            get(routes, route.path(), context -> answer(context, route, null));
        }
        get(routes, EventStream.PATH, this::stream);
        get(
                routes,
                "/openapi.json",
                context -> send(context, 200, Format.JSON.contentType(), OpenApi.of(version) + "\n"));
        routes.exception(Problem.class, (problem, context) -> refuse(context, problem));
        routes.exception(
                NotHereException.class,
                (e, context) -> refuse(context, Problem.of(503, ErrorCode.NOT_READY, String.valueOf(e.getMessage()))));
        routes.exception(Exception.class, (e, context) -> {
            LOG.error("{} failed", context.path(), e);
            refuse(context, Problem.of(500, ErrorCode.ANSWER_FAILED, "Answering failed; the log says why."));
        });
        routes.error(404, context -> {
            String type = String.valueOf(context.res().getContentType());
            if (!type.startsWith(Problem.MEDIA_TYPE) && !type.startsWith("text/html")) {
                refuse(
                        context,
                        Problem.of(
                                404, ErrorCode.NOT_FOUND, "There is nothing here; /openapi.json lists what there is."));
            }
        });
    }

    /** To HEAD as well: Javalin alone would say 200 to it without asking. */
    private static void get(RoutesConfig routes, String path, Handler handler) {
        Handler named = context -> {
            context.attribute(ROUTE, path);
            handler.handle(context);
        };
        routes.get(path, named);
        routes.head(path, named);
    }

    /** Refuses those who may not ask. A browser's first question, whether a page may ask at all (OPTIONS), carries no token. */
    private void admit(Context context) {
        context.attribute(STARTED, System.nanoTime());
        String origin = access.origin(context.header("Origin"));
        if (origin != null) {
            context.header("Access-Control-Allow-Origin", origin)
                    .header("Access-Control-Expose-Headers", "ETag, Link, Tidemark-Position, Tidemark-Standby");
        }
        if (!HandlerType.OPTIONS.equals(context.method()) && !access.allows(context.header("Authorization"))) {
            context.header("WWW-Authenticate", "Bearer");
            throw Problem.of(401, ErrorCode.NOT_AUTHORIZED, "This needs the header Authorization: Bearer TOKEN.");
        }
    }

    private void measured(Context context) {
        String route = context.attribute(ROUTE);
        Long started = context.attribute(STARTED);
        boolean followed = EventStream.PATH.equals(route) && context.statusCode() == 200;
        if (started != null && !followed) {
            meter.answered(
                    route == null ? "other" : route,
                    context.statusCode(),
                    Duration.ofNanos(System.nanoTime() - started));
        }
    }

    private void answer(Context context, Route route, @Nullable Format suffixed) throws Exception {
        boolean hopped = context.header(Peers.HOP) != null;
        Format format = suffixed == null ? format(context, route) : suffixed;
        Question question = question(context, route);
        Source from = source();
        if (!hopped && question.key() != null) {
            List<HostInfo> elsewhere = from.model().elsewhere(question.key());
            if (!elsewhere.isEmpty() && passOn(context, elsewhere)) {
                return;
            }
        }
        Reply answer = route.answer(from.questions(), question);
        if (!hopped && question.key() == null) {
            answer = together(context, route, question, answer, from.model().others());
        }
        if (answer.offset() >= 0) {
            context.header(POSITION, String.valueOf(answer.offset()));
        }
        if (answer.standby()) {
            context.header(STANDBY, "true");
        }
        if (answer.next() != null) {
            context.header("Link", "<" + withNext(context, answer.next()) + ">; rel=\"next\"");
        }
        send(context, 200, format.contentType(), answer.body(format, route.entries()));
    }

    /** Tells what comes until the client goes. */
    private void stream(Context context) throws InterruptedException {
        Map<Parameter, Object> values = values(context, EventStream.PARAMETERS);
        String known = context.header("Last-Event-ID");
        if (known != null) {
            read(Parameter.AFTER, "Last-Event-ID", known, values);
        }
        EventStream stream = source().stream();
        if (HandlerType.HEAD.equals(context.method())) {
            context.contentType(EventStream.MEDIA_TYPE);
            return;
        }
        EventPlace place = (EventPlace) values.get(Parameter.AFTER);
        stream.tell(context, place == null ? stream.now() : place, new Question(null, null, values));
    }

    private Source source() {
        Source from = source;
        if (from == null) {
            throw Problem.of(503, ErrorCode.NOT_READY, "The tables are not there yet; ask again soon.");
        }
        return from;
    }

    private static Format format(Context context, Route route) {
        Format format = Format.accepted(context.header("Accept"), route.formats());
        if (format == null) {
            throw Problem.of(
                    406,
                    ErrorCode.FORMAT_NOT_AVAILABLE,
                    "It can be had as "
                            + String.join(
                                    ", ",
                                    Arrays.stream(Format.values())
                                            .filter(route.formats()::contains)
                                            .map(Format::mediaType)
                                            .toList())
                            + ".");
        }
        return format;
    }

    private static Question question(Context context, Route route) {
        Map<Parameter, Object> values = values(context, route.parameters());
        if (route.isOfMarket()) {
            Market market = market(context);
            return new Question(Keys.of(market), market, values);
        }
        if (route == Route.BULLETIN) {
            String key = BulletinId.key(context.pathParam("id"));
            if (key == null) {
                throw Problem.parameter("id", "It must be the id of a bulletin, as its `href` has it.", List.of());
            }
            return new Question(key, null, values);
        }
        return new Question(null, null, values);
    }

    private static Market market(Context context) {
        String text = String.join(
                "/",
                context.pathParam("reporter"),
                context.pathParam("scheme"),
                context.pathParam("category"),
                context.pathParam("partner"),
                context.pathParam("unit"));
        try {
            return Market.parseOwn(text);
        } catch (IllegalArgumentException e) {
            throw Problem.parameter(
                    "market", "The path must name a market: reporter/scheme/category/partner/unit.", List.of());
        }
    }

    private static Map<Parameter, Object> values(Context context, List<Parameter> parameters) {
        Map<Parameter, Object> values = new EnumMap<>(Parameter.class);
        List<String> names = parameters.stream().map(Parameter::text).toList();
        context.queryParamMap().forEach((name, given) -> {
            int at = names.indexOf(name);
            if (at < 0) {
                throw Problem.parameter(name, "There is no such parameter here.", names);
            }
            if (given.size() != 1) {
                throw Problem.parameter(name, "It is given more than once.", List.of());
            }
            read(parameters.get(at), name, given.get(0), values);
        });
        return values;
    }

    private static void read(Parameter parameter, String name, String given, Map<Parameter, Object> values) {
        try {
            values.put(parameter, parameter.read(given));
        } catch (IllegalArgumentException e) {
            throw Problem.parameter(name, String.valueOf(e.getMessage()), parameter.allowed());
        }
    }

    /** Whether another instance has answered. */
    private boolean passOn(Context context, List<HostInfo> hosts) throws InterruptedException {
        HttpResponse<byte[]> answer = peers.first(hosts, target(context), headers(context));
        if (answer == null) {
            return false;
        }
        answer.headers().map().forEach((name, given) -> {
            if (PASSED_ON.contains(name.toLowerCase(Locale.ROOT))) {
                context.header(name, given.get(0));
            }
        });
        context.header("Cache-Control", "no-cache");
        context.status(answer.statusCode()).result(answer.body());
        return true;
    }

    /** What all instances have, in one list: each gives its first entries, and the first of all are the answer. */
    private Reply together(Context context, Route route, Question question, Reply own, List<HostInfo> others)
            throws InterruptedException, IOException {
        if (others.isEmpty()) {
            return own;
        }
        SortedMap<String, JsonNode> all = new TreeMap<>();
        boolean more = take(route, own.json(), all);
        boolean complete = true;
        String query = context.queryString();
        String target = route.path() + (query == null || query.isEmpty() ? "" : "?" + query);
        for (HostInfo host : others) {
            String token = context.header("Authorization");
            HttpResponse<byte[]> answer =
                    peers.ask(host, target, token == null ? List.of() : List.of("Authorization", token));
            if (answer == null || answer.statusCode() != 200) {
                complete = false;
            } else {
                more |= take(route, MAPPER.readTree(answer.body()), all);
            }
        }
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode entries = json.putArray(route.entries());
        String last = null;
        for (Map.Entry<String, JsonNode> entry : all.entrySet()) {
            if (entries.size() < question.limit()) {
                entries.add(entry.getValue());
                last = entry.getKey();
            } else {
                more = true;
            }
        }
        String next = more && last != null ? Parameter.next(last) : null;
        if (next != null) {
            json.put("next", next);
        }
        if (!complete) {
            json.put("incomplete", true);
        }
        return new Reply(json, own.others(), next, own.offset(), own.standby());
    }

    /** Whether there are more after these. */
    private static boolean take(Route route, JsonNode json, Map<String, JsonNode> all) {
        json.path(route.entries()).forEach(entry -> all.put(route.order(entry), entry));
        return json.has("next");
    }

    private static List<String> headers(Context context) {
        List<String> headers = new ArrayList<>();
        for (String name : List.of("Accept", "If-None-Match", "Authorization")) {
            String value = context.header(name);
            if (value != null) {
                headers.add(name);
                headers.add(value);
            }
        }
        return headers;
    }

    private static String target(Context context) {
        String query = context.queryString();
        return context.req().getRequestURI() + (query == null || query.isEmpty() ? "" : "?" + query);
    }

    private static String withNext(Context context, String next) {
        List<String> kept = new ArrayList<>();
        String query = context.queryString();
        if (query != null) {
            Arrays.stream(query.split("&", -1))
                    .filter(part -> !part.isEmpty() && !part.startsWith("next="))
                    .forEach(kept::add);
        }
        kept.add("next=" + next);
        return context.req().getRequestURI() + "?" + String.join("&", kept);
    }

    private void refuse(Context context, Problem problem) {
        send(context, problem.status(), Problem.MEDIA_TYPE, problem.json() + "\n");
    }

    private void send(Context context, int status, String contentType, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        context.contentType(contentType)
                .header("Cache-Control", "no-cache")
                .header("X-Content-Type-Options", "nosniff");
        if (status == 200) {
            // Weak: the same answer may be sent compressed or not.
            String tag = "W/\"" + hash(bytes) + "\"";
            context.header("ETag", tag).header("Vary", access.variesByOrigin() ? "Accept, Origin" : "Accept");
            String known = context.header("If-None-Match");
            if (known != null
                    && Arrays.stream(known.split(",", -1)).map(String::trim).anyMatch(tag::equals)) {
                context.status(304);
                return;
            }
        }
        context.status(status);
        if (!HandlerType.HEAD.equals(context.method())) {
            context.result(bytes);
        }
    }

    private static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes), 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    /** Where it answers. */
    public URI url() {
        return server.url();
    }

    @Override
    public void close() {
        server.close();
    }
}
