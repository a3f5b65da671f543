package wetwin.identity;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import wetwin.platform.TimedJob;

/** Deletes sessions that have expired. */
@ApplicationScoped
class ForgetSessions implements TimedJob {
    private final Sessions sessions;

    ForgetSessions(Sessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public String name() {
        return "forget-sessions";
    }

    @Override
    public Uni<Integer> run() {
        return sessions.forget();
    }
}
