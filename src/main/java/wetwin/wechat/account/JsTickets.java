package wetwin.wechat.account;

import static me.chanjar.weixin.mp.enums.WxMpApiUrl.Other.GET_TICKET_URL;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import wetwin.platform.WechatAccount;
import wetwin.wechat.token.TokenKey;
import wetwin.wechat.token.TokenSource.Issued;
import wetwin.wechat.token.TokenStore;

/** The ticket with which pages of ours may use WeChat's JS-SDK; kept like the access token, its quota is strict. */
@ApplicationScoped
class JsTickets {
    private static final TokenKey KEY = new TokenKey(WechatAccount.SERVICE_ACCOUNT, TokenKey.Kind.JS_TICKET);

    private final TokenStore store;
    private final WechatCalls calls;

    JsTickets(TokenStore store, WechatCalls calls) {
        this.store = store;
        this.calls = calls;
    }

    Uni<String> current() {
        return store.current(KEY, force -> issue());
    }

    private Uni<Issued> issue() {
        return calls.asServiceAccount(sdk -> sdk.get(GET_TICKET_URL.getUrl(sdk.getWxMpConfigStorage()) + "jsapi", null))
                .map(JsonObject::new)
                .map(answer ->
                        new Issued(answer.getString("ticket"), Duration.ofSeconds(answer.getLong("expires_in"))));
    }
}
