package wetwin.proof.process;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands before WeChat's two hosts and, when told to, cuts every connection without an answer. */
@ApplicationScoped
public class SilentHosts {
    private static final int BEFORE_THE_SIMULATOR = -20_000;

    private final AtomicInteger knocks = new AtomicInteger();
    private volatile boolean silent;
    private volatile Runnable listener = () -> {};

    void stand(@Observes Router router) {
        router.routeWithRegex("/simulator/api\\..*").order(BEFORE_THE_SIMULATOR).handler(this::pass);
    }

    void silent(boolean silent) {
        this.silent = silent;
    }

    /** Is told of every call that arrives. */
    void listen(Runnable listener) {
        this.listener = listener;
    }

    /** How often somebody knocked in vain, since the last time this was asked. */
    int knocks() {
        return knocks.getAndSet(0);
    }

    private void pass(RoutingContext call) {
        listener.run();
        if (silent) {
            knocks.incrementAndGet();
            call.request().connection().close();
        } else {
            call.next();
        }
    }
}
