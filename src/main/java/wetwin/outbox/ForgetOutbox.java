package wetwin.outbox;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import wetwin.platform.TimedJob;

/** Deletes promises kept so long ago that nobody will make them again. */
@ApplicationScoped
class ForgetOutbox implements TimedJob {
    private final Dispatcher dispatcher;

    ForgetOutbox(Dispatcher dispatcher) {
        this.dispatcher = dispatcher;
    }

    @Override
    public String name() {
        return "forget-outbox";
    }

    @Override
    public Uni<Integer> run() {
        return dispatcher.forget();
    }
}
