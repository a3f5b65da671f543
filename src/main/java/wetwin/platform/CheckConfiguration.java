package wetwin.platform;

import io.quarkus.arc.Arc;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;

/** Makes every {@link CheckedAtStart} that this function contains. Looks them up, since injecting would keep them in. */
class CheckConfiguration {
    void check(@Observes StartupEvent start) {
        Arc.container().listAll(CheckedAtStart.class, Any.Literal.INSTANCE).forEach(handle -> handle.get());
    }
}
