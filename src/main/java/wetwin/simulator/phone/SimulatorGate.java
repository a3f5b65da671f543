package wetwin.simulator.phone;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import wetwin.simulator.SimulatorSettings;

/** The way in: shut in production, and with a slash at its end, which the page's own links count on. */
@ApplicationScoped
class SimulatorGate {
    private static final int FIRST = -10_000;
    private static final int NOT_FOUND = 404;
    private static final int FOUND = 302;

    private final SimulatorSettings settings;

    SimulatorGate(SimulatorSettings settings) {
        this.settings = settings;
    }

    void guard(@Observes Router router) {
        router.routeWithRegex("/simulator(/.*)?").order(FIRST).handler(this::pass);
    }

    private void pass(RoutingContext request) {
        if (!settings.enabled()) {
            request.response().setStatusCode(NOT_FOUND).end();
        } else if (request.request().path().equals("/simulator")) {
            request.response()
                    .setStatusCode(FOUND)
                    .putHeader("Location", "/simulator/")
                    .end();
        } else {
            request.next();
        }
    }
}
