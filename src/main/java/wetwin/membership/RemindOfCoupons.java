package wetwin.membership;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import wetwin.identity.PersonId;
import wetwin.membership.ReminderPolicy.Expiring;
import wetwin.membership.ReminderPolicy.Reminder;
import wetwin.outbox.Outbox;
import wetwin.outbox.OutboxMessage;
import wetwin.platform.Database;
import wetwin.platform.Rounds;
import wetwin.platform.TimedJob;
import wetwin.platform.Tx;

/**
 * Promises those a notice whose coupons end soon, some hundred coupons at a time. Each coupon is told of once: it is
 * marked with the promise. One that an order holds at the time is looked at again when it comes back. Nobody writes down
 * that a coupon has ended: {@link CouponStatus} reckons it by the time.
 */
@ApplicationScoped
class RemindOfCoupons implements TimedJob {
    static final int BATCH = 200;
    private static final int MOST_ROUNDS = 100;

    /** Whoever is at a coupon, an order or another run of this, decides alone about it. */
    static final String DUE = """
            select c.id, c.person_id, t.name, c.granted_at, c.expires_at
            from coupon c join coupon_template t on t.id = c.template_id
            where c.status = 'AVAILABLE' and c.reminded_at is null and c.expires_at > $1 and c.expires_at <= $2
              and c.granted_at + (c.expires_at - c.granted_at) / 2 <= $1
            order by c.expires_at, c.id limit $3 for no key update of c skip locked""";

    static final String MARK = "update coupon set reminded_at = $2 where id = any ($1)";

    private final Database database;
    private final Outbox outbox;
    private final Clock clock;
    private final MembershipConfig config;

    RemindOfCoupons(Database database, Outbox outbox, Clock clock, MembershipConfig config) {
        this.database = database;
        this.outbox = outbox;
        this.clock = clock;
        this.config = config;
    }

    @Override
    public String name() {
        return "remind-of-coupons";
    }

    /** Tells of how many coupons somebody will be reminded. */
    @Override
    public Uni<Integer> run() {
        if (config.couponReminderDays() == 0) return Uni.createFrom().item(0);
        Instant now = clock.instant();
        Duration before = Duration.ofDays(config.couponReminderDays());
        return Rounds.whileFull(BATCH, MOST_ROUNDS, () -> database.inTransaction(tx -> remind(tx, now, before)));
    }

    private Uni<Integer> remind(Tx tx, Instant now, Duration before) {
        return tx.query(DUE, now, now.plus(before), BATCH)
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(RemindOfCoupons::expiring)
                        .filter(coupon -> ReminderPolicy.isDue(coupon, now, before))
                        .toList())
                .chain(due -> due.isEmpty()
                        ? Uni.createFrom().item(0)
                        : promise(tx, due, now).replaceWith(due.size()));
    }

    private Uni<Void> promise(Tx tx, List<Expiring> due, Instant now) {
        UUID[] coupons = due.stream().map(Expiring::id).toArray(UUID[]::new);
        OutboxMessage[] notices = ReminderPolicy.reminders(due).stream()
                .map(reminder -> notice(reminder, now))
                .toArray(OutboxMessage[]::new);
        return tx.query(MARK, coupons, now).chain(() -> outbox.append(tx, notices));
    }

    private static OutboxMessage notice(Reminder reminder, Instant now) {
        Expiring first = reminder.first();
        JsonObject data = new JsonObject()
                .put("coupon", first.name())
                .put("count", reminder.count())
                .put("expiresAt", first.expiresAt().toString());
        JsonObject payload = new JsonObject()
                .put("kind", "COUPON_EXPIRING")
                .put("personId", first.person().toString())
                .put("until", first.expiresAt().toString())
                .put("data", data);
        return new OutboxMessage(
                "notice", "notice:" + first.person(), "notice:coupon-expiring:" + first.id(), payload, now);
    }

    private static Expiring expiring(Row row) {
        return new Expiring(
                row.getUUID("id"),
                new PersonId(row.getUUID("person_id")),
                row.getString("name"),
                row.getOffsetDateTime("granted_at").toInstant(),
                row.getOffsetDateTime("expires_at").toInstant());
    }
}
