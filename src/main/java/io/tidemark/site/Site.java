package io.tidemark.site;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.tidemark.api.Peers;
import io.tidemark.domain.Market;
import io.tidemark.page.Address;
import io.tidemark.page.Frame;
import io.tidemark.page.MarketPage;
import io.tidemark.page.Notice;
import io.tidemark.page.PageLanguage;
import io.tidemark.page.Templates;
import io.tidemark.readmodel.NotHereException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.streams.state.HostInfo;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers the addresses of the page. A page about one market is made by the instance that has it. */
public final class Site {
    private static final Logger LOG = LoggerFactory.getLogger(Site.class);

    private static final String OF_MARKET = "/{reporter}/{scheme}/{category}/{partner}/{unit}";

    /** Nothing in a page may come from elsewhere, and no script or style may stand in it. */
    private static final String POLICY = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self';"
            + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private static final Set<String> PASSED_ON = Set.of("content-type", "content-disposition", "etag");

    private final Map<String, Asset> assets = Map.of(
            "site.css", Asset.of("text/css", Templates.resource("look.css") + Templates.resource("site.css")),
            "site.js", Asset.of("text/javascript", Templates.resource("site.js")));
    private final Peers peers = new Peers();

    /** Null until the tables can be asked. */
    private volatile @Nullable MarketReader reader;

    /** From now on answers from these. */
    public void answerFrom(MarketReader markets) {
        reader = markets;
    }

    /** Names what it answers. */
    public void routes(RoutesConfig routes) {
        get(routes, "/markets" + OF_MARKET, this::market);
        get(routes, "/static/{name}", this::asset);
    }

    private void get(RoutesConfig routes, String path, Handler handler) {
        Handler careful = context -> {
            try {
                handler.handle(context);
            } catch (RefusedException e) {
                notice(context, e.status(), e.text());
            } catch (NotHereException e) {
                notice(context, 503, "notice.notReady");
            } catch (RuntimeException e) {
                LOG.error("{} failed", context.path(), e);
                notice(context, 500, "notice.failed");
            }
        };
        routes.get(path, careful);
        routes.head(path, careful);
    }

    private void market(Context context) throws Exception {
        MarketReader from = reader();
        MarketQuestion question = MarketQuestion.of(context);
        if (passedOn(context, from, question.market())) {
            return;
        }
        MarketPage.Material material = from.read(question.market(), question.view(), question.asOf());
        if (material == null) {
            throw new RefusedException(404, "notice.noMarket");
        }
        MarketPage page = MarketPage.of(
                question.language(), question.address(), material, from.tables()::name, from.zones());
        Answer answer =
                switch (question.form()) {
                    case PAGE -> Answer.html(Templates.write("marketpage.jte", page));
                    case CSV -> Answer.text("text/csv", MarketPage.csv(material));
                    case SVG -> Answer.text("image/svg+xml", Drawing.svg(page));
                    case PNG -> new Answer("image/png", Drawing.png(page));
                };
        if (question.form() != MarketQuestion.Form.PAGE) {
            context.header(
                    "Content-Disposition",
                    "inline; filename=\"" + question.market().toString().replace('/', '-')
                            + question.form().suffix() + "\"");
        }
        send(context, 200, answer);
    }

    private MarketReader reader() {
        MarketReader from = reader;
        if (from == null) {
            throw new RefusedException(503, "notice.notReady");
        }
        return from;
    }

    /** Whether another instance has answered. */
    private boolean passedOn(Context context, MarketReader from, Market market) throws InterruptedException {
        List<HostInfo> elsewhere =
                context.header(Peers.HOP) == null ? from.model().elsewhere(market) : List.of();
        String token = context.header("Authorization");
        HttpResponse<byte[]> answer = elsewhere.isEmpty()
                ? null
                : peers.first(
                        elsewhere,
                        context.req().getRequestURI() + (context.queryString() == null ? "" : "?" + context.queryString()),
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

    private void asset(Context context) {
        Asset asset = assets.get(context.pathParam("name"));
        if (asset == null) {
            throw new RefusedException(404, "notice.notFound");
        }
        send(context, 200, asset.answer());
    }

    private static void notice(Context context, int status, String text) {
        PageLanguage language = MarketQuestion.language(context.queryParam(Address.LANGUAGE));
        Address home = new Address("/", new java.util.TreeMap<>()).in(language);
        Notice notice = new Notice(new Frame(language, io.tidemark.page.Texts.of(language).get(text), home));
        send(context, status, Answer.html(Templates.write("notice.jte", notice)));
    }

    private static Context secure(Context context) {
        return context.header("Content-Security-Policy", POLICY)
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "same-origin")
                .header("Cache-Control", "no-cache");
    }

    private static void send(Context context, int status, Answer answer) {
        secure(context).contentType(answer.contentType());
        if (status == 200) {
            String tag = answer.tag();
            context.header("ETag", tag);
            if (tag.equals(context.header("If-None-Match"))) {
                context.status(304);
                return;
            }
        }
        context.status(status);
        if (!io.javalin.http.HandlerType.HEAD.equals(context.method())) {
            context.result(answer.body());
        }
    }

    /** A file that belongs to pages. */
    private record Asset(Answer answer) {
        static Asset of(String contentType, String text) {
            return new Asset(new Answer(contentType + "; charset=utf-8", text.getBytes(StandardCharsets.UTF_8)));
        }
    }
}
