package io.tidemark.topology.group;

import io.tidemark.contract.Keys;
import io.tidemark.domain.Cause;
import io.tidemark.domain.ErrorCode;
import io.tidemark.domain.Market;
import io.tidemark.domain.group.GroupDefinition;
import io.tidemark.domain.group.GroupLimits;
import io.tidemark.domain.group.MarketMessage;
import org.jspecify.annotations.Nullable;

/** Definitions of groups. Whether one is new, changed or gone the checker knows; until then it is called created. */
final class Definitions implements ReferenceValidator.Kind<GroupDefinition> {
    private final GroupLimits limits;

    Definitions(GroupLimits limits) {
        this.limits = limits;
    }

    @Override
    public String key(GroupDefinition definition) {
        return Keys.of(definition.market());
    }

    @Override
    public MarketMessage message(GroupDefinition definition, Cause.Position position) {
        Cause cause = new Cause.Defined(definition.market(), Cause.Definition.CREATED, position);
        return new MarketMessage.Defined(definition.market(), definition, cause);
    }

    @Override
    public @Nullable String tooLarge(GroupDefinition definition) {
        return limits.fault(definition);
    }

    @Override
    public MarketMessage deletion(String key, Cause.Position position) {
        Market group = Market.parse(key);
        return new MarketMessage.Defined(group, null, new Cause.Defined(group, Cause.Definition.DELETED, position));
    }

    @Override
    public ErrorCode badKey() {
        return ErrorCode.INVALID_GROUP;
    }
}
