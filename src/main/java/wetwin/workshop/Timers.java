package wetwin.workshop;

import static java.util.Map.entry;

import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Plays the timers of {@code infra/functions.yaml} in development, over HTTP as the real ones do, only faster. */
@Singleton
@IfBuildProfile("dev")
class Timers {
    private static final Logger LOG = Logger.getLogger(Timers.class);
    private static final Map<String, Integer> EVERY_SECONDS = Map.ofEntries(
            entry("dispatch-outbox", 2),
            entry("query-late-payments", 5),
            entry("query-late-refunds", 5),
            entry("close-expired-orders", 5),
            entry("end-idle-sessions", 30),
            entry("expire-points", 30),
            entry("review-levels", 30),
            entry("remind-of-coupons", 30),
            entry("remind-of-points", 30),
            entry("remind-of-carts", 30),
            entry("remind-of-sales", 30),
            entry("greet-birthdays", 60),
            entry("count-bought-together", 60),
            entry("reconcile-bill", 60));

    private final ScheduledExecutorService ticks = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("timers").factory());
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final String address;
    private final String key;

    Timers(@ConfigProperty(name = "quarkus.http.port") int port, @ConfigProperty(name = "wetwin.jobs.key") String key) {
        this.address = "http://localhost:" + port + "/jobs/";
        this.key = key;
    }

    void start(@Observes StartupEvent event) {
        EVERY_SECONDS.forEach(
                (job, seconds) -> ticks.scheduleWithFixedDelay(() -> call(job), seconds, seconds, TimeUnit.SECONDS));
    }

    void stop(@Observes ShutdownEvent event) {
        ticks.shutdownNow();
        http.shutdownNow();
    }

    private void call(String job) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + job))
                .header("X-Wetwin-Job-Key", key)
                .timeout(Duration.ofSeconds(30))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        try {
            int status = http.send(request, BodyHandlers.ofString()).statusCode();
            if (status != 200) LOG.warnf("timer %s answered %d", job, status);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            LOG.debugf(e, "timer %s was not heard", job);
        }
    }
}
