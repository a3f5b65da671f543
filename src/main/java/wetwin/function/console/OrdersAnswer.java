package wetwin.function.console;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import wetwin.shop.OrderBoard;
import wetwin.shop.PickupCode;
import wetwin.shop.Shipment;

/** Orders as the console's page reads them. */
public record OrdersAnswer(List<Row> orders, int total) {
    /**
     * @param lines what was ordered, in words
     * @param pickupAt the beginning of the quarter of an hour in which its person comes for it, if they chose one
     * @param changedAt when its person last wished the time, the remark or the address otherwise; null for as placed
     * @param delivery how it is brought; null where its person comes for it
     */
    public record Row(
            UUID id,
            String number,
            String status,
            String pickupCode,
            String lines,
            int payableFen,
            Instant placedAt,
            Instant paidAt,
            Touch touch,
            String remark,
            Instant pickupAt,
            Instant changedAt,
            Delivery delivery,
            UUID personId) {}

    /**
     * How it is brought; who gets it is asked for one by one.
     *
     * @param state WAITING, ON_THE_WAY, DELIVERED or OVER
     * @param carrier an express company's id at WeChat, or SELF
     * @param steps what the company has said of its parcel, the first first
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Delivery(
            String state, String area, String carrier, String trackingNo, Instant shippedAt, List<ParcelStep> steps) {}

    /** @param step PICKED_UP, IN_TRANSIT, DELIVERING, SIGNED or PROBLEM */
    public record ParcelStep(String step, Instant at) {}

    public record Touch(String key, String label) {}

    static OrdersAnswer of(OrderBoard.Page page) {
        return new OrdersAnswer(page.entries().stream().map(OrdersAnswer::row).toList(), page.total());
    }

    private static Delivery delivery(OrderBoard.Delivery delivery) {
        Optional<Shipment> shipment = delivery.shipment();
        return new Delivery(
                delivery.state().name(),
                delivery.area(),
                shipment.map(Shipment::carrier).orElse(null),
                shipment.flatMap(Shipment::trackingNo).orElse(null),
                shipment.map(Shipment::at).orElse(null),
                delivery.steps().stream()
                        .map(heard -> new ParcelStep(heard.step().name(), heard.seenAt()))
                        .toList());
    }

    static Row row(OrderBoard.Entry entry) {
        return new Row(
                entry.id().value(),
                entry.number(),
                entry.status().name(),
                entry.pickupCode().map(PickupCode::value).orElse(null),
                entry.goods(),
                entry.payableFen(),
                entry.placedAt(),
                entry.paidAt().orElse(null),
                entry.touch()
                        .map(touch -> new Touch(touch.key(), touch.label()))
                        .orElse(null),
                entry.remark().orElse(null),
                entry.pickupAt().orElse(null),
                entry.changedAt().orElse(null),
                entry.delivery().map(OrdersAnswer::delivery).orElse(null),
                entry.person().value());
    }
}
