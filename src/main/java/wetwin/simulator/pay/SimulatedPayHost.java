package wetwin.simulator.pay;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import wetwin.simulator.SimulatedWechat;
import wetwin.simulator.WireEntry;
import wetwin.simulator.WireEntry.Exchange;
import wetwin.simulator.World;

/** {@code api.mch.weixin.qq.com}, below the simulator's own path. */
@Path("/simulator/api.mch.weixin.qq.com/{path: .+}")
@Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_PLAIN})
@RunOnVirtualThread
public class SimulatedPayHost {
    private static final String PREFIX = "/simulator/api.mch.weixin.qq.com";
    private static final int BAD_GATEWAY = 502;

    private final SimulatedWechat wechat;

    SimulatedPayHost(SimulatedWechat wechat) {
        this.wechat = wechat;
    }

    @GET
    public Response get(@Context UriInfo uri, @HeaderParam("Authorization") String authorization) {
        return answer("GET", uri, authorization, "");
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    public Response post(@Context UriInfo uri, @HeaderParam("Authorization") String authorization, String body) {
        return answer("POST", uri, authorization, body);
    }

    private Response answer(String method, UriInfo uri, String authorization, String body) {
        World world = wechat.world();
        Instant arrived = world.clock().realTime();
        wechat.beSlow();
        var call = new PayCall(method, target(uri), authorization == null ? "" : authorization, body);
        PayAnswer answer = wechat.pay().answer(call);
        boolean lost = method.equals("POST") && world.badDays().loseAnswer();
        record(
                world,
                call,
                answer,
                lost,
                Duration.between(arrived, world.clock().realTime()).toMillis());
        return lost ? Response.status(BAD_GATEWAY).entity("").build() : signed(world, answer);
    }

    /** Signed by the machine's time, which the SDK checks it against. */
    private static Response signed(World world, PayAnswer answer) {
        if (answer.isFile())
            return Response.ok(answer.body(), "text/plain;charset=UTF-8").build();
        var response = Response.status(answer.status())
                .header("Request-ID", world.lot().letters(32));
        PayHeaders.of(world.till().identity(), world.lot(), world.clock().realTime(), answer.body())
                .forEach(response::header);
        return answer.body().isEmpty()
                ? response.build()
                : response.entity(answer.body()).build();
    }

    private static void record(World world, PayCall call, PayAnswer answer, boolean lost, long ms) {
        var exchange = new Exchange(call.body(), answer.body());
        String outcome = answer.status() < 300 ? "ok" : answer.body();
        world.wire()
                .record(new WireEntry(
                        world.clock().instant(),
                        WireEntry.PRODUCT,
                        WireEntry.WECHAT_PAY,
                        call.method(),
                        call.target(),
                        call.path().replaceFirst("^/v3/(pay/)?", ""),
                        lost ? BAD_GATEWAY : answer.status(),
                        lost ? outcome + " (answer lost)" : outcome,
                        ms,
                        exchange,
                        new Exchange(call.authorization() + "\n\n" + call.body(), answer.body())));
    }

    /** Path and query as they were sent: the merchant signed them so. */
    private static String target(UriInfo uri) {
        var address = uri.getRequestUri();
        String path = address.getRawPath();
        String query =
                Optional.ofNullable(address.getRawQuery()).map("?"::concat).orElse("");
        return path.substring(path.indexOf(PREFIX) + PREFIX.length()) + query;
    }
}
