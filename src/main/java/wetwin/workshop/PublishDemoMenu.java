package wetwin.workshop;

import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.jboss.logging.Logger;
import wetwin.menu.MenuPublisher;
import wetwin.menu.PublishMenu;

/**
 * Publishes the menu when development starts and none is live, so that the phone shows one at once. The simulator is
 * this same process and answers a little later than it starts, hence the patience.
 */
@ApplicationScoped
@IfBuildProfile("dev")
class PublishDemoMenu {
    private static final Logger LOG = Logger.getLogger(PublishDemoMenu.class);
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final int TRIES = 10;
    private static final String OPERATOR = "workshop";

    private final PublishMenu publishMenu;
    private final MenuPublisher publisher;
    private final Vertx vertx;

    PublishDemoMenu(PublishMenu publishMenu, MenuPublisher publisher, Vertx vertx) {
        this.publishMenu = publishMenu;
        this.publisher = publisher;
        this.vertx = vertx;
    }

    void start(@Observes StartupEvent event) {
        tryLater(TRIES);
    }

    /** Each try has a context of its own: a session of Hibernate stays on the event loop it began on. */
    private void tryLater(int triesLeft) {
        vertx.setTimer(PAUSE.toMillis(), timer -> {
            Context context = VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext());
            VertxContextSafetyToggle.setContextSafe(context, true);
            context.runOnContext(go -> publishIfNoneIsLive()
                    .subscribe()
                    .with(published -> LOG.debug("the menu is live"), failure -> failed(failure, triesLeft - 1)));
        });
    }

    private void failed(Throwable failure, int triesLeft) {
        if (triesLeft > 0) tryLater(triesLeft);
        else LOG.warnf("the menu was not published: %s", failure.getMessage());
    }

    private Uni<Void> publishIfNoneIsLive() {
        return publisher
                .live()
                .chain(live -> live.isPresent()
                        ? Uni.createFrom().voidItem()
                        : publishMenu.publish(OPERATOR).replaceWithVoid());
    }
}
