package wetwin.shop;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An order as its person sees it.
 *
 * @param pickupAt the beginning of the quarter of an hour in which its person comes for it, if they chose one
 * @param delivery how it is brought; empty where its person comes for it
 * @param queue its place in the shop's queue, while it waits or is being made
 * @param pointsEarned what it was credited, less what refunds took back of it
 * @param pointsPending what it will be credited once it is collected, if that is anything
 * @param gift what following the account would bring, if it was offered
 */
public record Order(
        OrderId id,
        String number,
        OrderStatus status,
        Shop shop,
        List<PricedLine> lines,
        List<PriceStep> steps,
        int totalFen,
        int discountFen,
        Optional<String> couponName,
        Optional<String> remark,
        Optional<Instant> pickupAt,
        OrderTimes times,
        Optional<OrderDelivery> delivery,
        Optional<PickupCode> pickupCode,
        Optional<QueuePlace> queue,
        Optional<Integer> pointsEarned,
        Optional<Integer> pointsPending,
        Optional<Refund> refund,
        Optional<Gift> gift) {
    /** Money on its way back, or back. */
    public record Refund(String status, int amountFen, Optional<Instant> succeededAt) {}

    /** A coupon for those who follow. */
    public record Gift(String couponName, int amountFen, boolean claimed) {}

    public int payableFen() {
        return totalFen - discountFen;
    }

    public List<Progress> progress() {
        return ProgressPolicy.decide(status, times, refund.flatMap(Refund::succeededAt));
    }
}
