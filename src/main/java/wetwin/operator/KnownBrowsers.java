package wetwin.operator;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import wetwin.platform.Database;

/** Tells whether an operator has signed in in a browser before. */
@ApplicationScoped
class KnownBrowsers {
    private final KnownBrowserRepository browsers;
    private final Clock clock;
    private final Database database;

    KnownBrowsers(KnownBrowserRepository browsers, Clock clock, Database database) {
        this.browsers = browsers;
        this.clock = clock;
        this.database = database;
    }

    public Uni<Boolean> knows(SignInAttempt attempt) {
        return database.again(() -> look(attempt));
    }

    @WithSession
    Uni<Boolean> look(SignInAttempt attempt) {
        if (attempt.browser().isEmpty()) return Uni.createFrom().item(false);
        return browsers.knows(attempt.browser().get().hash(), attempt.name(), clock.instant());
    }
}
