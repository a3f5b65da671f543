package wetwin.operator;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** Tells whether an operator has signed in in a browser before. */
@ApplicationScoped
class KnownBrowsers {
    private final KnownBrowserRepository browsers;
    private final Clock clock;

    KnownBrowsers(KnownBrowserRepository browsers, Clock clock) {
        this.browsers = browsers;
        this.clock = clock;
    }

    @WithSession
    public Uni<Boolean> knows(SignInAttempt attempt) {
        if (attempt.browser().isEmpty()) return Uni.createFrom().item(false);
        return browsers.knows(attempt.browser().get().hash(), attempt.name(), clock.instant());
    }
}
