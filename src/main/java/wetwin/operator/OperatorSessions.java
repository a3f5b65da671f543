package wetwin.operator;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;

/** Tells who a browser's cookie stands for. */
@ApplicationScoped
public class OperatorSessions {
    private final OperatorSessionRepository sessions;
    private final Clock clock;

    OperatorSessions(OperatorSessionRepository sessions, Clock clock) {
        this.sessions = sessions;
        this.clock = clock;
    }

    /** Empty when the token is unknown, has expired or was given back. */
    @WithSession
    public Uni<Optional<SignedIn>> find(ConsoleToken token) {
        return sessions.current(token.hash(), clock.instant()).map(found -> found.map(OperatorSession::signedIn));
    }
}
