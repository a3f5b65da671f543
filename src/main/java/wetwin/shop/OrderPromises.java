package wetwin.shop;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import wetwin.outbox.OutboxMessage;
import wetwin.payment.MoneyBack;

/** What the shop owes after a change of an order, each once per order. */
final class OrderPromises {
    static final String SHIPPING_REPORT = "shipping-report";

    private static final String INVOICE = "INVOICE";

    private OrderPromises() {}

    static OutboxMessage tellPaid(HeldOrder order, Instant now) {
        return notice("ORDER_PAID", order, new JsonObject(), now);
    }

    static OutboxMessage tellReady(HeldOrder order, Instant now) {
        return notice("ORDER_READY", order, new JsonObject(), now);
    }

    /** Once, also where its number is put right on the way: the page that the notice leads to has the right one. */
    static OutboxMessage tellShipped(HeldOrder order, Instant now) {
        return notice("ORDER_SHIPPED", order, new JsonObject(), now);
    }

    /** Each part is told, and the end of it. */
    static OutboxMessage tellRefunded(HeldOrder order, MoneyBack back, Instant now) {
        JsonObject said = new JsonObject().put("amountFen", back.amountFen()).put("reason", back.reason());
        String kind = "ORDER_REFUNDED";
        return back.isAll()
                ? notice(kind, order, said, now)
                : notice(kind, order, said, kind + ":" + back.number(), now);
    }

    /** Once for each invoice, whatever becomes of it later. */
    static OutboxMessage tellInvoiceIssued(HeldOrder order, Invoice.Issued issued, Instant now) {
        return invoice(order, "ISSUED", issued.amountFen(), issued.number(), now);
    }

    /** Over what remained, or over what was taken back where nothing did. */
    static OutboxMessage tellInvoiceReversed(HeldOrder order, RedInvoice red, int takenBackFen, Instant now) {
        return red.anew().isPresent()
                ? invoice(order, "ISSUED_ANEW", red.anewFen(), red.number(), now)
                : invoice(order, "REVERSED", takenBackFen, red.number(), now);
    }

    private static OutboxMessage invoice(HeldOrder order, String state, int amountFen, String number, Instant now) {
        JsonObject said = new JsonObject().put("state", state).put("amountFen", amountFen);
        return notice(INVOICE, order, said, INVOICE + ":" + number, now);
    }

    /** It may have been the first. */
    static OutboxMessage paidBySomebody(HeldOrder order, Instant now) {
        JsonObject payload = new JsonObject()
                .put("behaviour", "FIRST_ORDER_PAID")
                .put("what", order.id().toString())
                .put("personId", order.person().toString());
        return new OutboxMessage(
                "behaviour", "person:" + order.person(), "behaviour:order-paid:" + order.id(), payload, now);
    }

    /** Points are credited for it. */
    static OutboxMessage collected(HeldOrder order, Instant now) {
        JsonObject payload = new JsonObject()
                .put("orderId", order.id().toString())
                .put("personId", order.person().toString())
                .put("payableFen", order.payableFen());
        return new OutboxMessage(
                "order-collected", "person:" + order.person(), "order-collected:" + order.id(), payload, now);
    }

    /** WeChat keeps the money frozen until it hears that the goods can be had. */
    static OutboxMessage reportShipping(HeldOrder order, Instant now) {
        return new OutboxMessage(
                SHIPPING_REPORT,
                null,
                SHIPPING_REPORT + ":" + order.id(),
                new JsonObject().put("orderId", order.id().toString()),
                now);
    }

    /** On its way, or its way put right: once for each number. */
    static OutboxMessage reportShipping(HeldOrder order, Shipment shipment, Instant now) {
        OutboxMessage first = reportShipping(order, now);
        String key = first.dedupKey() + ":" + shipment.carrier()
                + shipment.trackingNo().map(number -> ":" + number).orElse("");
        return new OutboxMessage(first.topic(), first.orderingKey(), key, first.payload(), now);
    }

    /** Once for each day on which WeChat says that it has not heard. */
    static OutboxMessage reportShippingAgain(HeldOrder order, Instant now) {
        OutboxMessage first = reportShipping(order, now);
        String key = first.dedupKey() + ":" + LocalDate.ofInstant(now, ZoneOffset.UTC);
        return new OutboxMessage(first.topic(), first.orderingKey(), key, first.payload(), now);
    }

    private static OutboxMessage notice(String kind, HeldOrder order, JsonObject said, Instant now) {
        return notice(kind, order, said, kind, now);
    }

    private static OutboxMessage notice(String kind, HeldOrder order, JsonObject said, String key, Instant now) {
        JsonObject payload = new JsonObject()
                .put("kind", kind)
                .put("personId", order.person().toString())
                .put("orderId", order.id().toString())
                .put("data", said);
        return new OutboxMessage(
                "notice", "notice:" + order.person(), "notice:" + key + ":" + order.id(), payload, now);
    }
}
