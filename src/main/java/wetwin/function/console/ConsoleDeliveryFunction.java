package wetwin.function.console;

import io.quarkus.arc.properties.IfBuildProperty;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import java.util.UUID;
import wetwin.operator.Audit;
import wetwin.platform.Problem;
import wetwin.shop.DeliveryDesk;
import wetwin.shop.DeliveryRules;
import wetwin.shop.OrderBoard;
import wetwin.shop.OrderId;
import wetwin.shop.Receivers;
import wetwin.shop.ShipOrder;
import wetwin.shop.ShopId;

/**
 * {@code /console/api/delivery}: where the shops bring their goods, and the orders that are brought. {@link OperatorGate}
 * stands before it.
 */
@Path(ConsoleDeliveryFunction.PATH)
@Produces(MediaType.APPLICATION_JSON)
@IfBuildProperty(name = "wetwin.function", stringValue = "console", enableIfMissing = true)
public class ConsoleDeliveryFunction {
    static final String PATH = ConsoleFunction.PATH + "/delivery";

    private final DeliveryDesk desk;
    private final ShipOrder shipOrder;
    private final OrderBoard orderBoard;
    private final Receivers receivers;
    private final Audit audit;
    private final CurrentOperator current;

    ConsoleDeliveryFunction(
            DeliveryDesk desk,
            ShipOrder shipOrder,
            OrderBoard orderBoard,
            Receivers receivers,
            Audit audit,
            CurrentOperator current) {
        this.desk = desk;
        this.shipOrder = shipOrder;
        this.orderBoard = orderBoard;
        this.receivers = receivers;
        this.audit = audit;
        this.current = current;
    }

    @GET
    public Uni<DeliveryAnswer> all() {
        return desk.all().map(DeliveryAnswer::of);
    }

    /** All areas of a shop; they count for the next order. */
    @PUT
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<DeliveryAnswer> set(UUID id, @NotNull @Valid DeliveryAnswer.Wanted wanted) {
        DeliveryRules rules = wanted.rules();
        return audit.keep(
                        current.operator(),
                        "DELIVERY_AREAS",
                        id + " " + rules.areas().size() + " areas",
                        () -> desk.set(new ShopId(id), wanted.version(), rules))
                .chain(this::all);
    }

    /** Who gets an order and where. */
    @GET
    @Path("/orders/{id}")
    public Uni<DeliveryAnswer.To> to(UUID id) {
        return desk.receiver(new OrderId(id)).map(receivers::open).map(DeliveryAnswer.To::of);
    }

    /** Whoever brings it has it: an express company, with its number, or the shop's own people. */
    @POST
    @Path("/orders/{id}/shipment")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<OrdersAnswer.Row> ship(UUID id, @NotNull @Valid DeliveryAnswer.Handing handing) {
        OrderId order = new OrderId(id);
        Optional<String> number = handing.number();
        return audit.keep(
                        current.operator(),
                        "ORDER_SHIPPED",
                        id + " " + handing.carrier()
                                + number.map(known -> " " + known).orElse(""),
                        () -> desk.receiver(order)
                                .map(receivers::open)
                                .chain(to -> shipOrder.ship(
                                        order, handing.carrier(), number, number.map(known -> to.maskedPhone()))))
                .chain(() -> orderBoard.one(order))
                .map(found -> OrdersAnswer.row(found.orElseThrow(Problem::notFound)));
    }
}
