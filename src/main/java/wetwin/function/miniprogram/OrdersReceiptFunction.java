package wetwin.function.miniprogram;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.arc.properties.IfBuildProperty;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import wetwin.identity.Sessions;
import wetwin.payment.RefundBook;
import wetwin.shop.MyOrders;
import wetwin.shop.Order;
import wetwin.shop.OrderId;
import wetwin.shop.PricedLine;
import wetwin.shop.Receipt;

/** {@code GET /api/orders/{id}/receipt}: what was bought and paid, and what went back. */
@Path("/api/orders/{id}/receipt")
@Produces(MediaType.APPLICATION_JSON)
@IfBuildProperty(name = "wetwin.function", stringValue = "orders", enableIfMissing = true)
public class OrdersReceiptFunction {
    /**
     * @param payableFen what was to be paid: {@code totalFen} without {@code discountFen}
     * @param paidFen what was paid
     * @param refundedFen what of it is back
     * @param refundingFen what of it is on its way back
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ReceiptPage(
            UUID orderId,
            String number,
            OrderPage.Place shop,
            Instant placedAt,
            List<Line> lines,
            List<Step> steps,
            String couponName,
            int totalFen,
            int discountFen,
            int payableFen,
            List<Payment> payments,
            int paidFen,
            List<Refund> refunds,
            int refundedFen,
            int refundingFen) {}

    /** @param paidFen what was paid for it: {@code amountFen} without what was taken off */
    public record Line(
            String name,
            String choices,
            List<LineOption> options,
            int quantity,
            int unitFen,
            int amountFen,
            int memberOffFen,
            int promotionOffFen,
            int couponOffFen,
            int pointsOffFen,
            int paidFen) {}

    /** @param transactionId WeChat Pay's own number, as the person finds it in their bill */
    public record Payment(String number, String transactionId, int amountFen, Instant paidAt) {}

    /** @param status {@code REQUESTED} until WeChat Pay has answered, then its own word */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Refund(
            String number, int amountFen, String reason, String status, Instant requestedAt, Instant succeededAt) {}

    private final Sessions sessions;
    private final MyOrders myOrders;

    OrdersReceiptFunction(Sessions sessions, MyOrders myOrders) {
        this.sessions = sessions;
        this.myOrders = myOrders;
    }

    @GET
    public Uni<ReceiptPage> read(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization, @PathParam("id") UUID id) {
        return sessions.require(authorization)
                .chain(session -> myOrders.receipt(new OrderId(id), session.person()))
                .map(OrdersReceiptFunction::page);
    }

    private static ReceiptPage page(Receipt receipt) {
        Order order = receipt.order();
        RefundBook.Account money = receipt.money();
        return new ReceiptPage(
                order.id().value(),
                order.number(),
                OrderPage.place(order.shop()),
                order.times().placedAt(),
                order.lines().stream().map(OrdersReceiptFunction::line).toList(),
                Step.of(order.steps()),
                order.couponName().orElse(null),
                order.totalFen(),
                order.discountFen(),
                order.payableFen(),
                List.of(new Payment(money.number().value(), money.transactionId(), money.paidFen(), money.paidAt())),
                money.paidFen(),
                money.inForce().map(OrdersReceiptFunction::refund).toList(),
                money.isBackFen(),
                money.backFen() - money.isBackFen());
    }

    private static Line line(PricedLine line) {
        return new Line(
                line.name(),
                line.choices(),
                LineOption.of(line.options()),
                line.quantity(),
                line.unitFen(),
                line.amountFen(),
                line.off().memberFen(),
                line.off().promotionFen(),
                line.off().couponFen(),
                line.off().pointsFen(),
                line.paidFen());
    }

    private static Refund refund(RefundBook.Entry refund) {
        return new Refund(
                refund.number().value(),
                refund.amountFen(),
                refund.reason(),
                refund.status(),
                refund.requestedAt(),
                refund.succeededAt().orElse(null));
    }
}
