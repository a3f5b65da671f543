package wetwin.simulator.account;

import static wetwin.simulator.Side.SERVICE_ACCOUNT;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import wetwin.simulator.Json;
import wetwin.simulator.World;
import wetwin.simulator.account.SceneCodes.Code;
import wetwin.simulator.host.WeixinCall;
import wetwin.simulator.host.WeixinRefusal;
import wetwin.simulator.host.WeixinRoutes;

/** {@code qrcode/create}: makes codes that bring their scene along. */
public final class QrcodeCalls {
    private static final Duration LONGEST = Duration.ofDays(30);
    private static final int USUAL_SECONDS = 60;
    private static final int MOST_PERMANENT_NUMBER = 100_000;
    private static final int SCENE_CHARACTERS = 64;

    private final World world;

    public QrcodeCalls(World world) {
        this.world = world;
    }

    public void addTo(WeixinRoutes routes) {
        routes.post("/cgi-bin/qrcode/create", SERVICE_ACCOUNT, this::create);
    }

    private ObjectNode create(WeixinCall call) {
        ObjectNode body = call.json();
        JsonNode scene = body.path("action_info").path("scene");
        return switch (body.path("action_name").asText()) {
            case "QR_SCENE" -> temporary(number(scene, 0xFFFF_FFFFL), body);
            case "QR_STR_SCENE" -> temporary(text(scene), body);
            case "QR_LIMIT_SCENE" -> permanent(number(scene, MOST_PERMANENT_NUMBER));
            case "QR_LIMIT_STR_SCENE" -> permanent(text(scene));
            default -> throw new WeixinRefusal(40052, "invalid action name");
        };
    }

    private ObjectNode temporary(String scene, JsonNode body) {
        long seconds = body.path("expire_seconds").asLong(USUAL_SECONDS);
        if (seconds < 1 || seconds > LONGEST.toSeconds()) throw new WeixinRefusal(40053, "invalid expire_seconds");
        return answer(world.account().codes().temporary(scene, Duration.ofSeconds(seconds)))
                .put("expire_seconds", seconds);
    }

    private ObjectNode permanent(String scene) {
        if (world.account().codes().permanentCount() >= SceneCodes.MOST_PERMANENT) {
            throw new WeixinRefusal(45029, "qrcode count out of limit");
        }
        return answer(world.account().codes().permanent(scene));
    }

    private static ObjectNode answer(Code code) {
        return Json.object().put("ticket", code.ticket()).put("url", code.url());
    }

    private static String number(JsonNode scene, long most) {
        long number = scene.path("scene_id").asLong();
        if (number < 1 || number > most) throw new WeixinRefusal(40053, "invalid action info");
        return Long.toString(number);
    }

    private static String text(JsonNode scene) {
        String text = scene.path("scene_str").asText();
        if (text.isEmpty() || text.length() > SCENE_CHARACTERS) throw new WeixinRefusal(40053, "invalid action info");
        return text;
    }
}
