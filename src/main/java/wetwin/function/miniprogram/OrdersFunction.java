package wetwin.function.miniprogram;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.arc.properties.IfBuildProperty;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.hibernate.validator.constraints.CodePointLength;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.Status;
import wetwin.identity.Session;
import wetwin.identity.Sessions;
import wetwin.messaging.NoticeCatalogue;
import wetwin.payment.OpenDecision;
import wetwin.payment.RequestPayment;
import wetwin.platform.Problem;
import wetwin.shop.CancelOrder;
import wetwin.shop.Cancelling;
import wetwin.shop.Cart;
import wetwin.shop.CartChange;
import wetwin.shop.CartChanging;
import wetwin.shop.Carts;
import wetwin.shop.CheckOrderPayment;
import wetwin.shop.MyOrders;
import wetwin.shop.Order;
import wetwin.shop.OrderCursor;
import wetwin.shop.OrderDelivery;
import wetwin.shop.OrderId;
import wetwin.shop.OrderRequest;
import wetwin.shop.OrderStatus;
import wetwin.shop.OrderSummary;
import wetwin.shop.OrderWishes;
import wetwin.shop.PayOrder;
import wetwin.shop.PickupCode;
import wetwin.shop.PlaceDecision;
import wetwin.shop.PlaceOrder;
import wetwin.shop.Placing;
import wetwin.shop.PriceDecision;
import wetwin.shop.ProductId;
import wetwin.shop.Receivers;
import wetwin.shop.ShopId;

/** {@code /api/cart}, {@code /api/orders}: what a person means to buy, and their orders, from placing to their end. */
@Path("/api")
@Produces(MediaType.APPLICATION_JSON)
@IfBuildProperty(name = "wetwin.function", stringValue = "orders", enableIfMissing = true)
public class OrdersFunction {
    public record PlaceRequest(
            @NotNull UUID shopId,
            @NotNull @Size(min = 1, max = 30) List<@NotNull @Valid WantedLine> lines,
            @Min(1) @Max(Integer.MAX_VALUE) int expectedPayableFen,

            /* A hundred characters, of which each may take two of Java's. */
            @CodePointLength(max = 100) @Size(max = 200) @Pattern(regexp = "^[^\\u0000]*$")
            String remark,

            /* Whether these lines leave the person's cart in this shop. */
            boolean fromCart,

            /* One of the shop's pick-up times; absent for as soon as it is ready. */
            @Schema(
                    maxLength = 40,
                    description = "one of the times of GET /api/pickup-times; absent for as soon as it is ready")
            Instant pickupAt,

            /* How many points at most are to pay for it; how many do is what the price says. */
            @Min(0)
            @Max(1_000_000)
            @Schema(
                    description = "how many points at most pay for it; expectedPayableFen is what is left, as"
                            + " POST /api/prices says for the same number")
            int points,

            /* Where it is to be brought; absent for whoever comes for it. */
            @Valid @Schema(description = "where it is to be brought, without pickupAt; absent for whoever comes for it")
            DeliveryAddress address) {}

    /** @param next what to pass as {@code after} for the next page; absent on the last one */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record OrderList(List<Summary> orders, String next) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Summary(
            UUID id,
            String number,
            String status,
            String shopName,
            String goods,
            String art,
            int payableFen,
            Instant placedAt,
            String pickupCode,

            @Schema(description = "WAITING, ON_THE_WAY, DELIVERED or OVER; absent where its person comes for it")
            String delivery) {}

    /** What the front end passes to {@code wx.requestPayment}. */
    public record PaymentSheet(
            String timeStamp,
            String nonceStr,
            @JsonProperty("package") String packageValue,
            String signType,
            String paySign) {}

    private final Sessions sessions;
    private final Carts carts;
    private final PlaceOrder placeOrder;
    private final MyOrders myOrders;
    private final PayOrder payOrder;
    private final CheckOrderPayment checkOrderPayment;
    private final CancelOrder cancelOrder;
    private final Receivers receivers;
    private final List<OrderPage.Template> subscribeTemplates;

    OrdersFunction(
            Sessions sessions,
            Carts carts,
            PlaceOrder placeOrder,
            MyOrders myOrders,
            PayOrder payOrder,
            CheckOrderPayment checkOrderPayment,
            CancelOrder cancelOrder,
            Receivers receivers,
            NoticeCatalogue notices) {
        this.sessions = sessions;
        this.carts = carts;
        this.placeOrder = placeOrder;
        this.myOrders = myOrders;
        this.payOrder = payOrder;
        this.checkOrderPayment = checkOrderPayment;
        this.cancelOrder = cancelOrder;
        this.receivers = receivers;
        this.subscribeTemplates = notices.subscriptions().stream()
                .map(notice -> new OrderPage.Template(notice.templateId(), notice.kind()))
                .toList();
    }

    @GET
    @Path("/cart")
    public Uni<CartPage> cart(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization, @QueryParam("shopId") @NotNull UUID shopId) {
        return sessions.require(authorization)
                .chain(session -> carts.of(session.person(), new ShopId(shopId)))
                .map(cart -> page(shopId, cart));
    }

    /** Sets how many there are of a product with these choices: the same request again changes nothing. */
    @PUT
    @Path("/cart/lines")
    public Uni<CartPage> put(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization, @NotNull @Valid CartPage.Change change) {
        return sessions.require(authorization).chain(session -> change(change.by(session.person())));
    }

    /** The person has seen what changed: what is no longer to be had goes, the rest is remembered as it is now. */
    @POST
    @Path("/cart/review")
    public Uni<CartPage> review(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization, @NotNull @Valid CartPage.OfShop of) {
        return sessions.require(authorization)
                .chain(session -> carts.review(session.person(), new ShopId(of.shopId())))
                .map(cart -> page(of.shopId(), cart));
    }

    @DELETE
    @Path("/cart")
    public Uni<Void> empty(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization, @QueryParam("shopId") @NotNull UUID shopId) {
        return sessions.require(authorization).chain(session -> carts.empty(session.person(), new ShopId(shopId)));
    }

    @POST
    @Path("/orders")
    @APIResponse(
            responseCode = "201",
            description = "made",
            content = @Content(schema = @Schema(implementation = OrderPage.class)))
    @APIResponse(
            responseCode = "200",
            description = "made before, under the same Idempotency-Key",
            content = @Content(schema = @Schema(implementation = OrderPage.class)))
    public Uni<RestResponse<OrderPage>> place(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @HeaderParam("Idempotency-Key") @NotNull @Size(min = 8, max = 64) @Pattern(regexp = "^[\\x21-\\x7e]*$")
                    String key,
            @NotNull @Valid PlaceRequest request) {
        return sessions.require(authorization)
                .chain(session -> placeOrder.place(order(session, key, request)))
                .map(this::answer);
    }

    @GET
    @Path("/orders")
    public Uni<OrderList> list(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @QueryParam("after") @Size(max = 80) String after) {
        return sessions.require(authorization)
                .chain(session -> myOrders.list(session.person(), cursor(after)))
                .map(OrdersFunction::list);
    }

    @GET
    @Path("/orders/{id}")
    public Uni<OrderPage> read(@HeaderParam(HttpHeaders.AUTHORIZATION) String authorization, @PathParam("id") UUID id) {
        return sessions.require(authorization)
                .chain(session -> myOrders.find(new OrderId(id), session.person()))
                .map(order -> page(order.orElseThrow(Problem::notFound)));
    }

    @POST
    @Path("/orders/{id}/payment")
    public Uni<PaymentSheet> pay(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization, @PathParam("id") UUID id) {
        return sessions.require(authorization)
                .chain(session -> payOrder.pay(new OrderId(id), session.person()))
                .map(decision -> sheet(decision.orElseThrow(Problem::notFound)));
    }

    @POST
    @Path("/orders/{id}/payment/check")
    public Uni<OrderPage> check(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization, @PathParam("id") UUID id) {
        return sessions.require(authorization)
                .chain(session -> checkOrderPayment.check(new OrderId(id), session.person()))
                .map(order -> page(order.orElseThrow(Problem::notFound)));
    }

    @POST
    @Path("/orders/{id}/cancellation")
    public Uni<OrderPage> cancel(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization, @PathParam("id") UUID id) {
        return sessions.require(authorization)
                .chain(session -> cancelOrder.cancel(new OrderId(id), session.person()))
                .map(this::answer);
    }

    private Uni<CartPage> change(CartChange change) {
        UUID shopId = change.shop().value();
        return change.line().quantity() == 0
                ? carts.takeOut(change).map(cart -> page(shopId, cart))
                : carts.put(change).map(changing -> page(shopId, changing));
    }

    private static CartPage page(UUID shopId, Optional<Cart> cart) {
        return CartPage.of(shopId, cart.orElseThrow(Problem::notFound));
    }

    private static CartPage page(UUID shopId, CartChanging changing) {
        return switch (changing) {
            case CartChanging.Changed(Cart cart) -> CartPage.of(shopId, cart);
            case CartChanging.NoSuchShop none -> throw Problem.notFound();
            case CartChanging.Refused(PriceDecision why) -> throw PriceProblems.of(why);
            case CartChanging.Full full -> throw new Problem(409, "CART_FULL");
        };
    }

    private static PaymentSheet sheet(OpenDecision decision) {
        return switch (decision) {
            case OpenDecision.Opened(RequestPayment sheet) ->
                new PaymentSheet(
                        sheet.timeStamp(), sheet.nonceStr(), sheet.packageValue(), sheet.signType(), sheet.paySign());
            case OpenDecision.NotPayable notPayable -> throw new Problem(409, "ORDER_NOT_PAYABLE");
            case OpenDecision.Busy busy -> throw new Problem(503, "WECHAT_BUSY");
            case OpenDecision.Refused refused -> throw new Problem(502, "PAYMENT_REFUSED");
        };
    }

    private OrderPage answer(Cancelling cancelling) {
        return switch (cancelling) {
            case Cancelling.Answered(Order order) -> page(order);
            case Cancelling.TooLate(OrderStatus status) ->
                throw new Problem(409, "ORDER_STATE").with("orderStatus", status.name());
            case Cancelling.Busy busy -> throw new Problem(503, "WECHAT_BUSY");
            case Cancelling.NotFound notFound -> throw Problem.notFound();
        };
    }

    private OrderRequest order(Session session, String key, PlaceRequest request) {
        return new OrderRequest(
                session.person(),
                session.openId(),
                new ShopId(request.shopId()),
                key,
                WantedLine.cart(request.lines()),
                request.expectedPayableFen(),
                Optional.ofNullable(request.remark()).map(String::strip).filter(remark -> !remark.isEmpty()),
                request.fromCart(),
                wishes(request));
    }

    private OrderWishes wishes(PlaceRequest request) {
        if (request.pickupAt() != null && request.address() != null)
            throw new Problem(400, "INVALID_REQUEST")
                    .with("errors", List.of("pickupAt and address exclude each other"));
        return new OrderWishes(
                Optional.ofNullable(request.pickupAt()),
                request.points(),
                Optional.ofNullable(request.address()).map(to -> receivers.seal(to.receiver())));
    }

    private RestResponse<OrderPage> answer(Placing placing) {
        return switch (placing) {
            case Placing.Placed(Order order) -> RestResponse.status(Status.CREATED, page(order));
            case Placing.Repeated(Order order) -> RestResponse.ok(page(order));
            case Placing.Refused(PlaceDecision.Refused why) -> throw problem(why);
        };
    }

    static Problem problem(PlaceDecision.Refused why) {
        return switch (why) {
            case PlaceDecision.NoSuchShop none -> Problem.notFound();
            case PlaceDecision.ShopUnavailable unseen -> new Problem(409, "SHOP_UNAVAILABLE");
            case PlaceDecision.ShopClosed closed -> new Problem(409, "SHOP_CLOSED");
            case PlaceDecision.NotThen notThen -> new Problem(409, "PICKUP_TIME_GONE");
            case PlaceDecision.FullThen full -> new Problem(409, "PICKUP_TIME_FULL");
            case PlaceDecision.TooMuchUnpaid(int mostOrders, int mostUnits) ->
                new Problem(409, "TOO_MUCH_UNPAID")
                        .with("mostOrders", mostOrders)
                        .with("mostUnits", mostUnits);
            case PlaceDecision.TimeNeeded needed -> new Problem(409, "PICKUP_TIME_NEEDED");
            case PlaceDecision.NotBrought(boolean elsewhere) -> PriceProblems.notBrought(elsewhere);
            case PlaceDecision.TooLittle(int minimumFen, int missingFen) ->
                new Problem(409, "DELIVERY_MINIMUM")
                        .with("minimumFen", minimumFen)
                        .with("missingFen", missingFen);
            case PlaceDecision.KeyReused reused -> new Problem(422, "IDEMPOTENCY_KEY_REUSED");
            case PlaceDecision.PriceChanged(int payableFen) ->
                new Problem(409, "PRICE_CHANGED").with("payableFen", payableFen);
            case PlaceDecision.SoldOut(List<ProductId> products) ->
                new Problem(409, "SOLD_OUT")
                        .with(
                                "productIds",
                                products.stream().map(ProductId::value).toList());
            case PlaceDecision.NoPrice(PriceDecision refusal) -> PriceProblems.of(refusal);
        };
    }

    private static Optional<OrderCursor> cursor(String after) {
        if (after == null) return Optional.empty();
        return Optional.of(OrderCursor.parse(after).orElseThrow(() -> new Problem(400, "INVALID_REQUEST")));
    }

    OrderPage page(Order order) {
        return OrderPage.of(
                order,
                subscribeTemplates,
                order.delivery().flatMap(OrderDelivery::receiver).map(receivers::open));
    }

    private static OrderList list(MyOrders.Page page) {
        return new OrderList(
                page.orders().stream().map(OrdersFunction::summary).toList(),
                page.next().map(OrderCursor::toString).orElse(null));
    }

    private static Summary summary(OrderSummary order) {
        return new Summary(
                order.id().value(),
                order.number(),
                order.status().name(),
                order.shopName(),
                order.goods(),
                order.art(),
                order.payableFen(),
                order.placedAt(),
                order.pickupCode().map(PickupCode::value).orElse(null),
                order.delivery().map(Enum::name).orElse(null));
    }
}
