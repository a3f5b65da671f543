package wetwin.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import wetwin.simulator.crypto.PaySignature;
import wetwin.simulator.host.WeixinAnswer;
import wetwin.simulator.host.WeixinCall;
import wetwin.simulator.host.WeixinHost;
import wetwin.simulator.people.Person;
import wetwin.simulator.push.PushCourier;

/** A simulated WeChat without a server: calls go straight to its host, its time stands still. */
public final class Stage {
    public static final AppIdentity ACCOUNT = new AppIdentity(
            "晨光咖啡",
            "wx5823bf96d3bd56c7",
            "account-secret",
            "wetwinToken2026",
            "wEtW1n7kQ2mZ9xV4bN6cL8jH0gF3dS5aPpOoIiUuYyT",
            "gh_3c884a361561");
    public static final AppIdentity MINI_PROGRAM = new AppIdentity(
            "晨光咖啡",
            "wx0123456789abcdef",
            "mini-secret",
            "TESTtoken",
            "TESTONLYencodingAESKey0123456789ABCDEFGHIJK",
            "gh_test00000001");
    public static final KeyPair MERCHANT_KEYS = PaySignature.newKeyPair();
    public static final KeyPair PLATFORM_KEYS = PaySignature.newKeyPair();
    public static final MerchantIdentity MERCHANT = new MerchantIdentity(
            "晨光咖啡",
            "1900000001",
            "5157F09EFDC096DE15EBE81A47057A7232F1B8E1",
            MERCHANT_KEYS.getPublic(),
            PLATFORM_KEYS.getPrivate(),
            "PUB_KEY_ID_TEST0000000000000001",
            "TESTONLYapiV3key0123456789ABCDEF");

    private final SimulatorClock clock =
            new SimulatorClock(Clock.fixed(Instant.parse("2026-01-01T04:00:00Z"), ZoneOffset.UTC));
    private final World world = new World(
            new World.Start(
                    1,
                    PushMode.SAFE,
                    ACCOUNT,
                    MINI_PROGRAM,
                    List.of("pages/home/index", "pages/order/detail"),
                    MERCHANT),
            clock);
    private final PushCourier courier = new PushCourier(world, new Post(), side -> "http://localhost:0/" + side);
    private final WeixinHost host = new WeixinHost(world, courier);

    public World world() {
        return world;
    }

    public PushCourier courier() {
        return courier;
    }

    public SimulatorClock clock() {
        return clock;
    }

    public Person person(String id) {
        return world.people().byId(id).orElseThrow();
    }

    /** Calls the host as the Service Account. */
    public ObjectNode asAccount(String path, String body) {
        return call(path, Map.of("access_token", token(ACCOUNT)), body);
    }

    /** Calls the host as the mini program. */
    public ObjectNode asMiniProgram(String path, String body) {
        return call(path, Map.of("access_token", token(MINI_PROGRAM)), body);
    }

    /** Reads from the host as the Service Account. */
    public ObjectNode getAsAccount(String path, Map<String, String> query) {
        var all = new HashMap<>(query);
        all.put("access_token", token(ACCOUNT));
        return get(path, all);
    }

    public ObjectNode get(String path, Map<String, String> query) {
        return told(new WeixinCall("GET", path, query, "", new byte[0], null));
    }

    public ObjectNode call(String path, Map<String, String> query, String body) {
        return told(new WeixinCall("POST", path, query, "application/json", body.getBytes(UTF_8), null));
    }

    private ObjectNode told(WeixinCall call) {
        return ((WeixinAnswer.Told) host.answer(call)).json();
    }

    public String token(AppIdentity app) {
        String body = Json.object()
                .put("grant_type", "client_credential")
                .put("appid", app.appId())
                .put("secret", app.secret())
                .toString();
        return call("/cgi-bin/stable_token", Map.of(), body)
                .path("access_token")
                .asText();
    }

    /** The errcode of an answer; a success may leave it out. */
    public static int errcode(ObjectNode answer) {
        return answer.path("errcode").asInt(0);
    }
}
