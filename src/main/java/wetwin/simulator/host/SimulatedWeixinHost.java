package wetwin.simulator.host;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import wetwin.simulator.Json;
import wetwin.simulator.SimulatedWechat;
import wetwin.simulator.WireEntry;
import wetwin.simulator.WireEntry.Exchange;
import wetwin.simulator.World;
import wetwin.simulator.host.WeixinAnswer.File;
import wetwin.simulator.host.WeixinAnswer.Told;

/** {@code api.weixin.qq.com}, below the simulator's own path. */
@Path("/simulator/api.weixin.qq.com/{path: .+}")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class SimulatedWeixinHost {
    private static final int BAD_GATEWAY = 502;

    private final SimulatedWechat wechat;

    SimulatedWeixinHost(SimulatedWechat wechat) {
        this.wechat = wechat;
    }

    @GET
    public Response get(@PathParam("path") String path, @Context UriInfo uri) {
        return answer(new WeixinCall("GET", "/" + path, query(uri), "", new byte[0], null));
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    public Response post(
            @PathParam("path") String path,
            @Context UriInfo uri,
            @HeaderParam("Content-Type") String contentType,
            byte[] body) {
        String type = contentType == null ? "" : contentType;
        return answer(new WeixinCall("POST", "/" + path, query(uri), type, body, null));
    }

    private Response answer(WeixinCall call) {
        World world = wechat.world();
        Instant arrived = world.clock().realTime();
        wechat.beSlow();
        WeixinAnswer answer = wechat.weixin().answer(call);
        boolean lost = wechat.weixin().losesAnswer(call);
        long ms = Duration.between(arrived, world.clock().realTime()).toMillis();
        record(world, call, shown(answer), lost, ms);
        if (lost) return Response.status(BAD_GATEWAY).entity("").build();
        return switch (answer) {
            case Told(ObjectNode json) -> Response.ok(json.toString()).build();
            case File(String contentType, byte[] bytes) ->
                Response.ok(bytes, contentType)
                        .header(
                                "Content-disposition",
                                "attachment; filename=\"media.%s\"".formatted(suffix(contentType)))
                        .build();
        };
    }

    private static String suffix(String contentType) {
        return contentType.equals("image/jpeg") ? "jpg" : contentType.replaceFirst(".*/", "");
    }

    /** On the wire one sees how much a file was. */
    private static ObjectNode shown(WeixinAnswer answer) {
        return switch (answer) {
            case Told(ObjectNode json) -> json;
            case File file -> Json.object().put("bytes", file.bytes().length);
        };
    }

    private static void record(World world, WeixinCall call, ObjectNode json, boolean lost, long ms) {
        String body = call.contentType().startsWith("multipart") ? "(" + call.body().length + " bytes)" : call.text();
        var exchange = new Exchange(body, json.toString());
        int errcode = json.path("errcode").asInt(0);
        String outcome =
                errcode == 0 ? "ok" : errcode + " " + json.path("errmsg").asText();
        world.wire()
                .record(new WireEntry(
                        world.clock().instant(),
                        WireEntry.PRODUCT,
                        WireEntry.WECHAT,
                        call.method(),
                        call.path() + withoutToken(call.query()),
                        call.path().replaceFirst("^/(cgi-bin|wxa|sns)/", ""),
                        lost ? BAD_GATEWAY : 200,
                        lost ? outcome + " (answer lost)" : outcome,
                        ms,
                        exchange,
                        exchange));
    }

    private static String withoutToken(Map<String, String> query) {
        var shown = new StringBuilder();
        query.forEach((name, value) -> {
            if (!name.equals("access_token")) {
                shown.append(shown.isEmpty() ? '?' : '&')
                        .append(name)
                        .append('=')
                        .append(value);
            }
        });
        return shown.toString();
    }

    private static Map<String, String> query(UriInfo uri) {
        var query = new HashMap<String, String>();
        uri.getQueryParameters().forEach((name, values) -> query.put(name, values.getFirst()));
        return query;
    }
}
