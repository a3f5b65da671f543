package wetwin.function.miniprogram;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import wetwin.shop.Order;
import wetwin.shop.OrderDelivery;
import wetwin.shop.OrderStatus;
import wetwin.shop.OrderTimes;
import wetwin.shop.PickupCode;
import wetwin.shop.PricedLine;
import wetwin.shop.QueuePlace;
import wetwin.shop.Receiver;
import wetwin.shop.Shipment;
import wetwin.shop.Shop;

/**
 * An order on the wire. What is not there yet is left out, but for the offer to follow.
 *
 * @param pointsSpent how many points paid for it beside the money; absent for none
 * @param pickupAt the beginning of the quarter of an hour in which its person comes for it, if they chose one
 * @param changedAt when its person last wished the time, the remark or the address otherwise
 * @param delivery how it is brought; absent where its person comes for it
 * @param ahead how many orders of the shop are made before it
 * @param readyAbout when it will be ready, by estimate, while it waits or is being made
 * @param pointsEarned what it was credited, less what refunds took back of it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OrderPage(
        UUID id,
        String number,
        String status,
        Place shop,
        List<Line> lines,
        int totalFen,
        int discountFen,
        int payableFen,
        List<Step> steps,
        String couponName,
        Integer pointsSpent,
        String remark,
        Instant pickupAt,
        Instant changedAt,
        Instant placedAt,
        Instant payBefore,
        Instant paidAt,
        Instant readyAt,
        Instant collectedAt,
        String pickupCode,
        Delivery delivery,
        List<Progress> progress,
        int ahead,
        Instant readyAbout,
        Integer pointsEarned,

        @Schema(
                description =
                        "how many points come when it is collected, by the level of now and less what was refunded;"
                                + " absent before it is paid, and once pointsEarned says how many came")
        Integer pointsPending,

        Refund refund,
        @JsonInclude(JsonInclude.Include.ALWAYS) FollowOffer followOffer,
        List<Template> subscribeTemplates) {
    public record Place(UUID id, String name, String address) {}

    /** @param paidFen what was paid of {@code amountFen} */
    public record Line(
            UUID productId,
            String name,
            String choices,
            List<LineOption> options,
            int quantity,
            int unitFen,
            int amountFen,
            int paidFen,
            String art) {}

    /**
     * How it is brought.
     *
     * @param state WAITING, ON_THE_WAY, DELIVERED or OVER
     * @param address who gets it and where; for its person alone, and absent once it is forgotten
     * @param carrier WeChat's id of the express company, or SELF; absent, as is {@code shippedAt}, until it is on its way
     * @param trackingNo absent where the shop's own people bring it
     * @param steps what the company has said of it, the first first; absent where it has said nothing
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Delivery(
            String state,
            String area,
            DeliveryAddress address,
            String carrier,
            String trackingNo,
            Instant shippedAt,
            List<ParcelProgress> steps,
            Instant deliveredAt) {}

    /** @param step PICKED_UP 已揽收, IN_TRANSIT 运输中, DELIVERING 派送中, SIGNED 已签收 or PROBLEM */
    public record ParcelProgress(String step, Instant at) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Progress(String step, Instant at) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Refund(String status, int amountFen, Instant succeededAt) {}

    public record FollowOffer(String couponName, int amountFen, boolean claimed) {}

    /** A subscription message that the person may be asked to agree to. */
    public record Template(String id, String kind) {}

    /** @param receiver of an order that is brought, until it is forgotten */
    static OrderPage of(Order order, List<Template> templates, Optional<Receiver> receiver) {
        OrderTimes times = order.times();
        return new OrderPage(
                order.id().value(),
                order.number(),
                order.status().name(),
                place(order.shop()),
                order.lines().stream().map(OrderPage::line).toList(),
                order.totalFen(),
                order.discountFen(),
                order.payableFen(),
                Step.of(order.steps()),
                order.couponName().orElse(null),
                pointsSpent(order),
                order.remark().orElse(null),
                order.pickupAt().orElse(null),
                times.changedAt().orElse(null),
                times.placedAt(),
                times.payBefore(),
                times.paidAt().orElse(null),
                times.readyAt().orElse(null),
                times.collectedAt().orElse(null),
                order.pickupCode().map(PickupCode::value).orElse(null),
                order.delivery()
                        .map(brought -> delivery(order, brought, receiver))
                        .orElse(null),
                progress(order),
                order.queue().map(QueuePlace::ahead).orElse(0),
                order.queue().map(QueuePlace::readyAbout).orElse(null),
                order.pointsEarned().orElse(null),
                order.pointsPending().orElse(null),
                order.refund().map(OrderPage::refund).orElse(null),
                order.gift()
                        .map(gift -> new FollowOffer(gift.couponName(), gift.amountFen(), gift.claimed()))
                        .orElse(null),
                templates);
    }

    private static Delivery delivery(Order order, OrderDelivery delivery, Optional<Receiver> receiver) {
        Optional<Shipment> shipment = delivery.shipment();
        return new Delivery(
                delivery.state(order.status()).name(),
                delivery.area(),
                receiver.map(DeliveryAddress::of).orElse(null),
                shipment.map(Shipment::carrier).orElse(null),
                shipment.flatMap(Shipment::trackingNo).orElse(null),
                shipment.map(Shipment::at).orElse(null),
                delivery.steps().isEmpty() ? null : parcel(delivery),
                order.times().collectedAt().orElse(null));
    }

    private static List<ParcelProgress> parcel(OrderDelivery delivery) {
        return delivery.steps().stream()
                .map(heard -> new ParcelProgress(heard.step().name(), heard.seenAt()))
                .toList();
    }

    /** What is brought is on its way before its person has it. */
    private static List<Progress> progress(Order order) {
        return order.progress().stream()
                .flatMap(step -> order.delivery().isPresent() && step.step() == OrderStatus.COLLECTED
                        ? Stream.of(onTheWay(order.delivery().get()), progress(step))
                        : Stream.of(progress(step)))
                .toList();
    }

    private static Progress onTheWay(OrderDelivery delivery) {
        return new Progress("ON_THE_WAY", delivery.shipment().map(Shipment::at).orElse(null));
    }

    private static Progress progress(wetwin.shop.Progress step) {
        return new Progress(step.step().name(), step.at().orElse(null));
    }

    static Place place(Shop shop) {
        return new Place(shop.id().value(), shop.name(), shop.address());
    }

    private static Integer pointsSpent(Order order) {
        int points =
                order.lines().stream().mapToInt(line -> line.off().points()).sum();
        return points == 0 ? null : Integer.valueOf(points);
    }

    private static Line line(PricedLine line) {
        return new Line(
                line.product().value(),
                line.name(),
                line.choices(),
                LineOption.of(line.options()),
                line.quantity(),
                line.unitFen(),
                line.amountFen(),
                line.paidFen(),
                line.art());
    }

    private static Refund refund(Order.Refund refund) {
        return new Refund(
                refund.status(), refund.amountFen(), refund.succeededAt().orElse(null));
    }
}
