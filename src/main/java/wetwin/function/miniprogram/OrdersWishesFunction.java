package wetwin.function.miniprogram;

import io.quarkus.arc.properties.IfBuildProperty;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.validator.constraints.CodePointLength;
import wetwin.identity.Sessions;
import wetwin.platform.Problem;
import wetwin.shop.ChangeOrder;
import wetwin.shop.Changing;
import wetwin.shop.Order;
import wetwin.shop.OrderId;
import wetwin.shop.OrderStatus;
import wetwin.shop.OtherWishes;
import wetwin.shop.PlaceDecision;
import wetwin.shop.Receivers;

/** {@code /api/orders/{id}/wishes}: an order that is not being made yet is wanted otherwise. */
@Path("/api/orders/{id}/wishes")
@Produces(MediaType.APPLICATION_JSON)
@IfBuildProperty(name = "wetwin.function", stringValue = "orders", enableIfMissing = true)
public class OrdersWishesFunction {
    public record Wishes(
            @Schema(
                    maxLength = 40,
                    description = "one of the times of GET /api/pickup-times, or the order's own; absent for as soon"
                            + " as it is ready")
            Instant pickupAt,

            /* A hundred characters, of which each may take two of Java's. */
            @CodePointLength(max = 100)
            @Size(max = 200)
            @Pattern(regexp = "^[^\\u0000]*$")
            @Schema(description = "absent for none")
            String remark,

            @Valid
            @Schema(
                    description = "where it is to be brought, in its area or one of the same fee; absent for where it"
                            + " is brought already, and for whoever comes for it")
            DeliveryAddress address) {}

    private final Sessions sessions;
    private final ChangeOrder changeOrder;
    private final Receivers receivers;
    private final OrdersFunction orders;

    OrdersWishesFunction(Sessions sessions, ChangeOrder changeOrder, Receivers receivers, OrdersFunction orders) {
        this.sessions = sessions;
        this.changeOrder = changeOrder;
        this.receivers = receivers;
        this.orders = orders;
    }

    /** Says how the order is to be, all of it: the same again changes nothing. */
    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            description =
                    "Changes when an order is picked up, its remark, or where it is brought, until the shop begins to"
                            + " make it: the whole of it each time, so that the same again changes nothing. A new time is"
                            + " taken by the rules of placing, together with the place in the old one or not at all. Lines"
                            + " and money are never changed: what would alter the price (an area of another fee, delivery"
                            + " instead of pick-up or the other way round) is refused with PRICE_WOULD_CHANGE (409);"
                            + " cancel the order and place another one for that. ORDER_STATE (409) once it is being made"
                            + " or over; else the refusals of placing.")
    public Uni<OrderPage> change(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @PathParam("id") UUID id,
            @NotNull @Valid Wishes wishes) {
        return sessions.require(authorization)
                .chain(session -> changeOrder.change(new OrderId(id), session.person(), wishes(wishes)))
                .map(this::answer);
    }

    private OtherWishes wishes(Wishes wishes) {
        if (wishes.pickupAt() != null && wishes.address() != null)
            throw new Problem(400, "INVALID_REQUEST")
                    .with("errors", List.of("pickupAt and address exclude each other"));
        return new OtherWishes(
                Optional.ofNullable(wishes.pickupAt()),
                Optional.ofNullable(wishes.remark()).map(String::strip).filter(remark -> !remark.isEmpty()),
                Optional.ofNullable(wishes.address()).map(to -> receivers.seal(to.receiver())));
    }

    private OrderPage answer(Changing changing) {
        return switch (changing) {
            case Changing.Answered(Order order) -> orders.page(order);
            case Changing.TooLate(OrderStatus status) ->
                throw new Problem(409, "ORDER_STATE").with("orderStatus", status.name());
            case Changing.OtherPrice other -> throw new Problem(409, "PRICE_WOULD_CHANGE");
            case Changing.Refused(PlaceDecision.Refused why) -> throw OrdersFunction.problem(why);
            case Changing.NotFound notFound -> throw Problem.notFound();
        };
    }
}
