package wetwin.function.miniprogram;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.arc.properties.IfBuildProperty;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import wetwin.identity.Session;
import wetwin.identity.Sessions;
import wetwin.membership.CouponStatus;
import wetwin.membership.MembershipCard;
import wetwin.membership.MembershipCard.Card;

/** {@code /api/membership}: a person's points and coupons. */
@Path("/api/membership")
@IfBuildProperty(name = "wetwin.function", stringValue = "membership", enableIfMissing = true)
public class MembershipFunction {
    public record Response(int points, List<Entry> entries, List<Coupon> coupons) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Entry(OffsetDateTime at, int points, String reason, UUID orderId) {}

    public record Coupon(
            UUID id, String name, int amountFen, int minSpendFen, CouponStatus status, OffsetDateTime expiresAt) {}

    private final Sessions sessions;
    private final MembershipCard membership;
    private final ZoneId zone;

    MembershipFunction(Sessions sessions, MembershipCard membership, Clock clock) {
        this.sessions = sessions;
        this.membership = membership;
        this.zone = clock.getZone();
    }

    @GET
    public Uni<Response> show(@HeaderParam("Authorization") String authorization) {
        return sessions.require(authorization)
                .map(Session::person)
                .chain(membership::of)
                .map(this::answer);
    }

    private Response answer(Card card) {
        return new Response(
                card.points(),
                card.entries().stream().map(this::entry).toList(),
                card.coupons().stream().map(this::coupon).toList());
    }

    private Entry entry(MembershipCard.Entry entry) {
        return new Entry(
                local(entry.at()),
                entry.points(),
                entry.reason(),
                entry.orderId().orElse(null));
    }

    private Coupon coupon(MembershipCard.Coupon coupon) {
        return new Coupon(
                coupon.id().value(),
                coupon.name(),
                coupon.amountFen(),
                coupon.minSpendFen(),
                coupon.status(),
                local(coupon.expiresAt()));
    }

    private OffsetDateTime local(Instant instant) {
        return instant.atZone(zone).toOffsetDateTime();
    }
}
