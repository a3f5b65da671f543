package wetwin.operator;

import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import wetwin.platform.Database;

/** Tells who a browser's cookie stands for. */
@ApplicationScoped
public class OperatorSessions {
    private static final Duration NOTED_EVERY = Duration.ofMinutes(1);

    private final OperatorSessionRepository sessions;
    private final Clock clock;
    private final OperatorConfig config;
    private final Database database;

    OperatorSessions(OperatorSessionRepository sessions, Clock clock, OperatorConfig config, Database database) {
        this.sessions = sessions;
        this.clock = clock;
        this.config = config;
        this.database = database;
    }

    /** Empty when the token is unknown, has expired, was given back or was not used for long. Notes that it is used. */
    public Uni<Optional<SignedIn>> find(ConsoleToken token) {
        return database.again(() -> look(token));
    }

    @WithTransaction
    Uni<Optional<SignedIn>> look(ConsoleToken token) {
        Instant now = clock.instant();
        return sessions.current(token.hash(), now, now.minus(config.sessionIdle()))
                .call(found -> note(found, token, now))
                .map(found -> found.map(OperatorSession::signedIn));
    }

    private Uni<?> note(Optional<OperatorSession> found, ConsoleToken token, Instant now) {
        boolean due = found.filter(session -> !session.seenSince(now.minus(NOTED_EVERY)))
                .isPresent();
        return due ? sessions.seen(token.hash(), now) : Uni.createFrom().voidItem();
    }
}
