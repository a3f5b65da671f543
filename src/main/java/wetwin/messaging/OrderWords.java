package wetwin.messaging;

import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.Optional;

/**
 * An order as a notice speaks of it.
 *
 * @param brought empty where its person comes for it
 */
record OrderWords(
        String number,
        String shopName,
        String goods,
        int payableFen,
        Optional<String> pickupCode,
        Instant placedAt,
        Optional<Brought> brought) {
    /** Of a row with the columns of {@code order_words}; empty where they are of no order. */
    static Optional<OrderWords> of(Row row) {
        return Optional.ofNullable(row.getString("number"))
                .map(number -> new OrderWords(
                        number,
                        row.getString("shop_name"),
                        row.getString("goods"),
                        row.getInteger("payable_fen"),
                        Optional.ofNullable(row.getString("pickup_code")),
                        row.getOffsetDateTime("placed_at").toInstant(),
                        Brought.of(row)));
    }
}
