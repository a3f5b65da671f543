package wetwin.wechat.account;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import me.chanjar.weixin.mp.bean.result.WxMpQrCodeTicket;
import wetwin.messaging.SceneCode;
import wetwin.messaging.SceneCodes;

/** Makes {@code QR_LIMIT_STR_SCENE} codes by {@code qrcode/create}. */
@ApplicationScoped
class WechatSceneCodes implements SceneCodes {
    private final WechatCalls calls;

    WechatSceneCodes(WechatCalls calls) {
        this.calls = calls;
    }

    @Override
    public Uni<SceneCode> permanent(String scene) {
        return OperatorProblems.in(
                calls.asServiceAccount(sdk -> code(scene, sdk.getQrcodeService().qrCodeCreateLastTicket(scene))));
    }

    private static SceneCode code(String scene, WxMpQrCodeTicket made) {
        return new SceneCode(scene, made.getTicket(), made.getUrl());
    }
}
