package io.tidemark.contract;

import io.tidemark.domain.ErrorCode;
import io.tidemark.domain.Market;
import io.tidemark.domain.group.GroupDefinition;
import io.tidemark.domain.group.Member;
import java.util.List;

/** The record {@code GroupDefinition}. */
final class GroupFormat implements AvroFormat<GroupDefinition> {
    @Override
    public void write(GroupDefinition definition, AvroWriter out) {
        MarketFormat.write(definition.market(), out);
        out.writeList(definition.members(), MemberFormat.INSTANCE);
    }

    @Override
    public GroupDefinition read(AvroReader in) throws MalformedException {
        Market market = MarketFormat.parsePublic(MarketFormat.read(in).toString());
        return definition(market, in.readList(MemberFormat.INSTANCE));
    }

    static GroupDefinition definition(Market market, List<Member> members) throws MalformedException {
        try {
            return new GroupDefinition(market, members);
        } catch (IllegalArgumentException e) {
            throw new MalformedException(ErrorCode.INVALID_GROUP, String.valueOf(e.getMessage()));
        }
    }
}
