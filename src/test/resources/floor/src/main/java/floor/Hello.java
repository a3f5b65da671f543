package floor;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** The least a function can answer. */
@Path("/hello")
public class Hello {
    public record Answer(String text) {}

    @GET
    public Answer hello() {
        return new Answer("你好");
    }
}
