package wetwin.function.miniprogram;

import io.quarkus.arc.properties.IfBuildProperty;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import wetwin.identity.Sessions;
import wetwin.platform.Problem;
import wetwin.shop.Again;
import wetwin.shop.OrderAgain;
import wetwin.shop.OrderId;

/** {@code POST /api/orders/{id}/again}: the same once more. */
@Path("/api/orders/{id}/again")
@Produces(MediaType.APPLICATION_JSON)
@IfBuildProperty(name = "wetwin.function", stringValue = "orders", enableIfMissing = true)
public class OrdersAgainFunction {
    /**
     * @param cart the person's cart in the order's shop; a price that has changed since the order is said there
     * @param left what is not in it
     */
    public record AgainPage(CartPage cart, List<Left> left) {}

    /** @param why a trouble of a cart's line, or {@code CART_FULL} */
    public record Left(UUID productId, String name, String choices, int quantity, String why) {}

    private final Sessions sessions;
    private final OrderAgain orderAgain;

    OrdersAgainFunction(Sessions sessions, OrderAgain orderAgain) {
        this.sessions = sessions;
        this.orderAgain = orderAgain;
    }

    /** Puts the order's lines into the person's cart of its shop. The same request again changes nothing. */
    @POST
    public Uni<AgainPage> again(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization, @PathParam("id") UUID id) {
        return sessions.require(authorization)
                .chain(session -> orderAgain.again(new OrderId(id), session.person()))
                .map(again -> page(again.orElseThrow(Problem::notFound)));
    }

    private static AgainPage page(Again again) {
        return new AgainPage(
                CartPage.of(again.shop().value(), again.cart()),
                again.left().stream().map(OrdersAgainFunction::left).toList());
    }

    private static Left left(Again.Left left) {
        return new Left(
                left.product().value(),
                left.name(),
                left.choices(),
                left.quantity(),
                left.trouble().map(Enum::name).orElse("CART_FULL"));
    }
}
