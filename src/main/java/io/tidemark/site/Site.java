package io.tidemark.site;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.tidemark.api.Peers;
import io.tidemark.contract.Keys;
import io.tidemark.domain.Market;
import io.tidemark.domain.bulletin.PublishedBulletin;
import io.tidemark.page.Address;
import io.tidemark.page.BulletinView;
import io.tidemark.page.MarketPage;
import io.tidemark.page.PageLanguage;
import io.tidemark.page.Templates;
import io.tidemark.readmodel.KeptBulletins;
import io.tidemark.readmodel.NotHereException;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers the addresses of the page. A page about one market or bulletin is made by the instance that has it. */
public final class Site {
    private static final Logger LOG = LoggerFactory.getLogger(Site.class);

    private static final String OF_MARKET = "/{reporter}/{scheme}/{category}/{partner}/{unit}";

    private static final Map<String, PageAnswer> ASSETS = Map.of(
            "site.css", PageAnswer.text("text/css", Templates.resource("look.css") + Templates.resource("site.css")),
            "site.js", PageAnswer.text("text/javascript", Templates.resource("site.js")));

    private final Sending sending = new Sending();

    /** Null until the tables can be asked. */
    private volatile @Nullable Source source;

    private record Source(MarketReader markets, BulletinReader bulletins, Today today, Lists lists) {}

    /**
     * From now on answers from these.
     *
     * @param kept all bulletins
     * @param api where this instance answers
     */
    public void answerFrom(MarketReader markets, KeptBulletins kept, URI api, Clock clock) {
        BulletinReader bulletins = new BulletinReader(kept, markets.tables()::name, markets.zones());
        source = new Source(
                markets,
                bulletins,
                new Today(markets.model(), bulletins, sending, markets.tables()::name, markets.zones(), clock),
                new Lists(api));
    }

    /** Names what it answers. */
    public void routes(RoutesConfig routes) {
        get(routes, "/", this::today);
        get(routes, "/bulletins/{id}", this::bulletin);
        get(routes, "/markets" + OF_MARKET, this::market);
        get(routes, "/groups" + OF_MARKET, this::group);
        get(
                routes,
                "/alerts",
                context -> html(context, "alerts.jte", source().lists().alerts(context)));
        get(
                routes,
                "/search",
                context -> html(context, "search.jte", source().lists().search(context)));
        get(routes, "/static/{name}", Site::asset);
    }

    private static void get(RoutesConfig routes, String path, Handler handler) {
        Handler careful = context -> {
            try {
                handler.handle(context);
            } catch (RefusedException e) {
                Sending.refuse(context, e.status(), e.text());
            } catch (NotHereException e) {
                Sending.refuse(context, 503, "notice.notReady");
            } catch (RuntimeException e) {
                LOG.error("{} failed", context.path(), e);
                Sending.refuse(context, 500, "notice.failed");
            }
        };
        routes.get(path, careful);
        routes.head(path, careful);
    }

    private Source source() {
        Source from = source;
        if (from == null) {
            throw new RefusedException(503, "notice.notReady");
        }
        return from;
    }

    private static void html(Context context, String template, Object page) {
        Sending.send(context, PageAnswer.html(Templates.write(template, page)));
    }

    private void today(Context context) throws Exception {
        Today today = source().today();
        if (context.header(Peers.HOP) != null) {
            Sending.send(context, today.part(context));
        } else {
            html(context, "today.jte", today.page(context));
        }
    }

    private void bulletin(Context context) throws Exception {
        Source from = source();
        String name = context.pathParam("id");
        BulletinReader.BulletinForm form = null;
        for (BulletinReader.BulletinForm one : BulletinReader.BulletinForm.values()) {
            if (form == null && name.endsWith(one.suffix())) {
                form = one;
                name = name.substring(0, name.length() - one.suffix().length());
            }
        }
        if (sending.passedOn(context, from.markets().model().elsewhere(name))) {
            return;
        }
        PublishedBulletin found = from.bulletins().find(name);
        if (found == null) {
            throw new RefusedException(404, "notice.noBulletin");
        }
        Address address = Request.address(context, BulletinView.path(name), List.of(Address.LANGUAGE));
        PageLanguage language = Request.language(address);
        if (form != null) {
            Sending.send(context, from.bulletins().text(found, language, form));
        } else {
            html(context, "bulletinview.jte", from.bulletins().view(name, found, language, address));
        }
    }

    private void market(Context context) throws Exception {
        MarketReader from = source().markets();
        MarketQuestion question = MarketQuestion.of(context);
        if (sending.passedOn(context, from.model().elsewhere(Keys.of(question.market())))) {
            return;
        }
        MarketPage.Material material =
                from.read(question.market(), question.view(), question.asOf(), question.isWhole());
        if (material == null) {
            throw new RefusedException(404, "notice.noMarket");
        }
        MarketPage page =
                MarketPage.of(question.language(), question.address(), material, from.tables()::name, from.zones());
        MarketQuestion.Form form = question.form();
        if (form != MarketQuestion.Form.PAGE) {
            context.header(
                    "Content-Disposition",
                    "inline; filename=\"" + question.market().toString().replace('/', '-') + form.suffix() + "\"");
        }
        Sending.send(
                context,
                switch (form) {
                    case PAGE -> PageAnswer.html(Templates.write("marketpage.jte", page));
                    case CSV -> PageAnswer.text("text/csv", MarketPage.csv(material));
                    case SVG -> PageAnswer.text("image/svg+xml", Drawing.svg(page));
                    case PNG -> new PageAnswer("image/png", Drawing.png(page));
                });
    }

    private void group(Context context) throws Exception {
        MarketReader from = source().markets();
        Market market = Request.market(context, context.pathParam("unit"));
        if (sending.passedOn(context, from.model().elsewhere(Keys.of(market)))) {
            return;
        }
        html(context, "group.jte", Groups.page(context, market, from));
    }

    private static void asset(Context context) {
        PageAnswer asset = ASSETS.get(context.pathParam("name"));
        if (asset == null) {
            throw new RefusedException(404, "notice.notFound");
        }
        Sending.send(context, asset);
    }
}
