package wetwin.workshop;

import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import wetwin.menu.MenuPublisher;
import wetwin.menu.PublishMenu;

/** Publishes the menu when development starts and none is live, so that the phone shows one at once. */
@ApplicationScoped
@IfBuildProfile("dev")
class PublishDemoMenu {
    private static final String OPERATOR = "workshop";

    private final PublishMenu publishMenu;
    private final MenuPublisher publisher;
    private final AfterStart afterStart;

    PublishDemoMenu(PublishMenu publishMenu, MenuPublisher publisher, AfterStart afterStart) {
        this.publishMenu = publishMenu;
        this.publisher = publisher;
        this.afterStart = afterStart;
    }

    void start(@Observes StartupEvent event) {
        afterStart.attempt("publish the menu", this::publishIfNoneIsLive);
    }

    private Uni<Void> publishIfNoneIsLive() {
        return publisher
                .live()
                .chain(live -> live.isPresent()
                        ? Uni.createFrom().voidItem()
                        : publishMenu.publish(Optional.empty(), OPERATOR).replaceWithVoid());
    }
}
