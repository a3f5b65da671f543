package wetwin.simulator.miniprogram;

import static wetwin.simulator.Side.MINI_PROGRAM;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;
import wetwin.simulator.AppIdentity;
import wetwin.simulator.Json;
import wetwin.simulator.World;
import wetwin.simulator.host.Answers;
import wetwin.simulator.host.WeixinCall;
import wetwin.simulator.host.WeixinRefusal;
import wetwin.simulator.host.WeixinRoutes;
import wetwin.simulator.people.Person;

/** Turns a phone's codes into who she is and what her number is. */
public final class LoginCalls {
    private static final int SESSION_KEY_BYTES = 16;

    private final World world;

    public LoginCalls(World world) {
        this.world = world;
    }

    public void addTo(WeixinRoutes routes) {
        routes.open("GET", "/sns/jscode2session", this::session)
                .post("/wxa/business/getuserphonenumber", MINI_PROGRAM, this::phoneNumber);
    }

    private ObjectNode session(WeixinCall call) {
        AppIdentity identity = world.miniProgram().identity();
        String appId = required(call, "appid", 41002);
        String secret = required(call, "secret", 41004);
        String code = required(call, "js_code", 41008);
        if (!appId.equals(identity.appId())) throw new WeixinRefusal(40013, "invalid appid");
        if (!secret.equals(identity.secret())) throw new WeixinRefusal(40125, "invalid appsecret");
        Person person = world.miniProgram().loginCodes().redeem(code);
        switch (person.loginRisk()) {
            case HIGH -> throw new WeixinRefusal(40226, "code blocked");
            case FROZEN -> throw new WeixinRefusal(50007, "account frozen");
            case NONE -> {}
        }
        byte[] key = world.lot().bytes(SESSION_KEY_BYTES);
        ObjectNode answer = Json.object()
                .put("session_key", Base64.getEncoder().encodeToString(key))
                .put("openid", person.profile().miniProgramOpenid());
        return world.openPlatformBound()
                ? answer.put("unionid", person.profile().unionid())
                : answer;
    }

    private ObjectNode phoneNumber(WeixinCall call) {
        Person person =
                world.miniProgram().phoneCodes().redeem(call.json().path("code").asText());
        String phone = person.phone();
        ObjectNode answer = Answers.ok();
        answer.putObject("phone_info")
                .put("phoneNumber", phone)
                .put("purePhoneNumber", phone)
                .put("countryCode", "86")
                .putObject("watermark")
                .put("timestamp", world.clock().instant().getEpochSecond())
                .put("appid", world.miniProgram().identity().appId());
        return answer;
    }

    private static String required(WeixinCall call, String name, int errcode) {
        return call.parameter(name).orElseThrow(() -> new WeixinRefusal(errcode, name + " missing"));
    }
}
