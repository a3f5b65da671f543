package wetwin.simulator.account;

import static wetwin.simulator.Side.SERVICE_ACCOUNT;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Map;
import wetwin.simulator.Json;
import wetwin.simulator.World;
import wetwin.simulator.host.WeixinAnswer;
import wetwin.simulator.host.WeixinCall;
import wetwin.simulator.host.WeixinRefusal;
import wetwin.simulator.host.WeixinRoutes;

/** Pictures and the like: uploads, and what people have sent. */
public final class MaterialCalls {
    private static final int KILOBYTE = 1_024;
    private static final int MEGABYTE = KILOBYTE * KILOBYTE;
    private static final Map<String, Integer> MOST_BYTES =
            Map.of("image", 10 * MEGABYTE, "voice", 2 * MEGABYTE, "video", 10 * MEGABYTE, "thumb", 64 * KILOBYTE);

    private final World world;

    public MaterialCalls(World world) {
        this.world = world;
    }

    public void addTo(WeixinRoutes routes) {
        routes.file("/cgi-bin/media/get", this::get)
                .shared("POST", "/cgi-bin/media/upload", this::temporary)
                .post("/cgi-bin/media/uploadimg", SERVICE_ACCOUNT, this::inArticles)
                .post("/cgi-bin/material/add_material", SERVICE_ACCOUNT, this::permanent);
    }

    /** The file itself; none of what the other of the two holds, and none of what it holds for good. */
    private WeixinAnswer.File get(WeixinCall call) {
        return call.parameter("media_id")
                .flatMap(world.account().material()::find)
                .filter(item -> item.holder() == call.caller() && !item.until().equals(Instant.MAX))
                .map(item -> new WeixinAnswer.File(item.contentType(), item.bytes()))
                .orElseThrow(() -> new WeixinRefusal(40007, "invalid media_id"));
    }

    private ObjectNode temporary(WeixinCall call) {
        String type = type(call);
        String mediaId = world.account().material().keepForThreeDays(type, upload(call, type), call.caller());
        return Json.object()
                .put("type", type)
                .put(type.equals("thumb") ? "thumb_media_id" : "media_id", mediaId)
                .put("created_at", world.clock().instant().getEpochSecond());
    }

    private ObjectNode permanent(WeixinCall call) {
        String type = type(call);
        String mediaId = world.account().material().keepForGood(type, upload(call, type));
        ObjectNode answer = Json.object().put("media_id", mediaId);
        return type.equals("image") ? answer.put("url", "http://mmbiz.qpic.cn/" + mediaId + "/0?wx_fmt=jpeg") : answer;
    }

    /** For the text of articles alone: it is told by its address, and no message can name it. */
    private ObjectNode inArticles(WeixinCall call) {
        Upload upload = upload(call, "image");
        if (!upload.isJpegOrPng()) throw new WeixinRefusal(40137, "invalid image format");
        if (upload.bytes().length >= MEGABYTE) throw new WeixinRefusal(40009, "invalid image size");
        String id = world.account().material().keepForGood("article", upload);
        return Json.object().put("url", "http://mmbiz.qpic.cn/" + id + "/0");
    }

    private static String type(WeixinCall call) {
        return call.parameter("type")
                .filter(MOST_BYTES::containsKey)
                .orElseThrow(() -> new WeixinRefusal(40004, "invalid media type"));
    }

    private static Upload upload(WeixinCall call, String type) {
        Upload upload = Upload.of(call.contentType(), call.body())
                .orElseThrow(() -> new WeixinRefusal(41005, "media data missing"));
        int bytes = upload.bytes().length;
        if (bytes == 0 || bytes > MOST_BYTES.get(type)) throw new WeixinRefusal(40006, "invalid media size");
        return upload;
    }
}
