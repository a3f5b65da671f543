package wetwin.outbox;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import wetwin.platform.Ids;
import wetwin.platform.Tx;

/** Where promises are made. */
@ApplicationScoped
public class Outbox {
    /**
     * Inserts the promises of a JSON array ({@link #rows}), each once. For statements that do this beside something
     * else: put it into a {@code with} and say where the rows come from.
     */
    public static final String INSERT = """
            insert into outbox_message (id, topic, ordering_key, dedup_key, payload, created_at, due_at)
            select (m ->> 'id')::uuid, m ->> 'topic', m ->> 'orderingKey', m ->> 'dedupKey', m -> 'payload',
                   (m ->> 'createdAt')::timestamptz, (m ->> 'dueAt')::timestamptz
            from jsonb_array_elements(%s::jsonb) as m
            %s
            on conflict on constraint outbox_message_once do nothing""";

    private static final String APPEND = INSERT.formatted("$1", "");

    private final Ids ids;
    private final Clock clock;
    private final Nudge nudge;

    Outbox(Ids ids, Clock clock, Nudge nudge) {
        this.ids = ids;
        this.clock = clock;
        this.nudge = nudge;
    }

    /** Joins the transaction: promised if and only if it commits. One round trip. Wakes the dispatcher afterwards. */
    public Uni<Void> append(Tx tx, OutboxMessage... messages) {
        tx.afterCommit(nudge::dispatchSoon);
        return tx.query(APPEND, rows(List.of(messages))).replaceWithVoid();
    }

    /** The argument of {@link #INSERT}. Whoever runs that statement calls {@link #nudge} after the commit. */
    public JsonArray rows(List<OutboxMessage> messages) {
        JsonArray rows = new JsonArray();
        Instant now = clock.instant();
        messages.forEach(message -> rows.add(new JsonObject()
                .put("id", ids.newId().toString())
                .put("topic", message.topic())
                .put("orderingKey", message.orderingKey())
                .put("dedupKey", message.dedupKey())
                .put("payload", message.payload())
                .put("createdAt", now.toString())
                .put("dueAt", message.dueAt().toString())));
        return rows;
    }

    public void nudge() {
        nudge.dispatchSoon();
    }
}
