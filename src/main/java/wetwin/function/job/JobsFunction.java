package wetwin.function.job;

import io.quarkus.arc.All;
import io.quarkus.arc.properties.IfBuildProperty;
import io.smallrye.mutiny.Uni;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import wetwin.platform.CheckedAtStart;
import wetwin.platform.Facts;
import wetwin.platform.Problem;
import wetwin.platform.Setting;
import wetwin.platform.TimedJob;

/** {@code POST /jobs/NAME}: what timers call, and an operator by hand. The gateway does not lead here. */
@Path("/jobs")
@Produces(MediaType.APPLICATION_JSON)
@IfBuildProperty(name = "wetwin.function", stringValue = "jobs", enableIfMissing = true)
public class JobsFunction implements CheckedAtStart {
    public record Answer(String job, int done) {}

    private final List<TimedJob> jobs;
    private final byte[] key;

    /** @param key what a caller must show */
    JobsFunction(@All List<TimedJob> jobs, @ConfigProperty(name = "wetwin.jobs.key") Optional<String> key) {
        this.jobs = jobs;
        this.key = new Setting("WETWIN_JOBS_KEY", key).required().getBytes(StandardCharsets.UTF_8);
    }

    @POST
    @Path("/{name}")
    public Uni<Answer> run(
            @HeaderParam("X-Wetwin-Job-Key") @Size(max = 256) String shown,
            @PathParam("name") @Size(max = 64) String name) {
        return Uni.createFrom()
                .deferred(() -> runAs(shown, name))
                .map(done -> new Answer(name, done))
                .onFailure()
                .invoke(failure -> tell(name, failure));
    }

    private Uni<Integer> runAs(String shown, String name) {
        if (!isKey(shown)) throw new Problem(403, "FORBIDDEN");
        return named(name).run();
    }

    /** Nobody reads what a timer is answered, and to Lambda an answer is a success, whatever its status. */
    private static void tell(String job, Throwable failure) {
        Facts.tell("job-failed", Map.of("job", job, "reason", Problem.nameOf(failure)));
    }

    private TimedJob named(String name) {
        return jobs.stream().filter(job -> job.name().equals(name)).findFirst().orElseThrow(Problem::notFound);
    }

    private boolean isKey(String shown) {
        return shown != null && MessageDigest.isEqual(shown.getBytes(StandardCharsets.UTF_8), key);
    }
}
