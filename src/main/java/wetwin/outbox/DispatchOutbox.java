package wetwin.outbox;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import wetwin.platform.TimedJob;

/** The safety net below the nudge: delivers whatever is due. */
@ApplicationScoped
class DispatchOutbox implements TimedJob {
    private final Dispatcher dispatcher;

    DispatchOutbox(Dispatcher dispatcher) {
        this.dispatcher = dispatcher;
    }

    @Override
    public String name() {
        return "dispatch-outbox";
    }

    @Override
    public Uni<Integer> run() {
        return dispatcher.drain();
    }
}
