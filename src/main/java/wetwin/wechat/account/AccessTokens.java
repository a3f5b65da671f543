package wetwin.wechat.account;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import wetwin.outbox.Destination;
import wetwin.platform.WechatAccount;
import wetwin.wechat.AccountSettings;
import wetwin.wechat.Accounts;
import wetwin.wechat.BlockingCalls;
import wetwin.wechat.WechatFailure;
import wetwin.wechat.token.TokenKey;
import wetwin.wechat.token.TokenSource.Issued;
import wetwin.wechat.token.TokenStore;

/**
 * The access tokens of both accounts, through the stable-token API: asked again it gives the same token, so that an
 * instance that asks at the wrong moment does not end everybody else's.
 */
@ApplicationScoped
class AccessTokens {
    /** A call whose token was refused twice waits for the moment when a new one may be forced. */
    static final Duration AFTER_TWO_DEAD_TOKENS = Duration.ofSeconds(30);

    /** Where an operator has to mend a setting first. */
    static final Duration MENDING = Duration.ofMinutes(1);

    private final TokenStore store;
    private final Accounts accounts;
    private final WechatSdk sdk;
    private final BlockingCalls calls;
    private final Clock clock;

    AccessTokens(TokenStore store, Accounts accounts, WechatSdk sdk, BlockingCalls calls, Clock clock) {
        this.store = store;
        this.accounts = accounts;
        this.sdk = sdk;
        this.calls = calls;
        this.clock = clock;
    }

    Uni<String> current(WechatAccount account) {
        return store.current(key(account), force -> issue(account, force));
    }

    Uni<Void> reject(WechatAccount account, String token) {
        return store.reject(key(account), token);
    }

    private Uni<Issued> issue(WechatAccount account, boolean force) {
        AccountSettings settings = accounts.of(account);
        JsonObject request = new JsonObject()
                .put("grant_type", "client_credential")
                .put("appid", settings.appId())
                .put("secret", settings.secret())
                .put("force_refresh", force);
        return calls.run(
                Destination.WECHAT,
                () -> issued(sdk.post(account, "/cgi-bin/stable_token", request.encode())),
                this::meaning);
    }

    private static Issued issued(String answer) {
        JsonObject token = new JsonObject(answer);
        return new Issued(token.getString("access_token"), Duration.ofSeconds(token.getLong("expires_in")));
    }

    private WechatFailure meaning(Throwable thrown) {
        return SdkFailures.of(thrown, clock).whereAllDependsOnIt();
    }

    private static TokenKey key(WechatAccount account) {
        return new TokenKey(account, TokenKey.Kind.ACCESS_TOKEN);
    }
}
