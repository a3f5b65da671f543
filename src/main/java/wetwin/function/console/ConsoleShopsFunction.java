package wetwin.function.console;

import io.quarkus.arc.properties.IfBuildProperty;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import wetwin.operator.Audit;
import wetwin.platform.Problem;
import wetwin.shop.OpeningHours.Otherwise;
import wetwin.shop.ShopHours;
import wetwin.shop.ShopId;

/** {@code /console/api/shops}: when the shops are open. {@link OperatorGate} stands before it. */
@Path(ConsoleShopsFunction.PATH)
@Produces(MediaType.APPLICATION_JSON)
@IfBuildProperty(name = "wetwin.function", stringValue = "console", enableIfMissing = true)
public class ConsoleShopsFunction {
    static final String PATH = ConsoleFunction.PATH + "/shops";

    /** @param version the one that was seen */
    public record Wanted(
            @NotNull @Valid ShopHoursAnswer.Hours hours,
            @Min(1) @Max(ConsoleFunction.MOST_VERSIONS) long version) {}

    private final ShopHours shopHours;
    private final Audit audit;
    private final CurrentOperator current;

    ConsoleShopsFunction(ShopHours shopHours, Audit audit, CurrentOperator current) {
        this.shopHours = shopHours;
        this.audit = audit;
        this.current = current;
    }

    @GET
    public Uni<ShopHoursAnswer> shops() {
        return shopHours.all().map(ShopHoursAnswer::of);
    }

    /** All hours of a shop; they count at once. */
    @PUT
    @Path("/{id}/hours")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<ShopHoursAnswer> set(UUID id, @NotNull @Valid Wanted wanted) {
        ShopHoursAnswer.Hours hours = wanted.hours();
        Otherwise otherwise = hours.otherwise();
        return audit.keep(current.operator(), "SHOP_HOURS", id.toString(), () -> shopHours
                        .set(new ShopId(id), wanted.version(), hours.opens(), hours.closes(), otherwise)
                        .invoke(set -> {
                            if (!set) throw new Problem(409, "CHANGED_MEANWHILE");
                        }))
                .chain(this::shops);
    }
}
