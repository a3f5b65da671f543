package wetwin.shop;

import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import java.util.Optional;
import wetwin.payment.Handover;

/** Deliveries in the rows of statements that read them beside an order. */
final class DeliveryRows {
    /** What a parcel's company has said of it, beside its delivery {@code d}. */
    static final String STEPS = """
            (select jsonb_agg(jsonb_build_object('step', s.step, 'at', s.seen_at) order by s.seen_at)
             from parcel_step s where s.order_id = d.order_id and s.tracking_no = d.tracking_no)""";

    private DeliveryRows() {}

    /** Empty where it is forgotten. */
    static Optional<SealedReceiver> receiver(Row row) {
        return Optional.ofNullable(row.getBuffer("receiver")).map(bytes -> new SealedReceiver(bytes.getBytes()));
    }

    static Optional<Shipment> shipment(Row row) {
        return Optional.ofNullable(row.getString("carrier"))
                .map(carrier -> new Shipment(
                        carrier,
                        Optional.ofNullable(row.getString("tracking_no")),
                        row.getOffsetDateTime("shipped_at").toInstant()));
    }

    static ParcelStep step(JsonObject step) {
        return new ParcelStep(
                ParcelStep.Step.valueOf(step.getString("step")),
                Rows.instant(step, "at").orElseThrow());
    }

    /** Of a row that says whether the order is brought; empty for what is to be and is not on its way. */
    static Optional<Handover> handover(Row row) {
        if (!row.getBoolean("brought")) return Optional.of(new Handover.PickUp());
        return shipment(row).map(sent -> sent.trackingNo()
                .<Handover>map(number ->
                        new Handover.Express(sent.carrier(), number, Optional.ofNullable(row.getString("contact"))))
                .orElseGet(Handover.SameCity::new));
    }

    /** Of a row that says whether the order is brought; empty where its person comes for it. */
    static Optional<OrderDelivery.State> state(Row row) {
        if (!row.getBoolean("brought")) return Optional.empty();
        OrderStatus status = OrderStatus.valueOf(row.getString("status"));
        return Optional.of(OrderDelivery.state(status, row.getOffsetDateTime("shipped_at") != null));
    }
}
