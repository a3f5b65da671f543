package wetwin.workshop;

import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Does what development needs of WeChat once it is there: the simulator is this same process and answers a little later
 * than it starts, hence the patience.
 */
@ApplicationScoped
@IfBuildProfile("dev")
class AfterStart {
    private static final Logger LOG = Logger.getLogger(AfterStart.class);
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final int TRIES = 10;

    private final Vertx vertx;

    AfterStart(Vertx vertx) {
        this.vertx = vertx;
    }

    /** @param what for the log, if it never succeeds */
    void attempt(String what, Supplier<Uni<Void>> work) {
        tryLater(what, work, TRIES);
    }

    /** Each try has a context of its own: a session of Hibernate stays on the event loop it began on. */
    private void tryLater(String what, Supplier<Uni<Void>> work, int triesLeft) {
        vertx.setTimer(PAUSE.toMillis(), timer -> {
            Context context = VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext());
            VertxContextSafetyToggle.setContextSafe(context, true);
            context.runOnContext(go -> work.get()
                    .subscribe()
                    .with(done -> LOG.debugf("done: %s", what), failure -> failed(what, work, triesLeft - 1, failure)));
        });
    }

    private void failed(String what, Supplier<Uni<Void>> work, int triesLeft, Throwable failure) {
        if (triesLeft > 0) tryLater(what, work, triesLeft);
        else LOG.warnf("not done: %s: %s", what, failure.getMessage());
    }
}
