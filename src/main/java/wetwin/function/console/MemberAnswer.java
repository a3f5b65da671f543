package wetwin.function.console;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import wetwin.identity.PersonId;
import wetwin.membership.CouponStatus;
import wetwin.membership.LevelRules;
import wetwin.membership.MembershipCard;
import wetwin.membership.PointsCursor;
import wetwin.membership.PointsStatement;
import wetwin.membership.Standing;

/** A member as the console's page reads it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MemberAnswer(UUID id, int points, Expiring expiring, Level level, List<Coupon> coupons) {
    /** @param rank 0 for no level yet */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Level(int rank, String name, Instant keptUntil, LevelRules.Basis basis, long counted) {
        static Level of(Standing standing) {
            return new Level(
                    standing.level().map(wetwin.membership.Level::rank).orElse(0),
                    standing.level().map(wetwin.membership.Level::name).orElse(null),
                    standing.keptUntil().orElse(null),
                    standing.basis(),
                    standing.counted());
        }
    }

    public record Expiring(int points, Instant at) {}

    public record Coupon(UUID id, String name, CouponStatus status, Instant expiresAt) {}

    /** @param next what {@code after} is for the next page; absent on the last */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Statement(List<Entry> entries, String next) {
        static Statement of(PointsStatement.Page page) {
            return new Statement(
                    page.entries().stream().map(Entry::of).toList(),
                    page.next().map(PointsCursor::toString).orElse(null));
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Entry(UUID id, Instant at, PointsStatement.Kind kind, int points, String reason, UUID orderId) {
        static Entry of(PointsStatement.Entry entry) {
            return new Entry(
                    entry.transaction(),
                    entry.at(),
                    entry.kind(),
                    entry.points(),
                    entry.reason(),
                    entry.orderId().orElse(null));
        }
    }

    static MemberAnswer of(PersonId person, MembershipCard.Card card) {
        return new MemberAnswer(
                person.value(),
                card.points(),
                card.expiring()
                        .map(expiring -> new Expiring(expiring.points(), expiring.at()))
                        .orElse(null),
                Level.of(card.standing()),
                card.coupons().stream().map(MemberAnswer::coupon).toList());
    }

    private static Coupon coupon(MembershipCard.Coupon coupon) {
        return new Coupon(coupon.id().value(), coupon.name(), coupon.status(), coupon.expiresAt());
    }
}
