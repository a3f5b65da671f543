package wetwin.function.console;

import io.quarkus.arc.properties.IfBuildProperty;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import wetwin.operator.Audit;
import wetwin.shop.PickupDesk;
import wetwin.shop.PickupRules;
import wetwin.shop.ShopId;

/** {@code /console/api/pickup}: when people come for what they order. {@link OperatorGate} stands before it. */
@Path(ConsolePickupFunction.PATH)
@Produces(MediaType.APPLICATION_JSON)
@IfBuildProperty(name = "wetwin.function", stringValue = "console", enableIfMissing = true)
public class ConsolePickupFunction {
    static final String PATH = ConsoleFunction.PATH + "/pickup";

    private final PickupDesk desk;
    private final Audit audit;
    private final CurrentOperator current;

    ConsolePickupFunction(PickupDesk desk, Audit audit, CurrentOperator current) {
        this.desk = desk;
        this.audit = audit;
        this.current = current;
    }

    /** Each shop, with the quarters of an hour that people have chosen. */
    @GET
    public Uni<PickupAnswer> all() {
        return desk.all().map(PickupAnswer::of);
    }

    /** Sets how many orders the shop hands over in a quarter of an hour. What is placed stays. Repeatable. */
    @PUT
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<PickupAnswer> set(UUID id, @NotNull @Valid PickupAnswer.Wanted wanted) {
        PickupRules rules = wanted.rules();
        return audit.keep(
                        current.operator(),
                        "PICKUP_RULES",
                        id + " " + wanted.words(),
                        () -> desk.set(new ShopId(id), rules))
                .chain(this::all);
    }
}
