package wetwin.simulator.host;

import java.util.Set;
import wetwin.simulator.Side;
import wetwin.simulator.World;
import wetwin.simulator.account.CustomerServiceCalls;
import wetwin.simulator.account.DraftCalls;
import wetwin.simulator.account.FollowerCalls;
import wetwin.simulator.account.MassCalls;
import wetwin.simulator.account.MaterialCalls;
import wetwin.simulator.account.MenuCalls;
import wetwin.simulator.account.QrcodeCalls;
import wetwin.simulator.account.TagCalls;
import wetwin.simulator.account.TemplateCalls;
import wetwin.simulator.miniprogram.LoginCalls;
import wetwin.simulator.miniprogram.ParcelCalls;
import wetwin.simulator.miniprogram.ShippingCalls;
import wetwin.simulator.miniprogram.SubscribeCalls;
import wetwin.simulator.push.PushCourier;

/** Answers calls to api.weixin.qq.com: checks what all have in common and leaves the rest to the call itself. */
public final class WeixinHost {
    private static final String LOGIN = "/sns/jscode2session";

    /** Without these an account cannot do anything at all, so a spent quota or a lost answer spares them. */
    private static final Set<String> CREDENTIALS = Set.of("/cgi-bin/token", "/cgi-bin/stable_token", LOGIN);

    private static final int INVALID_IP = 40164;

    private final World world;
    private final WeixinRoutes routes = new WeixinRoutes();
    private final Quotas quotas;

    public WeixinHost(World world, PushCourier courier) {
        this.world = world;
        this.quotas = new Quotas(world.clock());
        new CredentialCalls(world).addTo(routes);
        new MenuCalls(world).addTo(routes);
        new FollowerCalls(world).addTo(routes);
        new TagCalls(world).addTo(routes);
        new TemplateCalls(world, courier).addTo(routes);
        new CustomerServiceCalls(world).addTo(routes);
        new MassCalls(world, courier).addTo(routes);
        new DraftCalls(world).addTo(routes);
        new MaterialCalls(world).addTo(routes);
        new QrcodeCalls(world).addTo(routes);
        new LoginCalls(world).addTo(routes);
        new SubscribeCalls(world, courier).addTo(routes);
        new ShippingCalls(world).addTo(routes);
        new ParcelCalls(world).addTo(routes);
    }

    /** Answers a call, or refuses it by its answer. */
    public WeixinAnswer answer(WeixinCall call) {
        synchronized (world) {
            try {
                return carryOut(call);
            } catch (WeixinRefusal refusal) {
                return new WeixinAnswer.Told(refusal.answer(
                        world.lot().letters(8) + "-" + world.lot().letters(8)));
            }
        }
    }

    /** Of every call that it knows. */
    public Set<String> paths() {
        return routes.paths();
    }

    public Quotas quotas() {
        return quotas;
    }

    /** Whether the answer to this call gets lost today. */
    boolean losesAnswer(WeixinCall call) {
        return world.badDays().loseAnswer() && call.method().equals("POST") && !CREDENTIALS.contains(call.path());
    }

    private WeixinAnswer carryOut(WeixinCall call) {
        WeixinRoutes.Route route = routes.route(call);
        if (world.badDays().busy()) {
            quotas.count(call.path(), "busy");
            throw new WeixinRefusal(-1, "system error");
        }
        if (refusesToken(call)) {
            quotas.count(call.path(), "refused");
            throw new WeixinRefusal(world.badDays().noToken(), "invalid ip or appsecret");
        }
        if (world.badDays().quotaSpent() && !CREDENTIALS.contains(call.path())) {
            throw new WeixinRefusal(45009, "reach max api daily quota limit");
        }
        WeixinCall known = route.isOpen() ? call : call.by(caller(call, route));
        quotas.count(call.path(), String.valueOf(known.caller()));
        return route.handler().apply(known);
    }

    /** A login needs the secret too, but may come from any address. */
    private boolean refusesToken(WeixinCall call) {
        int refusal = world.badDays().noToken();
        boolean isLogin = call.path().equals(LOGIN);
        return CREDENTIALS.contains(call.path()) && refusal != 0 && !(isLogin && refusal == INVALID_IP);
    }

    private Side caller(WeixinCall call, WeixinRoutes.Route route) {
        String token =
                call.parameter("access_token").orElseThrow(() -> new WeixinRefusal(41001, "access_token missing"));
        Side caller = owner(token);
        if (!route.callers().contains(caller)) throw new WeixinRefusal(48001, "api unauthorized");
        return caller;
    }

    private Side owner(String token) {
        AccessTokens account = world.account().tokens();
        AccessTokens miniProgram = world.miniProgram().tokens();
        if (account.isValid(token)) return Side.SERVICE_ACCOUNT;
        if (miniProgram.isValid(token)) return Side.MINI_PROGRAM;
        if (account.knows(token) || miniProgram.knows(token)) {
            throw new WeixinRefusal(42001, "access_token expired");
        }
        throw token.startsWith("99_")
                ? new WeixinRefusal(40001, "invalid credential, access_token is invalid or not latest")
                : new WeixinRefusal(40014, "invalid access_token");
    }
}
