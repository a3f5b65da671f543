package wetwin.outbox;

import io.quarkus.arc.DefaultBean;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Dispatches in this process. Nudges that come while a run is under way are one more run, not one each; what is urgent
 * does not wait for it.
 */
@DefaultBean
@ApplicationScoped
class InProcessNudge implements Nudge {
    private static final Logger LOG = Logger.getLogger(InProcessNudge.class);

    private final Vertx vertx;
    private final OutboxConfig config;
    private final Runs all;
    private final Runs urgent;

    InProcessNudge(Vertx vertx, Instance<Dispatcher> dispatcher, OutboxConfig config) {
        this.vertx = vertx;
        this.config = config;
        this.all = new Runs(() -> dispatcher.get().drain());
        this.urgent = new Runs(() -> dispatcher.get().drainUrgent());
    }

    @Override
    public void dispatchSoon() {
        if (config.nudge() && !all.ask()) urgent.ask();
    }

    /** Runs of one kind, one at a time. */
    private final class Runs {
        private final Supplier<Uni<Integer>> work;
        private final AtomicInteger asked = new AtomicInteger();

        Runs(Supplier<Uni<Integer>> work) {
            this.work = work;
        }

        /** True if a run begins now; else there will be one more after the one under way. */
        boolean ask() {
            boolean first = asked.getAndIncrement() == 0;
            if (first) run(1);
            return first;
        }

        private void run(int answering) {
            VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext())
                    .runOnContext(go -> work.get().subscribe().with(handled -> finished(answering), failure -> {
                        LOG.warn("a nudged run of the outbox failed; the timer will go on", failure);
                        finished(answering);
                    }));
        }

        private void finished(int answered) {
            int still = asked.addAndGet(-answered);
            if (still > 0) run(still);
        }
    }
}
