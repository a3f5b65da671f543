package wetwin.workshop;

import io.quarkus.arc.profile.IfBuildProfile;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Whoever opens the address alone sees the phone, rather than that nothing is there. */
@IfBuildProfile("dev")
@Path("/")
public class FrontDoor {
    @GET
    @Operation(hidden = true)
    public Response open() {
        return Response.seeOther(URI.create("/simulator/")).build();
    }
}
