package wetwin.workshop;

import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Tells a developer where to look. */
@Singleton
@IfBuildProfile("dev")
class Welcome {
    private static final Logger LOG = Logger.getLogger(Welcome.class);

    private final int port;

    Welcome(@ConfigProperty(name = "quarkus.http.port") int port) {
        this.port = port;
    }

    void tell(@Observes StartupEvent event) {
        LOG.infof("""
                WeTwin is ready:
                  http://localhost:%1$d/simulator/     a phone, WeChat played on this machine
                  http://localhost:%1$d/console/       the operator's console (operator / operator-demo)
                  http://localhost:%1$d/q/swagger-ui/  the API and its description""", port);
    }
}
