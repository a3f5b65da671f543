package wetwin.support;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import wetwin.identity.PersonId;
import wetwin.platform.Ids;

/** Orders for tests of those who only read them. */
@ApplicationScoped
public class Orders {
    private static final String PAID = """
            insert into shop_order (id, number, person_id, payer_openid, shop_id, status, idempotency_key, request_hash,
                                    goods, total_fen, discount_fen, payable_fen, steps, touch_key, business_date,
                                    pickup_code, placed_at, pay_before, close_due_at, paid_at)
            select $1, left($2, 32), $3, 'payer', id, $4, $2, '\\x00', '拿铁 大杯 ×1', $5, 0, $5, '[]', $6, $7,
                   left($2, 32), $8, $8, $8, $8
            from shop order by id limit 1""";

    private final Someone someone;
    private final Ids ids;
    private final Clock clock;

    Orders(Someone someone, Ids ids, Clock clock) {
        this.someone = someone;
        this.ids = ids;
        this.clock = clock;
    }

    /** An order that was placed and paid at that moment, in this state now. */
    public UUID order(PersonId person, String status, int payableFen, Optional<String> touch, Instant at) {
        UUID id = ids.newId();
        String unique = id.toString().replace("-", "");
        OffsetDateTime when = at.atZone(clock.getZone()).toOffsetDateTime();
        LocalDate day = when.toLocalDate();
        someone.run(
                tx -> tx.query(PAID, id, unique, person.value(), status, payableFen, touch.orElse(null), day, when));
        return id;
    }
}
