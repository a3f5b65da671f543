package wetwin.function.miniprogram;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.arc.properties.IfBuildProperty;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Instant;
import java.time.Month;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestResponse;
import wetwin.function.ClaimProblems;
import wetwin.identity.Session;
import wetwin.identity.Sessions;
import wetwin.membership.ClaimCoupon;
import wetwin.membership.Claiming;
import wetwin.membership.CouponKind;
import wetwin.membership.CouponStatus;
import wetwin.membership.Level;
import wetwin.membership.LevelRules;
import wetwin.membership.MembershipCard;
import wetwin.membership.MembershipCard.Card;
import wetwin.membership.PointsCursor;
import wetwin.membership.PointsStatement;
import wetwin.membership.RedeemReward;
import wetwin.membership.Redeeming;
import wetwin.membership.Redemption;
import wetwin.membership.Reward;
import wetwin.membership.RewardCodeState;
import wetwin.membership.RewardId;
import wetwin.membership.RewardKind;
import wetwin.membership.Standing;
import wetwin.membership.StateBirthday;
import wetwin.membership.StateBirthday.Stating;
import wetwin.membership.UsableCoupon;
import wetwin.platform.Caller;
import wetwin.platform.ClientAddress;
import wetwin.platform.Problem;

/** {@code /api/membership}: a person's points, coupons and birthday, and the rewards that points
 * become. */
@Path("/api/membership")
@Produces(MediaType.APPLICATION_JSON)
@IfBuildProperty(name = "wetwin.function", stringValue = "membership", enableIfMissing = true)
public class MembershipFunction {
    /**
     * @param points negative for a debt: points of a refunded order that were spent before
     * @param pendingPoints what paid orders bring once they are collected, less what was refunded of them
     * @param expiring what expires next, if anything does
     * @param entries the latest hundred changes
     * @param codes what rewards gave to show at the counter, the newest fifty first
     * @param birthday as the person said it; absent until then
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Response(
            int points,
            int pendingPoints,
            Expiring expiring,
            LevelAnswer level,
            List<Entry> entries,
            List<Coupon> coupons,
            List<RewardAnswer> rewards,
            List<CodeAnswer> codes,
            Birthday birthday) {}

    /** A day without a year. */
    public record Birthday(
            @Min(1) @Max(12) int month, @Min(1) @Max(31) int day) {}

    public record Expiring(int points, OffsetDateTime at) {}

    /**
     * @param basis what counts: fen or points
     * @param rank 0 for no level yet
     * @param keptUntil how long the level stays at least
     * @param counted what the period has so far
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record LevelAnswer(
            LevelRules.Basis basis,
            int rank,
            String name,
            OffsetDateTime keptUntil,
            long counted,
            int pointsPercent,
            boolean memberPrice,
            boolean freeDelivery,
            NextLevel next) {}

    /** @param missing what the period still needs */
    public record NextLevel(String name, long threshold, long missing) {}

    /** @param next what {@code after} is for the next page; absent on the last */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record StatementAnswer(List<StatementEntry> entries, String next) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record StatementEntry(
            UUID id, OffsetDateTime at, PointsStatement.Kind kind, int points, String reason, UUID orderId) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Entry(OffsetDateTime at, int points, String reason, UUID orderId) {}

    /**
     * @param amountFen what it takes off; of {@code PERCENT} and {@code ITEM} at most, and so of {@code DELIVERY}, which takes
     *     it off what bringing the order costs; 1,000,000 where that is all of it
     * @param percentOff of {@code PERCENT}; else 0
     */
    public record Coupon(
            UUID id,
            String name,
            CouponKind kind,
            int amountFen,
            int percentOff,
            int minSpendFen,
            CouponStatus status,
            OffsetDateTime expiresAt) {}

    /** @param code as it was typed: case, blanks and dashes do not matter */
    public record Claim(
            @NotNull @Size(min = 1, max = 40) @Pattern(regexp = "^\\P{Cc}*$")
            String code) {}

    /** @param coupon what is in the wallet now */
    public record ClaimAnswer(UUID coupon) {}

    /**
     * @param kind {@code COUPON} for one in the wallet, {@code CODE} for one to show
     * @param couponKind of {@code COUPON}
     * @param amountFen what its coupon takes off; of {@code PERCENT} and {@code ITEM} at most; 0 of {@code CODE}
     * @param percentOff of a {@code PERCENT} coupon; else 0
     * @param validDays for how many days the coupon or code is good
     * @param perPerson how many one person may have; absent for any number
     * @param until when it is not offered any more; absent for never
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record RewardAnswer(
            UUID id,
            RewardKind kind,
            String name,
            String description,
            int points,
            CouponKind couponKind,
            int amountFen,
            int percentOff,
            int minSpendFen,
            int validDays,
            Integer perPerson,
            OffsetDateTime until,
            boolean soldOut) {}

    /**
     * What a person shows for a reward.
     *
     * @param id of the redemption
     * @param code as people read it; case, blanks and dashes do not matter
     * @param usedAt absent until then
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record CodeAnswer(
            UUID id,
            UUID rewardId,
            String name,
            String code,
            RewardCodeState state,
            OffsetDateTime redeemedAt,
            OffsetDateTime expiresAt,
            OffsetDateTime usedAt) {}

    /**
     * @param coupon of a {@code COUPON}
     * @param code of a {@code CODE}
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record RedemptionAnswer(
            UUID id,
            UUID rewardId,
            RewardKind kind,
            String name,
            int points,
            OffsetDateTime redeemedAt,
            NewCoupon coupon,
            NewCode code) {}

    /** @param code as people read it */
    public record NewCode(String code, OffsetDateTime expiresAt) {}

    public record NewCoupon(UUID id, String name, int amountFen, int minSpendFen, OffsetDateTime expiresAt) {}

    private final Sessions sessions;
    private final MembershipCard membership;
    private final PointsStatement statement;
    private final RedeemReward redeemReward;
    private final ClaimCoupon claimCoupon;
    private final StateBirthday stateBirthday;
    private final Caller caller;
    private final ZoneId zone;

    MembershipFunction(
            Sessions sessions,
            MembershipCard membership,
            PointsStatement statement,
            RedeemReward redeemReward,
            ClaimCoupon claimCoupon,
            StateBirthday stateBirthday,
            Caller caller,
            Clock clock) {
        this.sessions = sessions;
        this.membership = membership;
        this.statement = statement;
        this.redeemReward = redeemReward;
        this.claimCoupon = claimCoupon;
        this.stateBirthday = stateBirthday;
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

    /** Every change of the person's points, fifty a page, the newest first. */
    @GET
    @Path("/points")
    public Uni<StatementAnswer> points(
            @HeaderParam("Authorization") String authorization,
            @QueryParam("after") @DefaultValue("") @Size(max = 80) String after) {
        return sessions.require(authorization)
                .map(Session::person)
                .chain(person -> statement.of(person, cursor(after)))
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

    /** A code, or the one in a claim link, becomes a coupon: 201 the first time, 200 when the person has it already. */
    @POST
    @Path("/coupons")
    @Consumes(MediaType.APPLICATION_JSON)
    @APIResponse(
            responseCode = "201",
            description = "given",
            content = @Content(schema = @Schema(implementation = ClaimAnswer.class)))
    @APIResponse(
            responseCode = "200",
            description = "given before",
            content = @Content(schema = @Schema(implementation = ClaimAnswer.class)))
    public Uni<RestResponse<ClaimAnswer>> claim(
            @HeaderParam("Authorization") String authorization, @NotNull @Valid Claim claim) {
        ClientAddress address = caller.address();
        return sessions.require(authorization)
                .chain(session -> claimCoupon.claim(session.person(), claim.code(), address))
                .map(MembershipFunction::answer);
    }

    /** Said once; another one is taken a year later at the earliest: {@code BIRTHDAY_KEPT} (409) until then. */
    @PUT
    @Path("/birthday")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<Birthday> birthday(
            @HeaderParam("Authorization") String authorization, @NotNull @Valid Birthday birthday) {
        return sessions.require(authorization)
                .chain(session -> stateBirthday.state(session.person(), day(birthday)))
                .map(this::answer);
    }

    private static MonthDay day(Birthday birthday) {
        if (birthday.day() > Month.of(birthday.month()).maxLength())
            throw new Problem(400, "INVALID_REQUEST").with("errors", List.of("the month has no such day"));
        return MonthDay.of(birthday.month(), birthday.day());
    }

    private Birthday answer(Stating stating) {
        return switch (stating) {
            case Stating.Kept(MonthDay birthday) -> birthday(birthday);
            case Stating.TooSoon(Instant until) ->
                throw new Problem(409, "BIRTHDAY_KEPT")
                        .with("until", local(until).toString());
        };
    }

    private static Birthday birthday(MonthDay day) {
        return new Birthday(day.getMonthValue(), day.getDayOfMonth());
    }

    private static RestResponse<ClaimAnswer> answer(Claiming claiming) {
        return switch (claiming) {
            case Claiming.Given(UUID coupon) ->
                RestResponse.status(RestResponse.Status.CREATED, new ClaimAnswer(coupon));
            case Claiming.Repeated(UUID coupon) -> RestResponse.ok(new ClaimAnswer(coupon));
            case Claiming.Refused(Claiming.Reason why) -> throw ClaimProblems.of(why);
        };
    }

    private RestResponse<RedemptionAnswer> answer(Redeeming redeeming) {
        return switch (redeeming) {
            case Redeeming.Redeemed(Redemption redemption) ->
                RestResponse.status(RestResponse.Status.CREATED, answer(redemption));
            case Redeeming.Repeated(Redemption redemption) -> RestResponse.ok(answer(redemption));
            case Redeeming.NotEnoughPoints(int points) ->
                throw new Problem(409, "NOT_ENOUGH_POINTS").with("points", points);
            case Redeeming.SoldOut soldOut -> throw new Problem(409, "REWARD_SOLD_OUT");
            case Redeeming.LimitReached limit -> throw new Problem(409, "REWARD_LIMIT_REACHED");
            case Redeeming.KeyReused reused -> throw new Problem(422, "IDEMPOTENCY_KEY_REUSED");
            case Redeeming.NoSuchReward none -> throw Problem.notFound();
        };
    }

    private RedemptionAnswer answer(Redemption redemption) {
        return new RedemptionAnswer(
                redemption.id(),
                redemption.reward().value(),
                redemption.kind(),
                redemption.name(),
                redemption.points(),
                local(redemption.redeemedAt()),
                redemption.coupon().map(this::newCoupon).orElse(null),
                redemption
                        .code()
                        .map(given -> new NewCode(given.shown(), local(given.expiresAt())))
                        .orElse(null));
    }

    private NewCoupon newCoupon(UsableCoupon coupon) {
        return new NewCoupon(
                coupon.id().value(),
                coupon.name(),
                coupon.amountFen(),
                coupon.minSpendFen(),
                local(coupon.expiresAt()));
    }

    private static Optional<PointsCursor> cursor(String after) {
        if (after.isEmpty()) return Optional.empty();
        return Optional.of(PointsCursor.parse(after)
                .orElseThrow(() -> new Problem(400, "INVALID_REQUEST").with("errors", List.of("after is no cursor"))));
    }

    private StatementAnswer answer(PointsStatement.Page page) {
        return new StatementAnswer(
                page.entries().stream().map(this::entry).toList(),
                page.next().map(PointsCursor::toString).orElse(null));
    }

    private StatementEntry entry(PointsStatement.Entry entry) {
        return new StatementEntry(
                entry.transaction(),
                local(entry.at()),
                entry.kind(),
                entry.points(),
                entry.reason(),
                entry.orderId().orElse(null));
    }

    private LevelAnswer level(Standing standing) {
        return new LevelAnswer(
                standing.basis(),
                standing.level().map(Level::rank).orElse(0),
                standing.level().map(Level::name).orElse(null),
                standing.keptUntil().map(this::local).orElse(null),
                standing.counted(),
                standing.benefits().pointsPercent(),
                standing.benefits().memberPrice(),
                standing.benefits().freeDelivery(),
                standing.next()
                        .map(next -> new NextLevel(
                                next.name(), next.threshold(), Math.max(0, next.threshold() - standing.counted())))
                        .orElse(null));
    }

    private Response answer(Card card) {
        return new Response(
                card.points(),
                card.pending(),
                card.expiring()
                        .map(expiring -> new Expiring(expiring.points(), local(expiring.at())))
                        .orElse(null),
                level(card.standing()),
                card.entries().stream().map(this::entry).toList(),
                card.coupons().stream().map(this::coupon).toList(),
                card.rewards().stream().map(this::reward).toList(),
                card.codes().stream().map(this::code).toList(),
                card.birthday().map(MembershipFunction::birthday).orElse(null));
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
                coupon.kind(),
                coupon.amountFen(),
                coupon.percentOff(),
                coupon.minSpendFen(),
                coupon.status(),
                local(coupon.expiresAt()));
    }

    private RewardAnswer reward(Reward reward) {
        return new RewardAnswer(
                reward.id().value(),
                reward.kind(),
                reward.name(),
                reward.description(),
                reward.points(),
                reward.coupon().map(Reward.Terms::kind).orElse(null),
                reward.coupon().map(Reward.Terms::amountFen).orElse(0),
                reward.coupon().map(Reward.Terms::percentOff).orElse(0),
                reward.coupon().map(Reward.Terms::minSpendFen).orElse(0),
                reward.validDays(),
                reward.perPerson().orElse(null),
                reward.until().map(this::local).orElse(null),
                reward.soldOut());
    }

    private CodeAnswer code(MembershipCard.Code code) {
        return new CodeAnswer(
                code.redemption(),
                code.reward().value(),
                code.name(),
                code.shown(),
                code.state(),
                local(code.redeemedAt()),
                local(code.expiresAt()),
                code.usedAt().map(this::local).orElse(null));
    }

    private OffsetDateTime local(Instant instant) {
        return instant.atZone(zone).toOffsetDateTime();
    }
}
