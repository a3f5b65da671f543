package wetwin.function.console;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import wetwin.shop.OrderBoard;
import wetwin.shop.PickupCode;

/** Orders as the console's page reads them. */
public record OrdersAnswer(List<Row> orders, int total) {
    /**
     * @param lines what was ordered, in words
     * @param pickupAt the beginning of the quarter of an hour in which its person comes for it, if they chose one
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
            UUID personId) {}

    public record Touch(String key, String label) {}

    static OrdersAnswer of(OrderBoard.Page page) {
        return new OrdersAnswer(page.entries().stream().map(OrdersAnswer::row).toList(), page.total());
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
                entry.person().value());
    }
}
