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
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import wetwin.operator.Audit;
import wetwin.platform.Problem;
import wetwin.shop.OpeningHours.Otherwise;
import wetwin.shop.ShopCard;
import wetwin.shop.ShopCards;
import wetwin.shop.ShopHours;
import wetwin.shop.ShopId;

/** {@code /console/api/shops}: which shops there are, and when they are open. {@link OperatorGate} stands before it. */
@Path(ConsoleShopsFunction.PATH)
@Produces(MediaType.APPLICATION_JSON)
@IfBuildProperty(name = "wetwin.function", stringValue = "console", enableIfMissing = true)
public class ConsoleShopsFunction {
    static final String PATH = ConsoleFunction.PATH + "/shops";

    /** @param version the one that was seen */
    public record Wanted(
            @NotNull @Valid ShopHoursAnswer.Hours hours,
            @Min(1) @Max(ConsoleFunction.MOST_VERSIONS) long version) {}

    /** @param version the one that was seen */
    public record Changed(
            @NotNull @Valid ShopCardForm shop,
            @Min(1) @Max(ConsoleFunction.MOST_VERSIONS) long version) {}

    private final ShopHours shopHours;
    private final ShopCards cards;
    private final Audit audit;
    private final CurrentOperator current;

    ConsoleShopsFunction(ShopHours shopHours, ShopCards cards, Audit audit, CurrentOperator current) {
        this.shopHours = shopHours;
        this.cards = cards;
        this.audit = audit;
        this.current = current;
    }

    @GET
    public Uni<ShopHoursAnswer> shops() {
        return shopHours.all().map(ShopHoursAnswer::of);
    }

    /** Makes a shop, once per Idempotency-Key; its hours are set afterwards. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<ShopHoursAnswer> create(
            @HeaderParam("Idempotency-Key") @NotNull @Size(min = 8, max = 64) @Pattern(regexp = "^[\\x21-\\x7e]*$")
                    String key,
            @NotNull @Valid ShopCardForm wanted) {
        ShopCard card = wanted.card();
        return audit.keep(current.operator(), "SHOP_CREATE", null, () -> cards.create(card, key))
                .chain(this::shops);
    }

    /** Where it is, what it is called and whether people see it; it counts at once. */
    @PUT
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<ShopHoursAnswer> change(UUID id, @NotNull @Valid Changed wanted) {
        ShopCard card = wanted.shop().card();
        return audit.keep(
                        current.operator(),
                        "SHOP_CHANGE",
                        id.toString(),
                        () -> cards.change(new ShopId(id), wanted.version(), card))
                .chain(this::shops);
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
