package wetwin.messaging.broadcast;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import wetwin.messaging.broadcast.BatchRepository.Finish;
import wetwin.messaging.broadcast.BatchRepository.Key;
import wetwin.outbox.Delivery;
import wetwin.outbox.OutboxHandler;
import wetwin.outbox.Outcome;
import wetwin.platform.Database;
import wetwin.platform.Tx;

/**
 * WeChat tells the end of a job. It is kept also where we do not know the job: its number may be what we have not been
 * told yet. Repeatable by the job's number.
 */
@ApplicationScoped
class BroadcastFinished implements OutboxHandler {
    private final Database database;
    private final BroadcastRepository broadcasts;
    private final BatchRepository batches;
    private final BroadcastEnd end;

    BroadcastFinished(Database database, BroadcastRepository broadcasts, BatchRepository batches, BroadcastEnd end) {
        this.database = database;
        this.broadcasts = broadcasts;
        this.batches = batches;
        this.end = end;
    }

    @Override
    public String topic() {
        return "broadcast-finished";
    }

    @Override
    public Uni<Outcome> handle(Delivery delivery) {
        Finish finish = finish(delivery.payload());
        return database.inTransaction(tx -> batches.keep(tx, finish)
                        .chain(() -> batches.ofMessage(tx, finish.messageId()))
                        .chain(key -> key.map(call -> settle(tx, call, finish))
                                .orElse(Uni.createFrom().voidItem())))
                .replaceWith(Outcome.DONE);
    }

    private Uni<Void> settle(Tx tx, Key key, Finish finish) {
        return broadcasts.lock(tx, key.broadcast()).chain(() -> end.told(tx, key, finish.status()));
    }

    private static Finish finish(JsonObject told) {
        return new Finish(
                number(told, "messageId"),
                Optional.ofNullable(told.getString("status")).orElse(""),
                (int) number(told, "total"),
                (int) number(told, "filtered"),
                (int) number(told, "sent"),
                (int) number(told, "failed"),
                Instant.parse(told.getString("at")));
    }

    /** What is missing, or no number, counts as none. */
    private static long number(JsonObject told, String name) {
        String digits = told.getString(name, "");
        return digits.matches("\\d{1,18}") ? Long.parseLong(digits) : 0;
    }
}
