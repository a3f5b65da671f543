package wetwin.function.console;

import io.quarkus.arc.properties.IfBuildProperty;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
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
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import wetwin.operator.Audit;
import wetwin.platform.Ids;
import wetwin.shop.PromotionPlan;
import wetwin.shop.PromotionPolicy;
import wetwin.shop.Promotions;

/** {@code /console/api/promotions}: what the shop takes off by itself. {@link OperatorGate} stands before it. */
@Path(ConsolePromotionsFunction.PATH)
@Produces(MediaType.APPLICATION_JSON)
@IfBuildProperty(name = "wetwin.function", stringValue = "console", enableIfMissing = true)
public class ConsolePromotionsFunction {
    static final String PATH = ConsoleFunction.PATH + "/promotions";

    public record Made(UUID id) {}

    private final Promotions promotions;
    private final Audit audit;
    private final CurrentOperator current;
    private final Ids ids;
    private final Clock clock;

    ConsolePromotionsFunction(Promotions promotions, Audit audit, CurrentOperator current, Ids ids, Clock clock) {
        this.promotions = promotions;
        this.audit = audit;
        this.current = current;
        this.ids = ids;
        this.clock = clock;
    }

    /** Two hundred, those that end last first. */
    @GET
    public Uni<PromotionsAnswer> list() {
        return promotions.list().map(found -> PromotionsAnswer.of(found, clock.instant()));
    }

    /** Makes a promotion, once per Idempotency-Key. None is changed later, so that orders keep what they got. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<Made> create(
            @HeaderParam("Idempotency-Key") @NotNull @Size(min = 8, max = 64) @Pattern(regexp = "^[\\x21-\\x7e]*$")
                    String key,
            @NotNull @Valid PromotionsAnswer.Terms wanted) {
        PromotionPlan plan = wanted.plan(ids.newId());
        PromotionPolicy.problem(plan.promotion(), clock.instant()).ifPresent(why -> {
            throw PromotionsAnswer.invalid(why);
        });
        String operator = current.operator().name();
        return audit.keep(current.operator(), "PROMOTION_CREATE", null, () -> promotions.create(plan, operator, key))
                .map(Made::new);
    }

    /** Takes nothing off any more; orders that have it keep it. */
    @POST
    @Path("/{id}/stop")
    @APIResponse(responseCode = "204", description = "it takes nothing off any more")
    public Uni<Void> stop(UUID id) {
        return audit.keep(current.operator(), "PROMOTION_STOP", id.toString(), () -> promotions.stop(id))
                .replaceWithVoid();
    }
}
