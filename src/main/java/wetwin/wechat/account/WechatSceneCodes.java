package wetwin.wechat.account;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import me.chanjar.weixin.mp.bean.result.WxMpQrCodeTicket;
import wetwin.messaging.CodeOutcome;
import wetwin.messaging.SceneCodes;
import wetwin.wechat.WechatFailure;
import wetwin.wechat.WechatFailure.Kind;

/** Makes {@code QR_LIMIT_STR_SCENE} and {@code QR_STR_SCENE} codes by {@code qrcode/create}. */
@ApplicationScoped
class WechatSceneCodes implements SceneCodes {
    private final WechatCalls calls;

    WechatSceneCodes(WechatCalls calls) {
        this.calls = calls;
    }

    @Override
    public Uni<CodeOutcome> permanent(String scene) {
        return outcome(calls.asServiceAccount(sdk -> made(sdk.getQrcodeService().qrCodeCreateLastTicket(scene))));
    }

    @Override
    public Uni<CodeOutcome> temporary(String scene, Duration life) {
        int seconds = Math.toIntExact(life.toSeconds());
        return outcome(
                calls.asServiceAccount(sdk -> made(sdk.getQrcodeService().qrCodeCreateTmpTicket(scene, seconds))));
    }

    private static CodeOutcome made(WxMpQrCodeTicket made) {
        return new CodeOutcome.Made(made.getTicket(), made.getUrl());
    }

    private static Uni<CodeOutcome> outcome(Uni<CodeOutcome> asking) {
        return asking.onFailure(WechatFailure.class).recoverWithItem(WechatSceneCodes::outcome);
    }

    private static CodeOutcome outcome(WechatFailure failure) {
        return switch (failure.kind()) {
            case Kind.Busy(Duration after) -> new CodeOutcome.Busy(after);
            case Kind.QuotaSpent(var until) -> new CodeOutcome.QuotaSpent(until);
            case Kind.NoAnswer noAnswer -> new CodeOutcome.Unknown(failure.getMessage());
            case Kind.Barred barred -> new CodeOutcome.Busy(AccessTokens.MENDING);
            case Kind.TokenRejected rejected -> new CodeOutcome.Busy(AccessTokens.AFTER_TWO_DEAD_TOKENS);
            case Kind.Refused(int errcode, String errmsg) -> new CodeOutcome.Refused(errcode + " " + errmsg);
            case Kind.UnreachableMember(String reason) -> new CodeOutcome.Refused(reason);
            case Kind.NotGranted notGranted -> new CodeOutcome.Refused("not granted");
        };
    }
}
