package wetwin.shop;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import java.util.stream.Stream;
import wetwin.payment.TryAgain;
import wetwin.platform.Ids;
import wetwin.platform.Problem;
import wetwin.platform.Tx;

/**
 * Draws what people say at the counter. A code is an order's alone among all that its shop still waits for, and among
 * those of the business day on which it is picked up: not of the day on which it was placed, which may be the one before.
 */
@ApplicationScoped
class PickupCodes {
    /** Drawn at once: that all of them are taken is less likely than that a shop waits for all its codes. */
    private static final int DRAWN = 5;

    private static final Set<String> ONCE =
            Set.of("shop_order_pickup_code_once", "shop_order_code_of_day", "shop_order_code_awaited");

    private static final String COMES = """
            select shop.opens_at, shop.closes_at, %s, o.pickup_at
            from shop_order o join shop on shop.id = o.shop_id
            where o.id = $1""".formatted(HoursJson.OTHERWISE).replace("$now", "$2");

    /**
     * Of an array of codes the first that the order {@code o} can have on the day {@code $2}. The release before dates
     * codes by the day of placing, and knows no other days.
     */
    static final String FREE = """
            (select drawn.code from unnest(%s) with ordinality as drawn (code, place)
             where not exists (
                 select from shop_order other
                 where other.pickup_code = drawn.code and other.shop_id = o.shop_id and other.id <> o.id
                   and (other.status in ('PAID', 'MAKING', 'READY') or other.code_day = $2::date
                        or other.business_date in ($2::date, o.business_date)))
             order by drawn.place limit 1)""";

    private final Ids ids;
    private final Clock clock;

    PickupCodes(Ids ids, Clock clock) {
        this.ids = ids;
        this.clock = clock;
    }

    /** For the day of the quarter of an hour that its person has chosen, or of now. One round trip. */
    Uni<DrawnCodes> draw(Tx tx, OrderId order, Instant now) {
        return tx.query(COMES, order.value(), now)
                .map(rows -> Rows.first(rows, row -> draw(day(row, now))).orElseThrow(Problem::notFound));
    }

    DrawnCodes draw(LocalDate day) {
        return new DrawnCodes(
                day,
                Stream.generate(() -> PickupCode.draw(ids::below)).limit(DRAWN).toList());
    }

    /** Somebody else was given the code at the same moment: what is given up for it is done again with another. */
    static Throwable tryAgain(Throwable failure) {
        return failure instanceof PgException refusal && ONCE.contains(String.valueOf(refusal.getConstraint()))
                ? new TryAgain("pick-up code")
                : failure;
    }

    private LocalDate day(Row row, Instant now) {
        return new OpeningHours(
                        row.getLocalTime("opens_at"),
                        row.getLocalTime("closes_at"),
                        clock.getZone(),
                        HoursJson.otherwise(row))
                .businessDate(Rows.instant(row, "pickup_at").orElse(now));
    }
}
