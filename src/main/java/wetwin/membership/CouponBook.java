package wetwin.membership;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import wetwin.identity.PersonId;
import wetwin.platform.Database;

/** The coupons people hold; what becomes of one in an order is {@link OrderWallet}'s. */
@ApplicationScoped
public class CouponBook {
    /**
     * For statements that ask for it beside something else: {@code $person}, {@code $at} and {@code $shop} are theirs to
     * name. {@link #read} reads the rows.
     */
    public static final String USABLE_BESIDE = """
            select c.id, t.name, %1$s, t.amount_fen, t.percent_off, t.min_spend_fen, t.product_ids, t.weekdays,
                   t.from_time, t.to_time, c.expires_at
            from coupon c join coupon_template t on t.id = c.template_id
            where c.person_id = $person and c.status = 'AVAILABLE' and c.expires_at > $at
              and (%2$s is null or $shop = any(%2$s))
              and not (t.new_people_only and exists (select from member_spend s where s.person_id = $person))
            order by t.amount_fen desc, c.expires_at, c.id""".formatted(CouponRepository.KIND, CouponRepository.SHOPS);

    static final String USABLE =
            USABLE_BESIDE.replace("$person", "$1").replace("$at", "$2").replace("$shop", "$3");

    private final Database database;
    private final Clock clock;

    CouponBook(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * What the person may spend in that shop at that time, the most valuable first; what each takes off depends on the
     * cart and is {@link CouponPolicy}'s to say. One round trip.
     */
    public Uni<List<UsableCoupon>> usable(PersonId person, UUID shop, Instant at) {
        return database.query(USABLE, person.value(), at, shop).map(rows -> read(rows, at));
    }

    /** Those of the rows that are coupons and good at that time of day, in their order. */
    public List<UsableCoupon> read(RowSet<Row> rows, Instant at) {
        return StreamSupport.stream(rows.spliterator(), false)
                .filter(row -> row.getUUID("id") != null)
                .filter(row -> CouponRepository.hours(row)
                        .include(at.atZone(clock.getZone()).toLocalDateTime()))
                .map(CouponBook::coupon)
                .toList();
    }

    private static UsableCoupon coupon(Row row) {
        return new UsableCoupon(
                new CouponId(row.getUUID("id")),
                row.getString("name"),
                CouponRepository.terms(row),
                row.getOffsetDateTime("expires_at").toInstant());
    }
}
