package wetwin.outbox;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import wetwin.platform.Facts;
import wetwin.platform.TimedJob;

/** Says how far behind we are, so that somebody is woken when nobody looks at the console. */
@ApplicationScoped
class WatchOutbox implements TimedJob {
    private final OutboxHealth health;

    WatchOutbox(OutboxHealth health) {
        this.health = health;
    }

    @Override
    public String name() {
        return "watch-outbox";
    }

    @Override
    public Uni<Integer> run() {
        return health.backlog().invoke(WatchOutbox::tell).map(OutboxHealth.Backlog::due);
    }

    private static void tell(OutboxHealth.Backlog backlog) {
        Facts.tell(
                "outbox-health",
                Map.of(
                        "due", backlog.due(),
                        "parked", backlog.parked(),
                        "oldestDueSeconds", backlog.oldestDueSeconds()));
    }
}
