package wetwin.simulator.host;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import wetwin.simulator.AppIdentity;
import wetwin.simulator.Json;
import wetwin.simulator.Side;
import wetwin.simulator.World;

/** {@code token}, {@code stable_token}, the ticket for web pages and the addresses that pushes come from. */
final class CredentialCalls {
    private static final Duration TICKET_LIFE = Duration.ofHours(2);

    private static final int TICKET_LENGTH = 86;

    private final World world;
    private String ticket;
    private Instant ticketEnds = Instant.EPOCH;

    CredentialCalls(World world) {
        this.world = world;
    }

    void addTo(WeixinRoutes routes) {
        routes.open("GET", "/cgi-bin/token", this::token)
                .open("POST", "/cgi-bin/stable_token", this::stableToken)
                .get("/cgi-bin/ticket/getticket", Side.SERVICE_ACCOUNT, this::ticket)
                .shared("GET", "/cgi-bin/getcallbackip", call -> addresses());
    }

    private ObjectNode token(WeixinCall call) {
        checkGrantType(call.query().get("grant_type"));
        return answer(
                tokens(call.query().get("appid"), call.query().get("secret")).ordinary());
    }

    private ObjectNode stableToken(WeixinCall call) {
        ObjectNode body = call.json();
        checkGrantType(body.path("grant_type").asText());
        AccessTokens tokens =
                tokens(body.path("appid").asText(), body.path("secret").asText());
        boolean forced = body.path("force_refresh").asBoolean(false);
        return answer(forced ? tokens.forced() : tokens.stable());
    }

    private ObjectNode ticket(WeixinCall call) {
        Instant now = world.clock().instant();
        if (!ticketEnds.isAfter(now)) {
            ticket = world.lot().token("kgt8", TICKET_LENGTH);
            ticketEnds = now.plus(TICKET_LIFE);
        }
        return Json.object()
                .put("errcode", 0)
                .put("errmsg", "ok")
                .put("ticket", ticket)
                .put("expires_in", Duration.between(now, ticketEnds).toSeconds());
    }

    private static ObjectNode addresses() {
        ObjectNode answer = Json.object();
        answer.putArray("ip_list").add("127.0.0.1").add("127.0.0.0/25");
        return answer;
    }

    private static void checkGrantType(String grantType) {
        if (!"client_credential".equals(grantType)) throw new WeixinRefusal(40002, "invalid grant_type");
    }

    private AccessTokens tokens(String appId, String secret) {
        AppIdentity account = world.account().identity();
        if (account.appId().equals(appId))
            return checked(account, secret, world.account().tokens());
        AppIdentity miniProgram = world.miniProgram().identity();
        if (miniProgram.appId().equals(appId))
            return checked(miniProgram, secret, world.miniProgram().tokens());
        throw new WeixinRefusal(40013, "invalid appid");
    }

    private static AccessTokens checked(AppIdentity identity, String secret, AccessTokens tokens) {
        if (!identity.secret().equals(secret)) throw new WeixinRefusal(40125, "invalid appsecret");
        return tokens;
    }

    private static ObjectNode answer(AccessTokens.Issued issued) {
        return Json.object().put("access_token", issued.token()).put("expires_in", issued.expiresInSeconds());
    }
}
