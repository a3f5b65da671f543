package wetwin.function.console;

import io.quarkus.arc.properties.IfBuildProperty;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import wetwin.function.ClaimProblems;
import wetwin.identity.PersonId;
import wetwin.membership.ClaimCoupon;
import wetwin.membership.Claiming;
import wetwin.membership.CouponCodes;
import wetwin.membership.CouponTemplate;
import wetwin.membership.CouponTemplates;
import wetwin.membership.TemplatePolicy;
import wetwin.operator.Audit;
import wetwin.platform.Problem;

/** {@code /console/api/coupons}: sorts of coupons, codes, and gifts. {@link OperatorGate} stands before it. */
@Path(ConsoleCouponsFunction.PATH)
@Produces(MediaType.APPLICATION_JSON)
@IfBuildProperty(name = "wetwin.function", stringValue = "console", enableIfMissing = true)
public class ConsoleCouponsFunction {
    static final String PATH = ConsoleFunction.PATH + "/coupons";
    private static final String KEY = "^[\\x21-\\x7e]*$";

    public record Made(UUID id) {}

    /**
     * @param count how many codes
     * @param most how often each may be used in all: 1 for codes of one person each, more for one that many share
     * @param validDays for how many days they are good; absent for ever
     */
    public record Wanted(
            @Min(1) @Max(CouponCodes.MOST_AT_ONCE) int count,
            @Min(1) @Max(10_000_000) int most,
            @Min(1) @Max(3_660) Integer validDays) {}

    /** @param most how often it may be used in all */
    public record Code(String code, int most, int used) {}

    public record Codes(List<Code> codes) {}

    public record Gift(@NotNull UUID personId) {}

    /** @param coupon what the person has now */
    public record Given(UUID coupon) {}

    private final CouponTemplates templates;
    private final CouponCodes codes;
    private final ClaimCoupon claimCoupon;
    private final Audit audit;
    private final CurrentOperator current;
    private final Clock clock;

    ConsoleCouponsFunction(
            CouponTemplates templates,
            CouponCodes codes,
            ClaimCoupon claimCoupon,
            Audit audit,
            CurrentOperator current,
            Clock clock) {
        this.templates = templates;
        this.codes = codes;
        this.claimCoupon = claimCoupon;
        this.audit = audit;
        this.current = current;
        this.clock = clock;
    }

    /** The newest two hundred. */
    @GET
    public Uni<CouponTemplatesAnswer> templates() {
        return templates.list().map(CouponTemplatesAnswer::of);
    }

    /** Makes a sort of coupon, once per Idempotency-Key. What was given keeps its terms, so none is changed later. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<Made> create(
            @HeaderParam("Idempotency-Key") @NotNull @Size(min = 8, max = 64) @Pattern(regexp = KEY) String key,
            @NotNull @Valid CouponTemplatesAnswer.Template wanted) {
        CouponTemplate template = wanted.template();
        TemplatePolicy.problem(template).ifPresent(why -> {
            throw new Problem(422, "COUPON_TERMS_INVALID").with("errors", List.of(why));
        });
        String operator = current.operator().name();
        return audit.keep(current.operator(), "COUPON_CREATE", null, () -> templates.create(template, operator, key))
                .map(Made::new);
    }

    /** Gives no more of them; those that people have stay good. */
    @POST
    @Path("/{id}/stop")
    @APIResponse(responseCode = "204", description = "no more are given")
    public Uni<Void> stop(UUID id) {
        return audit.keep(current.operator(), "COUPON_STOP", id.toString(), () -> templates.stop(id))
                .replaceWithVoid();
    }

    /** The latest thousand codes. */
    @GET
    @Path("/{id}/codes")
    public Uni<Codes> codes(UUID id) {
        return codes.of(id).map(ConsoleCouponsFunction::answer);
    }

    /** Makes codes, once per Idempotency-Key. */
    @POST
    @Path("/{id}/codes")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<Codes> makeCodes(
            UUID id,
            @HeaderParam("Idempotency-Key") @NotNull @Size(min = 8, max = 64) @Pattern(regexp = KEY) String key,
            @NotNull @Valid Wanted wanted) {
        var validUntil = Optional.ofNullable(wanted.validDays())
                .map(days -> clock.instant().plus(Duration.ofDays(days)));
        return audit.keep(
                        current.operator(),
                        "COUPON_CODES",
                        id.toString(),
                        () -> codes.make(id, wanted.count(), wanted.most(), validUntil, key))
                .map(ConsoleCouponsFunction::answer);
    }

    /** Gives one to somebody, once per Idempotency-Key. */
    @POST
    @Path("/{id}/gifts")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<Given> give(
            UUID id,
            @HeaderParam("Idempotency-Key") @NotNull @Size(min = 8, max = 64) @Pattern(regexp = KEY) String key,
            @NotNull @Valid Gift gift) {
        String subject = id + " " + gift.personId();
        return audit.keep(current.operator(), "COUPON_GIVE", subject, () -> claimCoupon
                .give(new PersonId(gift.personId()), id, key)
                .map(ConsoleCouponsFunction::answer));
    }

    private static Codes answer(List<CouponCodes.Code> codes) {
        return new Codes(codes.stream()
                .map(code -> new Code(code.code(), code.most(), code.used()))
                .toList());
    }

    private static Given answer(Claiming claiming) {
        return switch (claiming) {
            case Claiming.Given(UUID coupon) -> new Given(coupon);
            case Claiming.Repeated(UUID coupon) -> new Given(coupon);
            case Claiming.Refused(Claiming.Reason why) -> throw ClaimProblems.of(why);
        };
    }
}
