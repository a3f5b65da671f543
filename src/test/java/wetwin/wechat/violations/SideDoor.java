package wetwin.wechat.violations;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.unchecked.Unchecked;
import me.chanjar.weixin.mp.api.WxMpService;

/** Breaks: calls to WeChat take the door. The call is made later, but nobody asks then whether a transaction is open. */
final class SideDoor {
    private final WxMpService wechat;

    SideDoor(WxMpService wechat) {
        this.wechat = wechat;
    }

    Uni<String> ticket() {
        return Uni.createFrom().item(Unchecked.supplier(() -> wechat.getJsapiTicket(false)));
    }
}
