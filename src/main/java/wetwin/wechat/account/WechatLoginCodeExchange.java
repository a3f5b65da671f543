package wetwin.wechat.account;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URLEncoder;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import wetwin.identity.LoginCodeExchange;
import wetwin.identity.LoginOutcome;
import wetwin.identity.LoginOutcome.Blocked;
import wetwin.identity.LoginOutcome.Busy;
import wetwin.identity.LoginOutcome.CodeInvalid;
import wetwin.identity.LoginOutcome.CodeUsed;
import wetwin.identity.LoginOutcome.Frozen;
import wetwin.identity.LoginOutcome.Identified;
import wetwin.identity.OpenId;
import wetwin.identity.UnionId;
import wetwin.platform.WechatAccount;
import wetwin.wechat.AccountSettings;
import wetwin.wechat.Accounts;
import wetwin.wechat.WechatFailure;
import wetwin.wechat.WechatFailure.Kind;

/**
 * Asks {@code jscode2session} by a GET of our own. The SDK's method would first fetch an access token that this call
 * does not need, so that a login would fail with the token, and a person would wait for it.
 */
@ApplicationScoped
class WechatLoginCodeExchange implements LoginCodeExchange {
    private static final Duration SOON = Duration.ofSeconds(2);

    private final WechatCalls calls;
    private final AccountSettings account;
    private final Clock clock;

    WechatLoginCodeExchange(WechatCalls calls, Accounts accounts, Clock clock) {
        this.calls = calls;
        this.account = accounts.of(WechatAccount.MINI_PROGRAM);
        this.clock = clock;
    }

    @Override
    public Uni<LoginOutcome> exchange(String code) {
        if (code == null || code.isBlank()) return Uni.createFrom().item(new CodeInvalid());
        String query = "appid=" + account.appId() + "&secret=" + account.secret() + "&js_code="
                + URLEncoder.encode(code, UTF_8) + "&grant_type=authorization_code";
        return calls.getWithoutToken(WechatAccount.MINI_PROGRAM, "/sns/jscode2session", query)
                .map(WechatLoginCodeExchange::identified)
                .onFailure(WechatFailure.class)
                .recoverWithItem(this::refused);
    }

    private static LoginOutcome identified(String answer) {
        JsonObject session = new JsonObject(answer);
        return new Identified(
                new OpenId(session.getString("openid")),
                Optional.ofNullable(session.getString("unionid")).map(UnionId::new));
    }

    private LoginOutcome refused(WechatFailure failure) {
        return switch (failure.kind()) {
            case Kind.Busy busy -> new Busy(busy.after());
            case Kind.NoAnswer noAnswer -> new Busy(SOON);
            case Kind.Barred barred -> new Busy(AccessTokens.MENDING);
            case Kind.QuotaSpent spent -> new Busy(Duration.between(clock.instant(), spent.until()));
            case Kind.UnreachableMember restricted -> new Frozen();
            case Kind.Refused refused -> refused(refused.errcode(), failure);
            case Kind.NotGranted notGranted -> throw failure;
            case Kind.TokenRejected secretRejected -> throw failure;
        };
    }

    private static LoginOutcome refused(int errcode, WechatFailure failure) {
        return switch (errcode) {
            case 40029, 41008 -> new CodeInvalid();
            case 40163 -> new CodeUsed();
            case 40226 -> new Blocked();
            case 50007 -> new Frozen();
            default -> throw failure; // the appid, or a bug
        };
    }
}
