package wetwin.shop;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import wetwin.outbox.Outbox;
import wetwin.outbox.OutboxMessage;
import wetwin.platform.Database;
import wetwin.platform.Rounds;
import wetwin.platform.TimedJob;
import wetwin.platform.Tx;

/**
 * Promises those a notice who have filled a cart and left it: some hours after they put in the last thing, of any shop,
 * without having ordered since, and within a day; at most once a week. Some hundred persons at a time.
 */
@ApplicationScoped
class RemindOfCarts implements TimedJob {
    static final int BATCH = 200;
    static final Duration WORTH_IT = Duration.ofHours(24);
    static final Duration SELDOM = Duration.ofDays(7);

    private static final int MOST_ROUNDS = 100;

    /**
     * Marks whom it finds, so that of two runs at once one finds them. What somebody has left last counts where they have
     * left more than one cart.
     */
    static final String MARK_DUE = """
            with left_cart as (
                select c.person_id, max(c.put_at) as left_at from cart_line c
                where c.put_at > $1 and c.put_at <= $2
                  and not exists (select from cart_line n where n.person_id = c.person_id and n.put_at > $2)
                  and not exists (select from cart_reminder r where r.person_id = c.person_id and r.told_at > $3)
                group by c.person_id),
            due as (
                select l.person_id, l.left_at from left_cart l
                where not exists (select from shop_order o where o.person_id = l.person_id and o.placed_at >= l.left_at)
                order by l.left_at, l.person_id limit $5),
            told as (
                insert into cart_reminder as known (person_id, told_at)
                select person_id, $4 from due order by person_id
                on conflict on constraint cart_reminder_once do update set told_at = excluded.told_at
                where known.told_at <= $3
                returning person_id)
            select d.person_id, d.left_at, cart.shop_id, cart.first, cart.units
            from told join due d on d.person_id = told.person_id
            cross join lateral (
                select c.shop_id, (array_agg(c.seen_name order by c.put_at, c.product_id, c.choice_ids))[1] as first,
                       sum(c.quantity)::int as units
                from cart_line c where c.person_id = d.person_id
                group by c.shop_id order by max(c.put_at) desc, c.shop_id limit 1) cart""";

    private record Left(UUID person, Instant at, ShopId shop, String first, int units) {}

    private final Database database;
    private final Outbox outbox;
    private final Clock clock;
    private final ShopConfig config;

    RemindOfCarts(Database database, Outbox outbox, Clock clock, ShopConfig config) {
        this.database = database;
        this.outbox = outbox;
        this.clock = clock;
        this.config = config;
    }

    @Override
    public String name() {
        return "remind-of-carts";
    }

    /** Tells of how many somebody will be reminded. */
    @Override
    public Uni<Integer> run() {
        if (config.cartReminderHours() == 0) return Uni.createFrom().item(0);
        Instant now = clock.instant();
        return Rounds.whileFull(BATCH, MOST_ROUNDS, () -> database.inTransaction(tx -> remind(tx, now)));
    }

    private Uni<Integer> remind(Tx tx, Instant now) {
        Instant left = now.minus(Duration.ofHours(config.cartReminderHours()));
        return tx.query(MARK_DUE, now.minus(WORTH_IT), left, now.minus(SELDOM), now, BATCH)
                .map(rows -> Rows.all(rows, RemindOfCarts::left))
                .chain(carts -> promise(tx, carts, now).replaceWith(carts.size()));
    }

    private Uni<Void> promise(Tx tx, List<Left> carts, Instant now) {
        if (carts.isEmpty()) return Uni.createFrom().voidItem();
        return outbox.append(tx, carts.stream().map(cart -> notice(cart, now)).toArray(OutboxMessage[]::new));
    }

    private static OutboxMessage notice(Left cart, Instant now) {
        JsonObject data = new JsonObject()
                .put("goods", cart.units() == 1 ? cart.first() : cart.first() + " 等" + cart.units() + "件")
                .put("leftAt", cart.at().toString())
                .put("shop", cart.shop().toString());
        JsonObject payload = new JsonObject()
                .put("kind", "CART_LEFT")
                .put("personId", cart.person().toString())
                .put("until", cart.at().plus(WORTH_IT).toString())
                .put("data", data);
        return new OutboxMessage(
                "notice",
                "notice:" + cart.person(),
                "notice:cart-left:" + cart.person() + ":" + cart.at().toEpochMilli(),
                payload,
                now);
    }

    private static Left left(Row row) {
        return new Left(
                row.getUUID("person_id"),
                row.getOffsetDateTime("left_at").toInstant(),
                new ShopId(row.getUUID("shop_id")),
                row.getString("first"),
                row.getInteger("units"));
    }
}
