package wetwin.function.miniprogram;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.arc.properties.IfBuildProperty;
import io.smallrye.mutiny.Uni;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestResponse;
import wetwin.identity.Session;
import wetwin.identity.Sessions;
import wetwin.membership.CouponStatus;
import wetwin.membership.MembershipCard;
import wetwin.membership.MembershipCard.Card;
import wetwin.membership.RedeemReward;
import wetwin.membership.Redeeming;
import wetwin.membership.Redemption;
import wetwin.membership.Reward;
import wetwin.membership.RewardId;
import wetwin.membership.UsableCoupon;
import wetwin.platform.Caller;
import wetwin.platform.ClientAddress;
import wetwin.platform.Problem;

/** {@code /api/membership}: a person's points and coupons, and the rewards that points become. */
@Path("/api/membership")
@Produces(MediaType.APPLICATION_JSON)
@IfBuildProperty(name = "wetwin.function", stringValue = "membership", enableIfMissing = true)
public class MembershipFunction {
    /** @param points negative for a debt: points of a refunded order that were spent before */
    public record Response(int points, List<Entry> entries, List<Coupon> coupons, List<RewardAnswer> rewards) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Entry(OffsetDateTime at, int points, String reason, UUID orderId) {}

    public record Coupon(
            UUID id, String name, int amountFen, int minSpendFen, CouponStatus status, OffsetDateTime expiresAt) {}

    public record RewardAnswer(
            UUID id, String name, int points, int amountFen, int minSpendFen, int validDays, boolean soldOut) {}

    public record RedemptionAnswer(
            UUID id, UUID rewardId, String name, int points, OffsetDateTime redeemedAt, NewCoupon coupon) {}

    public record NewCoupon(UUID id, String name, int amountFen, int minSpendFen, OffsetDateTime expiresAt) {}

    private final Sessions sessions;
    private final MembershipCard membership;
    private final RedeemReward redeemReward;
    private final Caller caller;
    private final ZoneId zone;

    MembershipFunction(
            Sessions sessions, MembershipCard membership, RedeemReward redeemReward, Caller caller, Clock clock) {
        this.sessions = sessions;
        this.membership = membership;
        this.redeemReward = redeemReward;
        this.caller = caller;
        this.zone = clock.getZone();
    }

    @GET
    public Uni<Response> show(@HeaderParam("Authorization") String authorization) {
        return sessions.require(authorization)
                .map(Session::person)
                .chain(membership::of)
                .map(this::answer);
    }

    /** Exchanges points for a reward, once per key: 201 the first time, 200 with the same answer at every repeat. */
    @POST
    @Path("/rewards/{id}/redemption")
    @APIResponse(
            responseCode = "201",
            description = "made",
            content = @Content(schema = @Schema(implementation = RedemptionAnswer.class)))
    @APIResponse(
            responseCode = "200",
            description = "made before, under the same Idempotency-Key",
            content = @Content(schema = @Schema(implementation = RedemptionAnswer.class)))
    public Uni<RestResponse<RedemptionAnswer>> redeem(
            @HeaderParam("Authorization") String authorization,
            @HeaderParam("Idempotency-Key") @NotNull @Size(min = 8, max = 64) @Pattern(regexp = "^[\\x21-\\x7e]*$")
                    String key,
            @PathParam("id") UUID id) {
        ClientAddress address = caller.address();
        return sessions.require(authorization)
                .chain(session -> redeemReward.redeem(session.person(), new RewardId(id), key, address))
                .map(this::answer);
    }

    private RestResponse<RedemptionAnswer> answer(Redeeming redeeming) {
        return switch (redeeming) {
            case Redeeming.Redeemed(Redemption redemption) ->
                RestResponse.status(RestResponse.Status.CREATED, answer(redemption));
            case Redeeming.Repeated(Redemption redemption) -> RestResponse.ok(answer(redemption));
            case Redeeming.NotEnoughPoints(int points) ->
                throw new Problem(409, "NOT_ENOUGH_POINTS").with("points", points);
            case Redeeming.SoldOut soldOut -> throw new Problem(409, "REWARD_SOLD_OUT");
            case Redeeming.KeyReused reused -> throw new Problem(422, "IDEMPOTENCY_KEY_REUSED");
            case Redeeming.NoSuchReward none -> throw Problem.notFound();
        };
    }

    private RedemptionAnswer answer(Redemption redemption) {
        UsableCoupon coupon = redemption.coupon();
        return new RedemptionAnswer(
                redemption.id(),
                redemption.reward().value(),
                redemption.name(),
                redemption.points(),
                local(redemption.redeemedAt()),
                new NewCoupon(
                        coupon.id().value(),
                        coupon.name(),
                        coupon.amountFen(),
                        coupon.minSpendFen(),
                        local(coupon.expiresAt())));
    }

    private Response answer(Card card) {
        return new Response(
                card.points(),
                card.entries().stream().map(this::entry).toList(),
                card.coupons().stream().map(this::coupon).toList(),
                card.rewards().stream().map(MembershipFunction::reward).toList());
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

    private static RewardAnswer reward(Reward reward) {
        return new RewardAnswer(
                reward.id().value(),
                reward.name(),
                reward.points(),
                reward.amountFen(),
                reward.minSpendFen(),
                reward.validDays(),
                reward.soldOut());
    }

    private OffsetDateTime local(Instant instant) {
        return instant.atZone(zone).toOffsetDateTime();
    }
}
