package wetwin.function.console;

import io.vertx.ext.web.Router;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** {@code GET /console}: the pages live below {@code /console/}, and people leave the slash out. */
@ApplicationScoped
class ConsoleAddress {
    void redirect(@Observes Router router) {
        router.getWithRegex("/console").order(-1).handler(request -> request.redirect("/console/"));
    }
}
