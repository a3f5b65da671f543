package wetwin.messaging.broadcast;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import wetwin.messaging.broadcast.BatchRepository.Held;
import wetwin.messaging.broadcast.BatchRepository.Key;
import wetwin.outbox.Delivery;
import wetwin.outbox.Destination;
import wetwin.outbox.OutboxHandler;
import wetwin.outbox.Outcome;
import wetwin.outbox.Outcome.Postpone;
import wetwin.outbox.Outcome.Retry;
import wetwin.platform.Database;

/** Asks WeChat what became of a call whose end it has not told: the event may be lost. Repeatable: it only asks. */
@ApplicationScoped
class WatchBatch implements OutboxHandler {
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    private final Database database;
    private final BroadcastRepository broadcasts;
    private final BatchRepository batches;
    private final BroadcastEnd end;
    private final MassSender wechat;
    private final Clock clock;

    WatchBatch(
            Database database,
            BroadcastRepository broadcasts,
            BatchRepository batches,
            BroadcastEnd end,
            MassSender wechat,
            Clock clock) {
        this.database = database;
        this.broadcasts = broadcasts;
        this.batches = batches;
        this.end = end;
        this.wechat = wechat;
        this.clock = clock;
    }

    @Override
    public String topic() {
        return Promised.WATCH;
    }

    @Override
    public Optional<Destination> destination() {
        return Optional.of(Destination.WECHAT);
    }

    @Override
    public Uni<Outcome> handle(Delivery delivery) {
        Key key = Promised.key(delivery.payload());
        Instant waitedFrom = delivery.createdAt();
        return database.inTransaction(tx -> batches.standing(tx, key, waitedFrom))
                .map(found -> found.filter(call -> call.standing().state() == BatchState.ACCEPTED))
                .chain(open -> open.map(call -> look(key, call, waitedFrom))
                        .orElse(Uni.createFrom().item(Outcome.DONE)));
    }

    private Uni<Outcome> look(Key key, Held call, Instant waitedFrom) {
        if (call.messageId().isEmpty()) return later(key, waitedFrom);
        return wechat.status(call.messageId().get())
                .ifNoItem()
                .after(PATIENCE)
                .recoverWithItem(() -> new MassStatus.Later(Duration.ZERO, "no answer in time"))
                .chain(status -> settle(key, status, waitedFrom));
    }

    private Uni<Outcome> settle(Key key, MassStatus status, Instant waitedFrom) {
        return switch (status) {
            case MassStatus.Sent sent -> over(key, BatchState.DONE, Optional.empty());
            case MassStatus.Failed(String reason) -> over(key, BatchState.FAILED, Optional.of(reason));
            case MassStatus.Sending sending -> later(key, waitedFrom);
            case MassStatus.Later(Duration after, String reason) ->
                Uni.createFrom().item(new Retry(after, reason));
        };
    }

    /** WeChat may review for hours; what it has not told after two days it does not tell any more. */
    private Uni<Outcome> later(Key key, Instant waitedFrom) {
        Instant now = clock.instant();
        return now.isAfter(waitedFrom.plus(BatchPolicy.PATIENCE))
                ? over(key, BatchState.UNCLEAR, Optional.of("NO_END"))
                : Uni.createFrom().item(new Postpone(now.plus(BatchPolicy.LOOK_AGAIN), "still being sent"));
    }

    private Uni<Outcome> over(Key key, BatchState how, Optional<String> failure) {
        return database.inTransaction(
                        tx -> broadcasts.lock(tx, key.broadcast()).chain(() -> end.over(tx, key, how, failure)))
                .replaceWith(Outcome.DONE);
    }
}
