package wetwin.function.console;

import io.quarkus.arc.properties.IfBuildProperty;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import wetwin.insight.GuidanceDesk;
import wetwin.insight.GuidanceRules;
import wetwin.operator.Audit;

/** {@code /console/api/guidance}: when people are asked to follow, and what it brings. {@link OperatorGate} stands before it. */
@Path(ConsoleGuidanceFunction.PATH)
@Produces(MediaType.APPLICATION_JSON)
@IfBuildProperty(name = "wetwin.function", stringValue = "console", enableIfMissing = true)
public class ConsoleGuidanceFunction {
    static final String PATH = ConsoleFunction.PATH + "/guidance";
    private static final int DAYS = 30;

    private final GuidanceDesk desk;
    private final Audit audit;
    private final CurrentOperator current;

    ConsoleGuidanceFunction(GuidanceDesk desk, Audit audit, CurrentOperator current) {
        this.desk = desk;
        this.audit = audit;
        this.current = current;
    }

    /** The rules, and what each moment brought in the last days. */
    @GET
    public Uni<GuidanceAnswer> guidance(@QueryParam("days") @DefaultValue("" + DAYS) @Min(1) @Max(90) int days) {
        return desk.rules().chain(rules -> desk.figures(days).map(figures -> GuidanceAnswer.of(rules, figures)));
    }

    /** From now on. Moments that are not named stay as they are. Repeatable. */
    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<GuidanceAnswer> set(@NotNull @Valid GuidanceAnswer.Rules wanted) {
        GuidanceRules rules = wanted.wanted();
        return audit.keep(current.operator(), "GUIDANCE_RULES", null, () -> desk.set(rules))
                .chain(() -> guidance(DAYS));
    }
}
