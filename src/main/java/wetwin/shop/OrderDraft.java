package wetwin.shop;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import wetwin.identity.PersonId;

/** An order about to be written. */
record OrderDraft(
        OrderId id,
        OrderRequest request,
        PersonId person,
        Shop shop,
        Price price,
        Optional<OrderDelivery> delivery,
        Instant placedAt,
        Instant payBefore) {
    LocalDate businessDate() {
        return shop.hours().businessDate(placedAt);
    }

    Order placed(String number) {
        return new Order(
                id,
                number,
                OrderStatus.PLACED,
                shop,
                price.lines(),
                price.steps(),
                price.totalFen(),
                price.discountFen(),
                price.coupon().map(applied -> applied.coupon().name()),
                request.remark(),
                request.wishes().pickupAt(),
                OrderTimes.placed(placedAt, payBefore),
                delivery,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
