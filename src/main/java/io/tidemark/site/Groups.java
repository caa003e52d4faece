package io.tidemark.site;

import io.javalin.http.Context;
import io.tidemark.domain.AlertWindow;
import io.tidemark.domain.AsOf;
import io.tidemark.domain.Coverage;
import io.tidemark.domain.Market;
import io.tidemark.domain.group.GroupIndicators;
import io.tidemark.page.Address;
import io.tidemark.page.GroupPage;
import io.tidemark.page.GroupPages;
import java.util.List;

/** Reads what the page of a group is made of. */
final class Groups {
    private Groups() {}

    static GroupPage page(Context context, Market market, MarketReader from) {
        Address address = Request.address(
                context, "/groups/" + market, List.of(Address.LANGUAGE, Address.AS_OF, "flow", "period"));
        List<GroupIndicators> months;
        try {
            String asOf = address.get(Address.AS_OF);
            months = from.indicators(market, asOf.isEmpty() ? null : AsOf.parse(asOf)).stream()
                    .filter(one -> one.coverage() == Coverage.FULL && one.window() == AlertWindow.MONTH)
                    .toList();
        } catch (IllegalArgumentException e) {
            throw new RefusedException(400, "notice.parameter");
        }
        GroupPage page = GroupPages.of(Request.language(address), address, market, months, from.tables()::name);
        if (page == null) {
            throw new RefusedException(404, "group.none");
        }
        return page;
    }
}
