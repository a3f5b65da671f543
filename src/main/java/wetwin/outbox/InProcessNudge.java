package wetwin.outbox;

import io.quarkus.arc.DefaultBean;
import io.smallrye.common.vertx.VertxContext;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/** Dispatches in this process. Nudges that come while a run is under way are one more run, not one each. */
@DefaultBean
@ApplicationScoped
class InProcessNudge implements Nudge {
    private static final Logger LOG = Logger.getLogger(InProcessNudge.class);

    private final Vertx vertx;
    private final Instance<Dispatcher> dispatcher;
    private final OutboxConfig config;
    private final AtomicInteger asked = new AtomicInteger();

    InProcessNudge(Vertx vertx, Instance<Dispatcher> dispatcher, OutboxConfig config) {
        this.vertx = vertx;
        this.dispatcher = dispatcher;
        this.config = config;
    }

    @Override
    public void dispatchSoon() {
        if (config.nudge() && asked.getAndIncrement() == 0) run(1);
    }

    private void run(int answering) {
        VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext())
                .runOnContext(
                        go -> dispatcher.get().drain().subscribe().with(handled -> finished(answering), failure -> {
                            LOG.warn("a nudged run of the outbox failed; the timer will go on", failure);
                            finished(answering);
                        }));
    }

    private void finished(int answered) {
        int still = asked.addAndGet(-answered);
        if (still > 0) run(still);
    }
}
