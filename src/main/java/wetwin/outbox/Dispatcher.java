package wetwin.outbox;

import io.quarkus.arc.All;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import wetwin.outbox.Outcome.Done;
import wetwin.outbox.Outcome.GiveUp;
import wetwin.outbox.Outcome.Retry;
import wetwin.platform.CheckedAtStart;
import wetwin.platform.Forgetting;
import wetwin.platform.Ids;
import wetwin.platform.OneByOne;

/** Keeps promises that are due: claim, carry out with no transaction open, settle. */
@ApplicationScoped
public class Dispatcher implements CheckedAtStart {
    private static final Logger LOG = Logger.getLogger(Dispatcher.class);
    private static final int MOST_ROUNDS = 1_000;
    private static final int CHANCES = 1_000;

    /** While a release rolls out, an old instance may meet what a new one promised. */
    private static final Duration UNKNOWN_TOPIC = Duration.ofMinutes(1);

    private final OutboxRepository outbox;
    private final Map<String, OutboxHandler> handlers;
    private final Clock clock;
    private final Ids ids;
    private final OutboxConfig config;

    Dispatcher(OutboxRepository outbox, @All List<OutboxHandler> handlers, Clock clock, Ids ids, OutboxConfig config) {
        this.outbox = outbox;
        this.handlers = handlers.stream().collect(Collectors.toMap(OutboxHandler::topic, Function.identity()));
        this.clock = clock;
        this.ids = ids;
        this.config = config;
        OutboxConfig.check(config);
    }

    /** Handles what is due until nothing is, and tells how many that were. May run in many instances at once. */
    public Uni<Integer> drain() {
        return Multi.createBy()
                .repeating()
                .uni(this::dispatchBatch)
                .whilst(handled -> handled > 0)
                .select()
                .first(MOST_ROUNDS)
                .collect()
                .with(Collectors.summingInt(Integer::intValue));
    }

    /** Forgets promises kept long ago. */
    public Uni<Integer> forget() {
        return Forgetting.inBatches(batch -> outbox.forget(clock.instant().minus(config.memory()), batch));
    }

    private Uni<Integer> dispatchBatch() {
        UUID owner = ids.newId();
        return outbox.claim(owner, clock.instant(), config.lease(), config.batch())
                .chain(deliveries -> OneByOne.each(deliveries, delivery -> dispatch(delivery, owner)));
    }

    private Uni<Boolean> dispatch(Delivery delivery, UUID owner) {
        return carryOut(delivery).chain(outcome -> settle(delivery, owner, outcome));
    }

    private Uni<Outcome> carryOut(Delivery delivery) {
        OutboxHandler handler = handlers.get(delivery.topic());
        if (handler == null) {
            return Uni.createFrom().item(new Retry(UNKNOWN_TOPIC, "no handler for topic " + delivery.topic()));
        }
        return Uni.createFrom()
                .deferred(() -> handler.handle(delivery))
                .ifNoItem()
                .after(config.handlerLimit())
                .fail()
                .onFailure()
                .recoverWithItem(failure -> failed(delivery, failure));
    }

    private Uni<Boolean> settle(Delivery delivery, UUID owner, Outcome outcome) {
        return switch (outcome) {
            case Done done -> outbox.settle(delivery.id(), owner, clock.instant());
            case Retry(Duration after, String reason) -> again(delivery, owner, after, reason);
            case GiveUp(String reason) -> park(delivery, owner, reason);
        };
    }

    private Uni<Boolean> again(Delivery delivery, UUID owner, Duration after, String reason) {
        int failures = delivery.consecutiveFailures() + 1;
        if (failures >= config.attempts()) return park(delivery, owner, reason);
        Duration wait = BackoffPolicy.decide(failures, after, (double) ids.below(CHANCES) / CHANCES);
        return outbox.retry(delivery.id(), owner, clock.instant().plus(wait), reason);
    }

    private Uni<Boolean> park(Delivery delivery, UUID owner, String reason) {
        LOG.warnf("outbox message %s of topic %s is parked: %s", delivery.id(), delivery.topic(), reason);
        return outbox.park(delivery.id(), owner, clock.instant(), reason);
    }

    private static Outcome failed(Delivery delivery, Throwable failure) {
        LOG.warnf(failure, "outbox message %s of topic %s failed", delivery.id(), delivery.topic());
        return new Retry(Duration.ZERO, failure.getClass().getSimpleName() + ": " + failure.getMessage());
    }
}
