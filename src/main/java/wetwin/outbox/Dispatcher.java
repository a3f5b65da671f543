package wetwin.outbox;

import io.quarkus.arc.All;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import wetwin.outbox.OutboxRepository.Claim;
import wetwin.outbox.OutboxRepository.Claimant;
import wetwin.outbox.Outcome.Done;
import wetwin.outbox.Outcome.GiveUp;
import wetwin.outbox.Outcome.Postpone;
import wetwin.outbox.Outcome.Retry;
import wetwin.platform.CheckedAtStart;
import wetwin.platform.Database;
import wetwin.platform.Forgetting;
import wetwin.platform.Ids;
import wetwin.platform.OneByOne;

/**
 * Keeps promises that are due: claim, carry out with no transaction open, settle. What is owed to a destination that is
 * out of reach waits, and goes out by its ration once it is back.
 */
@ApplicationScoped
public class Dispatcher implements CheckedAtStart {
    private static final Logger LOG = Logger.getLogger(Dispatcher.class);
    private static final int MOST_ROUNDS = 1_000;
    private static final int CHANCES = 1_000;

    /** Within a timer's minute and the function's timeout; the next timer goes on from there. */
    private static final Duration LONGEST_RUN = Duration.ofSeconds(45);

    private final OutboxRepository outbox;
    private final SharedReachability reachability;
    private final Map<String, OutboxHandler> handlers;
    private final Map<Destination, DestinationProbe> probes;
    private final JsonArray lanes;
    private final JsonArray urgentLanes;
    private final Vertx vertx;
    private final Clock clock;
    private final Ids ids;
    private final OutboxConfig config;

    Dispatcher(
            OutboxRepository outbox,
            SharedReachability reachability,
            @All List<OutboxHandler> handlers,
            @All List<DestinationProbe> probes,
            Vertx vertx,
            Clock clock,
            Ids ids,
            OutboxConfig config) {
        this.outbox = outbox;
        this.reachability = reachability;
        this.handlers = handlers.stream().collect(Collectors.toMap(OutboxHandler::topic, Function.identity()));
        this.probes = probes.stream().collect(Collectors.toMap(DestinationProbe::destination, Function.identity()));
        this.lanes = lanes(handlers);
        this.urgentLanes = lanes(handlers.stream().filter(OutboxHandler::urgent).toList());
        this.vertx = vertx;
        this.clock = clock;
        this.ids = ids;
        this.config = config;
        OutboxConfig.check(config);
    }

    /** Handles what is due until nothing is, and tells how many that were. May run in many instances at once. */
    public Uni<Integer> drain() {
        return drain(lanes);
    }

    /** The same for urgent promises alone, beside a {@link #drain} that is busy with slow ones. */
    Uni<Integer> drainUrgent() {
        return drain(urgentLanes);
    }

    /** Forgets promises kept long ago. */
    public Uni<Integer> forget() {
        return Forgetting.inBatches(batch -> outbox.forget(clock.instant().minus(config.memory()), batch));
    }

    private record Round(int handled, boolean moreMayBeDue) {}

    private Uni<Integer> drain(JsonArray lanes) {
        Instant end = clock.instant().plus(LONGEST_RUN);
        return Multi.createBy()
                .repeating()
                .uni(() -> round(lanes))
                .whilst(round -> round.moreMayBeDue() && clock.instant().isBefore(end))
                .select()
                .first(MOST_ROUNDS)
                .collect()
                .with(Collectors.summingInt(Round::handled));
    }

    private Uni<Round> round(JsonArray lanes) {
        UUID owner = ids.newId();
        Claimant claimant = new Claimant(
                owner,
                lanes,
                config.batch(),
                config.rate(),
                config.lease(),
                config.handlerLimit().multipliedBy(2));
        return outbox.claim(claimant, clock.instant())
                .invoke(claim -> reachability.learn(claim.troubled()))
                .chain(claim -> OneByOne.each(claim.deliveries(), delivery -> dispatch(delivery, owner))
                        .chain(handled -> wentRound(claim, handled)));
    }

    private Uni<Round> wentRound(Claim claim, int handled) {
        if (!claim.probed().isEmpty())
            return ask(claim.probed()).map(isBack -> new Round(handled, isBack || handled > 0));
        if (handled > 0 || !claim.rationed()) return Uni.createFrom().item(new Round(handled, handled > 0));
        return pause().replaceWith(new Round(handled, true));
    }

    /** True if one of them is back. */
    private Uni<Boolean> ask(List<Destination> probed) {
        return OneByOne.each(probed, this::ask).map(asked -> !probed.stream().allMatch(reachability::holds));
    }

    private Uni<Void> ask(Destination destination) {
        return Uni.createFrom()
                .deferred(() -> probes.get(destination).ask())
                .ifNoItem()
                .after(config.handlerLimit())
                .fail()
                .onFailure()
                .recoverWithNull();
    }

    /** Until there is room for a batch, or for half of what a second brings. */
    private Uni<Void> pause() {
        long millis = 1_000L * Math.min(config.batch(), (config.rate() + 1) / 2) / config.rate();
        return Uni.createFrom().emitter(after -> vertx.setTimer(Math.max(1, millis), timer -> after.complete(null)));
    }

    private Uni<Boolean> dispatch(Delivery delivery, UUID owner) {
        return carryOut(delivery).chain(outcome -> settle(delivery, owner, outcome));
    }

    /** A handler that is not waited for any longer may still be in a transaction, and have the only connection. */
    private Uni<Outcome> carryOut(Delivery delivery) {
        return Uni.createFrom()
                .deferred(() -> handlers.get(delivery.topic()).handle(delivery))
                .ifNoItem()
                .after(config.handlerLimit())
                .fail()
                .onFailure()
                .call(Database::noTransactionIsOpen)
                .onFailure()
                .recoverWithItem(failure -> failed(delivery, failure));
    }

    private Uni<Boolean> settle(Delivery delivery, UUID owner, Outcome outcome) {
        return switch (outcome) {
            case Done done -> outbox.settle(delivery.id(), owner, clock.instant());
            case Retry(Duration after, String reason) -> again(delivery, owner, after, reason);
            case Postpone(Instant until, String reason) -> outbox.postpone(delivery.id(), owner, until, reason);
            case GiveUp(String reason) -> park(delivery, owner, reason);
        };
    }

    /** What failed because its destination is out of reach has not been tried: an outage parks nothing. */
    private Uni<Boolean> again(Delivery delivery, UUID owner, Duration after, String reason) {
        boolean tried = handlers.get(delivery.topic())
                .destination()
                .filter(reachability::holds)
                .isEmpty();
        int failures = delivery.consecutiveFailures() + 1;
        if (tried && failures >= config.attempts()) return park(delivery, owner, reason);
        Duration wait = BackoffPolicy.decide(failures, after, (double) ids.below(CHANCES) / CHANCES);
        return outbox.retry(delivery.id(), owner, clock.instant().plus(wait), reason, tried ? 1 : 0);
    }

    private Uni<Boolean> park(Delivery delivery, UUID owner, String reason) {
        LOG.warnf("outbox message %s of topic %s is parked: %s", delivery.id(), delivery.topic(), reason);
        return outbox.park(delivery.id(), owner, clock.instant(), reason);
    }

    private static Outcome failed(Delivery delivery, Throwable failure) {
        LOG.warnf(failure, "outbox message %s of topic %s failed", delivery.id(), delivery.topic());
        return new Retry(Duration.ZERO, failure.getClass().getSimpleName() + ": " + failure.getMessage());
    }

    /**
     * One for each topic that is handled here: while a release rolls out, what a new instance promised waits for an
     * instance that knows it.
     */
    private static JsonArray lanes(Collection<OutboxHandler> handlers) {
        JsonArray lanes = new JsonArray();
        handlers.forEach(handler -> lanes.add(new JsonObject()
                .put("topic", handler.topic())
                .put("destination", handler.destination().map(Destination::name).orElse(null))
                .put("urgent", handler.urgent())));
        return lanes;
    }
}
