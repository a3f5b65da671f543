package wetwin.messaging.desk;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import wetwin.platform.Database;

/** What an operator should know of the person they talk to: their points, their coupons and their last orders. */
@ApplicationScoped
public class AskingPerson {
    private static final int LAST_ORDERS = 5;

    public record LastOrder(
            UUID id, String number, String status, String goods, int payableFen, String pickupCode, Instant placedAt) {}

    /** @param orders the newest first */
    public record Known(int points, int coupons, List<LastOrder> orders) {
        static final Known NOTHING = new Known(0, 0, List.of());
    }

    /** At least one row for a person who is known, with or without an order. */
    static final String READ = """
            select coalesce(m.points, 0)::int as points, coalesce(m.coupons, 0)::int as coupons,
                   o.order_id, o.number, o.status, o.goods, o.payable_fen, o.pickup_code, o.placed_at
            from (select contact_person(s.account, s.openid) as person_id from service_session s where s.id = $1) asking
            left join lateral person_membership(asking.person_id, $2) m on true
            left join lateral (
                select * from order_words w where w.person_id = asking.person_id
                order by w.placed_at desc, w.order_id desc limit $3) o on true""";

    private final Database database;
    private final Clock clock;

    AskingPerson(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    public Uni<Known> ofSession(UUID session) {
        return database.query(READ, session, clock.instant(), LAST_ORDERS).map(AskingPerson::known);
    }

    private static Known known(RowSet<Row> rows) {
        if (rows.size() == 0) return Known.NOTHING;
        Row first = rows.iterator().next();
        return new Known(
                first.getInteger("points"),
                first.getInteger("coupons"),
                StreamSupport.stream(rows.spliterator(), false)
                        .filter(row -> row.getUUID("order_id") != null)
                        .map(AskingPerson::order)
                        .toList());
    }

    private static LastOrder order(Row row) {
        return new LastOrder(
                row.getUUID("order_id"),
                row.getString("number"),
                row.getString("status"),
                row.getString("goods"),
                row.getInteger("payable_fen"),
                row.getString("pickup_code"),
                row.getOffsetDateTime("placed_at").toInstant());
    }
}
