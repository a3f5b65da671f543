package wetwin.function;

import io.smallrye.mutiny.Uni;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import wetwin.outbox.Nudge;

/** With its answer an instance may be frozen: what must leave it leaves before. */
public class LeaveNothingBehind {
    private final Nudge nudge;

    LeaveNothingBehind(Nudge nudge) {
        this.nudge = nudge;
    }

    @ServerResponseFilter
    public Uni<Void> waitForTheNudge() {
        return nudge.sent();
    }
}
