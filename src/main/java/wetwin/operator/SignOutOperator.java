package wetwin.operator;

import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Ends a session: its token is worthless from then on. May be repeated. */
@ApplicationScoped
public class SignOutOperator {
    private final OperatorSessionRepository sessions;

    SignOutOperator(OperatorSessionRepository sessions) {
        this.sessions = sessions;
    }

    @WithTransaction
    public Uni<Void> signOut(ConsoleToken token) {
        return sessions.end(token.hash()).replaceWithVoid();
    }
}
