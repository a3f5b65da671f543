package wetwin.messaging.broadcast;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import wetwin.messaging.broadcast.BatchRepository.Key;
import wetwin.outbox.Outbox;
import wetwin.platform.Tx;

/** What follows when one call of a broadcast is over. All of it joins the caller's transaction, which holds the broadcast. */
@ApplicationScoped
class BroadcastEnd {
    private final BroadcastRepository broadcasts;
    private final BatchRepository batches;
    private final Outbox outbox;
    private final Clock clock;

    BroadcastEnd(BroadcastRepository broadcasts, BatchRepository batches, Outbox outbox, Clock clock) {
        this.broadcasts = broadcasts;
        this.batches = batches;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** WeChat has it: its end, unless it was told already, is asked for after a while, and the next call can be made. */
    Uni<Void> accepted(Tx tx, Key key, Optional<Long> messageId) {
        return batches.accepted(tx, key, messageId)
                .chain(() -> watch(tx, key))
                .chain(() -> messageId
                        .map(id -> batches.finish(tx, id))
                        .orElse(Uni.createFrom().item(Optional.empty())))
                .chain(status -> status.map(told -> told(tx, key, told))
                        .orElse(Uni.createFrom().voidItem()))
                .chain(() -> goOn(tx, key.broadcast()));
    }

    private Uni<Void> watch(Tx tx, Key key) {
        return outbox.append(tx, Promised.watch(key, clock.instant().plus(BatchPolicy.LOOK_AGAIN)));
    }

    /** @param status as WeChat words it */
    Uni<Void> told(Tx tx, Key key, String status) {
        BatchState how = BatchPolicy.told(status);
        return how == BatchState.FAILED ? stopped(tx, key, how, status) : over(tx, key, how, Optional.empty());
    }

    Uni<Void> over(Tx tx, Key key, BatchState how, Optional<String> failure) {
        return batches.over(tx, key, how, failure, clock.instant()).chain(() -> endIfOver(tx, key.broadcast()));
    }

    /** It was not accepted, or may not have been: what has not been asked for yet is not asked for either. */
    Uni<Void> stopped(Tx tx, Key key, BatchState how, String reason) {
        return batches.over(tx, key, how, Optional.of(reason), clock.instant())
                .chain(() -> stop(tx, key.broadcast(), reason));
    }

    Uni<Void> stop(Tx tx, UUID broadcast, String reason) {
        return batches.stop(tx, broadcast, reason, clock.instant()).chain(() -> endIfOver(tx, broadcast));
    }

    /** The next call after a while: WeChat takes 60 a minute. */
    private Uni<Void> goOn(Tx tx, UUID broadcast) {
        return batches.next(tx, broadcast).chain(next -> next.map(number -> outbox.append(
                        tx,
                        Promised.batch(
                                new Key(broadcast, number), clock.instant().plusSeconds(2))))
                .orElse(Uni.createFrom().voidItem()));
    }

    private Uni<Void> endIfOver(Tx tx, UUID broadcast) {
        return batches.states(tx, broadcast).map(BroadcastPolicy::ended).chain(ended -> ended.map(
                        how -> broadcasts.ends(tx, broadcast, how, clock.instant(), Optional.empty()))
                .orElse(Uni.createFrom().voidItem()));
    }
}
