package wetwin.messaging.broadcast;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import wetwin.messaging.MassGuard;
import wetwin.messaging.broadcast.BatchRepository.Key;
import wetwin.outbox.Delivery;
import wetwin.outbox.Outbox;
import wetwin.outbox.OutboxHandler;
import wetwin.outbox.Outcome;
import wetwin.platform.Database;
import wetwin.platform.Tx;

/**
 * Writes down whom a broadcast is for, a step at a time, and then into which calls it falls. Repeatable: a step that is
 * done is not done again.
 */
@ApplicationScoped
class PrepareBroadcast implements OutboxHandler {
    /** As many as one statement can write well within the time of a promise. */
    static final int STEP = 5_000;

    private final Database database;
    private final BroadcastRepository broadcasts;
    private final MassGuard guard;
    private final Outbox outbox;
    private final Clock clock;

    PrepareBroadcast(Database database, BroadcastRepository broadcasts, MassGuard guard, Outbox outbox, Clock clock) {
        this.database = database;
        this.broadcasts = broadcasts;
        this.guard = guard;
        this.outbox = outbox;
        this.clock = clock;
    }

    @Override
    public String topic() {
        return Promised.PREPARE;
    }

    @Override
    public Uni<Outcome> handle(Delivery delivery) {
        int step = Promised.step(delivery.payload());
        return database.inTransaction(tx -> broadcasts
                        .lock(tx, Promised.id(delivery.payload()))
                        .map(found -> found.filter(broadcast ->
                                broadcast.state() == BroadcastState.PREPARING && broadcast.steps() == step))
                        .chain(due -> due.map(broadcast -> step(tx, broadcast))
                                .orElse(Uni.createFrom().voidItem())))
                .replaceWith(Outcome.DONE);
    }

    /** All of them as it was when it began, however many steps it takes. */
    private Uni<Void> step(Tx tx, Broadcast broadcast) {
        Instant begun = broadcast.begunAt().orElseThrow();
        return broadcasts
                .prepare(tx, broadcast, STEP, BatchPolicy.month(clock.instant()), guard.law(begun))
                .chain(step -> step.found() == STEP
                        ? outbox.append(tx, Promised.prepare(broadcast.id(), broadcast.steps() + 1, clock.instant()))
                        : divide(tx, broadcast.id()));
    }

    private Uni<Void> divide(Tx tx, UUID id) {
        return broadcasts.find(tx, id).map(Optional::orElseThrow).chain(broadcast -> divide(tx, broadcast));
    }

    private Uni<Void> divide(Tx tx, Broadcast broadcast) {
        return broadcasts.addressed(tx, broadcast.id()).chain(people -> {
            boolean toEverybody = Delivering.toEverybody(broadcast);
            if (people < (toEverybody ? 1 : MassSender.FEWEST_PEOPLE))
                return broadcasts.ends(
                        tx, broadcast.id(), BroadcastState.FAILED, clock.instant(), Optional.of("TOO_FEW"));
            int calls = toEverybody ? 1 : BatchPolicy.calls(people);
            return broadcasts
                    .split(tx, broadcast.id(), calls)
                    .chain(() -> outbox.append(tx, Promised.batch(new Key(broadcast.id(), 1), clock.instant())));
        });
    }
}
