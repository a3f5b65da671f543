package wetwin.workshop;

import io.quarkus.arc.profile.IfBuildProfile;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Instant;

/** {@code /workshop/clock}: the product's clock, moved by whoever plays the world around it. */
@IfBuildProfile(anyOf = {"dev", "test"})
@Path("/workshop/clock")
public class ClockPage {
    public record Time(Instant now) {}

    private final SettableClock clock;

    ClockPage(SettableClock clock) {
        this.clock = clock;
    }

    @GET
    public Time read() {
        return new Time(clock.instant());
    }

    @POST
    public Time set(Time time) {
        clock.set(time.now());
        return read();
    }
}
