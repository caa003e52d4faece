package io.tidemark.site;

import io.javalin.http.Context;
import io.tidemark.domain.Market;
import io.tidemark.page.Address;
import io.tidemark.page.PageLanguage;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads what an address says. */
final class Request {
    private Request() {}

    /**
     * The address that is asked for, with the parameters that it may have.
     *
     * @throws RefusedException if it has another one, or one of them twice
     */
    static Address address(Context context, String path, List<String> allowed) {
        Address address = new Address(path, new TreeMap<>());
        for (String name : context.queryParamMap().keySet()) {
            if (!allowed.contains(name) || context.queryParams(name).size() != 1) {
                throw new RefusedException(400, "notice.parameter");
            }
            address = address.with(name, context.queryParam(name));
        }
        return address;
    }

    /** The market that a path names. */
    static Market market(Context context, String unit) {
        try {
            return Market.parse(String.join(
                    "/",
                    context.pathParam("reporter"),
                    context.pathParam("scheme"),
                    context.pathParam("category"),
                    context.pathParam("partner"),
                    unit));
        } catch (IllegalArgumentException e) {
            throw new RefusedException(404, "notice.noMarket");
        }
    }

    static PageLanguage language(Address address) {
        return language(address.get(Address.LANGUAGE));
    }

    static PageLanguage language(@Nullable String code) {
        return "ko".equals(code) ? PageLanguage.KO : PageLanguage.EN;
    }
}
