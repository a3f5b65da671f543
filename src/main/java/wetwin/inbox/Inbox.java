package wetwin.inbox;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import wetwin.outbox.Outbox;
import wetwin.outbox.OutboxMessage;
import wetwin.platform.Database;
import wetwin.platform.Forgetting;
import wetwin.platform.WechatAccount;

/** Takes deliveries in, each once: the idempotent receiver. */
@ApplicationScoped
public class Inbox {
    private static final Duration MEMORY = Duration.ofDays(30);

    /** Taken in together with what it makes us owe, in one statement and so in one transaction. */
    private static final String TAKE_IN = """
            with first as (
                insert into inbox_delivery (account, delivery_key, received_at, message, reply, sender, answered_by, question)
                values ($1, $2, $3, $4, $5, $7, $8, $9)
                on conflict on constraint inbox_delivery_once do nothing
                returning reply),
            promised as (%s)%s
            select true as first, reply from first
            union all
            select false, reply from inbox_delivery where account = $1 and delivery_key = $2""";

    private static final String PROMISED = Outbox.INSERT.formatted("$6", "where exists (select 1 from first)");
    private static final String TAKE_IN_ALONE = TAKE_IN.formatted(PROMISED, "");

    private static final String EARLIER = "select reply from inbox_delivery where account = $1 and delivery_key = $2";

    private static final String FORGET = """
            delete from inbox_delivery where (account, delivery_key) in (
                select account, delivery_key from inbox_delivery
                where received_at < $1 order by received_at limit $2)""";

    private final Database database;
    private final Outbox outbox;
    private final Clock clock;

    Inbox(Database database, Outbox outbox, Clock clock) {
        this.database = database;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * Takes a message in with the promises it causes, unless it has come before, and answers the reply to give: this
     * one the first time, the first one's at every repeat. One round trip; two where a repeat overtakes the first.
     */
    public Uni<String> takeIn(
            WechatAccount account,
            IncomingMessage message,
            String reply,
            List<OutboxMessage> promises,
            Remark remark,
            Optional<Alongside> alongside) {
        return database.repeatable(statement(alongside), row(account, message, reply, promises, remark, alongside))
                .invoke(() -> promised(promises))
                .chain(rows -> rows.size() > 0 ? Uni.createFrom().item(reply(rows)) : earlier(account, message));
    }

    /**
     * The same in one transaction with {@code deed}, which has the reply. Where the message has come before, all of it is
     * undone, and the first reply is given again.
     *
     * @param words puts the reply into WeChat's
     */
    public Uni<String> takeIn(
            WechatAccount account,
            IncomingMessage message,
            Deed deed,
            Function<PassiveReply, String> words,
            List<OutboxMessage> promises,
            Optional<Alongside> alongside) {
        return database.inTransaction(tx -> deed.in(tx).map(words).call(reply -> tx.query(
                                statement(alongside), row(account, message, reply, promises, Remark.NONE, alongside))
                        .invoke(Inbox::refuseRepeats)))
                .invoke(() -> promised(promises))
                .onFailure(CameBefore.class)
                .recoverWithUni(() -> earlier(account, message));
    }

    private static void refuseRepeats(RowSet<Row> rows) {
        if (rows.size() == 0 || !rows.iterator().next().getBoolean("first")) throw new CameBefore();
    }

    /** Undoes what is done for the second time. */
    private static final class CameBefore extends RuntimeException {
        private static final long serialVersionUID = 1L;

        CameBefore() {
            super("a delivery that has come before", null, false, false);
        }
    }

    private Object[] row(
            WechatAccount account,
            IncomingMessage message,
            String reply,
            List<OutboxMessage> promises,
            Remark remark,
            Optional<Alongside> alongside) {
        List<Object> arguments = new ArrayList<>(Arrays.asList(
                account.name(),
                message.deliveryId().value(),
                now(),
                message.raw(),
                reply,
                outbox.rows(promises),
                remark.isEmpty() ? null : message.fromUser(),
                remark.answeredBy().orElse(null),
                remark.question().orElse(null)));
        alongside.map(Alongside::values).ifPresent(arguments::add);
        return arguments.toArray();
    }

    private static String statement(Optional<Alongside> alongside) {
        return alongside.map(Inbox::takeIn).orElse(TAKE_IN_ALONE);
    }

    private static String takeIn(Alongside alongside) {
        return TAKE_IN.formatted(
                PROMISED, ",\nalongside as (" + alongside.statement().formatted("$10::jsonb") + ")");
    }

    private void promised(List<OutboxMessage> promises) {
        if (!promises.isEmpty()) outbox.nudge();
    }

    /** Forgets deliveries of long ago: WeChat repeats within a minute. */
    public Uni<Integer> forget() {
        Instant before = clock.instant().minus(MEMORY);
        return Forgetting.inBatches(
                batch -> database.query(FORGET, before, batch).map(RowSet::rowCount));
    }

    /** The first was committed after our statement's snapshot: it is there now. */
    private Uni<String> earlier(WechatAccount account, IncomingMessage message) {
        return database.query(EARLIER, account.name(), message.deliveryId().value())
                .map(Inbox::reply);
    }

    private static String reply(RowSet<Row> rows) {
        return rows.iterator().next().getString("reply");
    }

    private Instant now() {
        return clock.instant();
    }
}
