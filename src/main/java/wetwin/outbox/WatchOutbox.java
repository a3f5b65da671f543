package wetwin.outbox;

import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import wetwin.outbox.OutboxRepository.Strangers;
import wetwin.platform.Facts;
import wetwin.platform.TimedJob;

/**
 * Says how far behind we are, so that somebody is woken when nobody looks at the console, and which promises wait for a
 * release that knows their topic.
 */
@ApplicationScoped
class WatchOutbox implements TimedJob {
    private static final Logger LOG = Logger.getLogger(WatchOutbox.class);

    /** While a release rolls out, the instances that know a new topic are there in no time. */
    static final Duration ROLL_OUT = Duration.ofMinutes(5);

    static final String UNKNOWN = "no handler here knows this topic: it waits for a release that does";

    private final OutboxHealth health;
    private final OutboxRepository outbox;
    private final Set<String> topics;
    private final Clock clock;

    WatchOutbox(OutboxHealth health, OutboxRepository outbox, @All List<OutboxHandler> handlers, Clock clock) {
        this.health = health;
        this.outbox = outbox;
        this.topics = handlers.stream().map(OutboxHandler::topic).collect(Collectors.toSet());
        this.clock = clock;
    }

    @Override
    public String name() {
        return "watch-outbox";
    }

    @Override
    public Uni<Integer> run() {
        return health.backlog()
                .invoke(WatchOutbox::tell)
                .call(backlog -> outbox.findStrangers(topics, clock.instant().minus(ROLL_OUT), UNKNOWN)
                        .invoke(found -> found.forEach(WatchOutbox::tell)))
                .map(OutboxHealth.Backlog::due);
    }

    private static void tell(OutboxHealth.Backlog backlog) {
        Facts.tell(
                "outbox-health",
                Map.of(
                        "due", backlog.due(),
                        "parked", backlog.parked(),
                        "oldestDueSeconds", backlog.oldestDueSeconds()));
    }

    private static void tell(Strangers found) {
        LOG.errorf("%d outbox messages of topic %s: %s", found.waiting(), found.topic(), UNKNOWN);
        Facts.tell("outbox-unknown-topic", Map.of("topic", found.topic(), "waiting", found.waiting()));
    }
}
