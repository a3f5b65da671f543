package wetwin.wechat.account;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import wetwin.identity.PhoneNumber;
import wetwin.identity.PhoneNumberExchange;
import wetwin.identity.PhoneOutcome;
import wetwin.identity.PhoneOutcome.Busy;
import wetwin.identity.PhoneOutcome.CodeInvalid;
import wetwin.identity.PhoneOutcome.Known;
import wetwin.platform.WechatAccount;
import wetwin.wechat.Accounts;
import wetwin.wechat.WechatFailure;
import wetwin.wechat.WechatFailure.Kind;

/** Asks {@code getuserphonenumber}, and believes the answer only if it was made for our mini program. */
@ApplicationScoped
class WechatPhoneNumberExchange implements PhoneNumberExchange {
    private static final String URL = "https://api.weixin.qq.com/wxa/business/getuserphonenumber";
    private static final Duration SOON = Duration.ofSeconds(2);

    private final WechatCalls calls;
    private final String appId;
    private final Clock clock;

    WechatPhoneNumberExchange(WechatCalls calls, Accounts accounts, Clock clock) {
        this.calls = calls;
        this.appId = accounts.of(WechatAccount.MINI_PROGRAM).appId();
        this.clock = clock;
    }

    @Override
    public Uni<PhoneOutcome> exchange(String code) {
        if (code == null || code.isBlank()) return Uni.createFrom().item(new CodeInvalid());
        String request = new JsonObject().put("code", code).encode();
        return calls.asMiniProgram(sdk -> sdk.post(URL, request))
                .map(this::known)
                .onFailure(WechatFailure.class)
                .recoverWithItem(this::refused);
    }

    private PhoneOutcome known(String answer) {
        JsonObject phone = new JsonObject(answer).getJsonObject("phone_info");
        JsonObject watermark = phone.getJsonObject("watermark");
        if (!appId.equals(watermark.getString("appid"))) return new CodeInvalid();
        return new Known(
                new PhoneNumber(phone.getString("countryCode"), phone.getString("purePhoneNumber")),
                Instant.ofEpochSecond(watermark.getLong("timestamp")));
    }

    private PhoneOutcome refused(WechatFailure failure) {
        return switch (failure.kind()) {
            case Kind.Busy busy -> new Busy(busy.after());
            case Kind.NoAnswer noAnswer -> new Busy(SOON);
            case Kind.QuotaSpent spent -> new Busy(Duration.between(clock.instant(), spent.until()));
            case Kind.Barred barred -> new Busy(AccessTokens.MENDING);
            case Kind.TokenRejected rejected -> new Busy(AccessTokens.AFTER_TWO_DEAD_TOKENS);
            case Kind.Refused refused -> refused(refused.errcode(), failure);
            case Kind.UnreachableMember unreachable -> throw failure;
            case Kind.NotGranted notGranted -> throw failure;
        };
    }

    private static PhoneOutcome refused(int errcode, WechatFailure failure) {
        return switch (errcode) {
            case 40029, 40013, 40163, 41008 -> new CodeInvalid(); // 40013: the code is another mini program's
            default -> throw failure;
        };
    }
}
