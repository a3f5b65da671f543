package wetwin.messaging.broadcast;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import wetwin.messaging.broadcast.BatchPolicy.Step;
import wetwin.messaging.broadcast.BatchRepository.Held;
import wetwin.messaging.broadcast.BatchRepository.Key;
import wetwin.outbox.Delivery;
import wetwin.outbox.Destination;
import wetwin.outbox.OutboxHandler;
import wetwin.outbox.Outcome;
import wetwin.outbox.Outcome.Postpone;
import wetwin.outbox.Outcome.Retry;
import wetwin.platform.Database;
import wetwin.platform.Tx;

/**
 * Makes one call of a broadcast, at most once whatever is lost. That WeChat is about to be asked is written down first;
 * whoever finds it so, and no answer, asks only under the same id, by which WeChat knows it again.
 */
@ApplicationScoped
class SendBatch implements OutboxHandler {
    /** Shorter than the outbox's own, so that what becomes of the silence is decided here. */
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    private final Database database;
    private final BroadcastRepository broadcasts;
    private final BatchRepository batches;
    private final BroadcastEnd end;
    private final Wording wording;
    private final MassSender wechat;
    private final Clock clock;

    SendBatch(
            Database database,
            BroadcastRepository broadcasts,
            BatchRepository batches,
            BroadcastEnd end,
            Wording wording,
            MassSender wechat,
            Clock clock) {
        this.database = database;
        this.broadcasts = broadcasts;
        this.batches = batches;
        this.end = end;
        this.wording = wording;
        this.wechat = wechat;
        this.clock = clock;
    }

    /** What is to be done, and the broadcast if it is to be sent. */
    private record Decided(Outcome outcome, Optional<Broadcast> asks) {
        static final Decided DONE = new Decided(Outcome.DONE, Optional.empty());
    }

    @Override
    public String topic() {
        return Promised.BATCH;
    }

    @Override
    public Optional<Destination> destination() {
        return Optional.of(Destination.WECHAT);
    }

    @Override
    public Uni<Outcome> handle(Delivery delivery) {
        Key key = Promised.key(delivery.payload());
        return database.inTransaction(tx -> broadcasts.lock(tx, key.broadcast()).chain(found -> decide(tx, key, found)))
                .chain(decided -> decided.asks()
                        .map(broadcast -> ask(key, broadcast))
                        .orElseGet(() -> Uni.createFrom().item(decided.outcome())));
    }

    private Uni<Decided> decide(Tx tx, Key key, Optional<Broadcast> found) {
        if (found.isEmpty() || found.get().begunAt().isEmpty())
            return Uni.createFrom().item(Decided.DONE);
        Broadcast broadcast = found.get();
        return batches.standing(tx, key, broadcast.begunAt().get())
                .chain(held -> held.map(call -> carryOut(tx, key, broadcast, call))
                        .orElse(Uni.createFrom().item(Decided.DONE)));
    }

    private Uni<Decided> carryOut(Tx tx, Key key, Broadcast broadcast, Held call) {
        Instant now = clock.instant();
        return switch (BatchPolicy.next(call.standing(), broadcast.draft().isOver(now), now)) {
            case Step.Ask ask ->
                batches.ask(tx, key, clock.instant()).replaceWith(new Decided(Outcome.DONE, Optional.of(broadcast)));
            case Step.Wait(var until) ->
                Uni.createFrom().item(new Decided(new Postpone(until, "asked, and not answered"), Optional.empty()));
            case Step.TakeAsSent(long messageId) ->
                end.accepted(tx, key, Optional.of(messageId)).replaceWith(Decided.DONE);
            case Step.Fail(String reason) ->
                end.stopped(tx, key, BatchState.FAILED, reason).replaceWith(Decided.DONE);
            case Step.LeaveUnclear unclear ->
                end.stopped(tx, key, BatchState.UNCLEAR, "NO_ANSWER").replaceWith(Decided.DONE);
            case Step.Nothing nothing -> Uni.createFrom().item(Decided.DONE);
        };
    }

    private Uni<Outcome> ask(Key key, Broadcast broadcast) {
        String clientId = BatchPolicy.clientId(broadcast.touch(), key.number());
        MassMessage message = wording.of(broadcast);
        Uni<MassOutcome> asking = Delivering.toEverybody(broadcast)
                ? wechat.toEverybody(message, clientId)
                : batches.people(key).chain(people -> wechat.toPeople(people, message, clientId));
        return asking.ifNoItem()
                .after(PATIENCE)
                .recoverWithItem(() -> new MassOutcome.Unknown("no answer in time"))
                .chain(outcome -> settle(key, outcome));
    }

    private Uni<Outcome> settle(Key key, MassOutcome outcome) {
        return switch (outcome) {
            case MassOutcome.Accepted(long id) ->
                held(key, (tx, call) -> end.accepted(tx, key, Optional.of(id)), Outcome.DONE);
            case MassOutcome.AcceptedBefore(var id) -> held(key, (tx, call) -> end.accepted(tx, key, id), Outcome.DONE);
            case MassOutcome.Unknown(String reason) ->
                Uni.createFrom().item(new Postpone(clock.instant().plus(BatchPolicy.PAUSE), "may be sent: " + reason));
            case MassOutcome.NotNow(Duration after, String reason) ->
                held(
                        key,
                        (tx, call) -> batches.notAccepted(tx, key, BatchPolicy.notNow(call.unanswered() - 1)),
                        new Retry(after, reason));
            case MassOutcome.Refused(String reason) ->
                held(
                        key,
                        (tx, call) -> end.stopped(tx, key, BatchPolicy.refused(call.unanswered() - 1), reason),
                        Outcome.DONE);
        };
    }

    private interface Deed {
        Uni<Void> in(Tx tx, Held call);
    }

    private Uni<Outcome> held(Key key, Deed deed, Outcome then) {
        Function<Tx, Uni<Void>> work = tx -> broadcasts
                .lock(tx, key.broadcast())
                .chain(broadcast -> batches.standing(
                        tx, key, broadcast.orElseThrow().begunAt().orElseThrow()))
                .chain(call -> deed.in(tx, call.orElseThrow()));
        return database.inTransaction(work).replaceWith(then);
    }
}
