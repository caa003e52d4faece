package io.tidemark.contract;

import io.tidemark.domain.ErrorCode;
import io.tidemark.domain.Market;
import io.tidemark.domain.Period;
import io.tidemark.domain.group.Member;
import org.jspecify.annotations.Nullable;

/** The nested record {@code GroupMember}. */
final class MemberFormat implements AvroFormat<Member> {
    static final MemberFormat INSTANCE = new MemberFormat();

    private MemberFormat() {}

    @Override
    public void write(Member member, AvroWriter out) {
        out.writeString(member.market().toString());
        out.writeOptionalString(member.firstMonth() == Member.ALWAYS ? null : month(member.firstMonth()));
        out.writeOptionalString(member.lastMonth() == Member.FOR_EVER ? null : month(member.lastMonth()));
    }

    private static String month(int month) {
        return Period.ofMonth(month).toString();
    }

    @Override
    public Member read(AvroReader in) throws MalformedException {
        Market market = MarketFormat.parsePublic(in.readString());
        Period from = period(in.readOptionalString());
        Period to = period(in.readOptionalString());
        try {
            return new Member(
                    market,
                    from == null ? Member.ALWAYS : from.firstMonth(),
                    to == null ? Member.FOR_EVER : to.lastMonth());
        } catch (IllegalArgumentException e) {
            throw new MalformedException(ErrorCode.INVALID_GROUP, e.getMessage() + ".");
        }
    }

    private static @Nullable Period period(@Nullable String text) throws MalformedException {
        return text == null ? null : AvroReader.period(text);
    }
}
