package io.tidemark.site;

import io.javalin.http.Context;
import io.tidemark.domain.Market;
import io.tidemark.domain.Period;
import io.tidemark.page.Address;
import io.tidemark.page.MarketPage;
import io.tidemark.page.MarketView;
import io.tidemark.page.PageLanguage;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a market's page: all of it stands in the address.
 *
 */
record MarketQuestion(
        Market market,
        PageLanguage language,
        MarketView view,
        @Nullable LocalDate asOf,
        Form form,
        Address address) {
    private static final List<String> PARAMETERS =
            List.of(Address.LANGUAGE, Address.AS_OF, MarketPage.MORE, "window", "measure", "range", "from", "to");

    /** In which form it is asked for. */
    enum Form {
        PAGE(""),
        CSV(".csv"),
        SVG(".svg"),
        PNG(".png");

        private final String suffix;

        Form(String suffix) {
            this.suffix = suffix;
        }

        String suffix() {
            return suffix;
        }
    }

    /** @throws RefusedException if it asks for what cannot be */
    static MarketQuestion of(Context context) {
        Form form = Form.PAGE;
        String unit = context.pathParam("unit");
        for (Form one : Form.values()) {
            if (one != Form.PAGE && unit.endsWith(one.suffix())) {
                form = one;
                unit = unit.substring(0, unit.length() - one.suffix().length());
            }
        }
        try {
            Market market = Request.market(context, unit);
            Address address = Request.address(context, MarketPage.path(market), PARAMETERS);
            return new MarketQuestion(
                    market,
                    Request.language(address),
                    view(address),
                    address.get(Address.AS_OF).isEmpty() ? null : LocalDate.parse(address.get(Address.AS_OF)),
                    form,
                    address);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new RefusedException(400, "notice.parameter");
        }
    }

    /** Whether all that can be said is wanted, which takes long. */
    boolean isWhole() {
        return form == Form.PAGE && !address.get(MarketPage.MORE).isEmpty();
    }

    private static MarketView view(Address address) {
        String window = address.get("window");
        String measure = address.get("measure");
        if (!measure.isEmpty() && !measure.equals("growth") && !measure.equals("level")) {
            throw new IllegalArgumentException("measure");
        }
        String range = address.get("range");
        return new MarketView(
                window.isEmpty() ? MarketView.Over.MONTH : MarketView.Over.parse(window),
                measure.equals("growth"),
                period(address.get("from")),
                period(address.get("to")),
                range.isEmpty() ? 0 : Integer.parseInt(range));
    }

    private static @Nullable Period period(String text) {
        return text.isEmpty() ? null : Period.parse(text);
    }
}
