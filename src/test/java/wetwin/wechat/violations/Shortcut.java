package wetwin.wechat.violations;

import io.smallrye.mutiny.Uni;
import me.chanjar.weixin.common.error.WxErrorException;
import me.chanjar.weixin.mp.api.WxMpService;
import wetwin.identity.FollowerDetails;
import wetwin.identity.FollowerDirectory;
import wetwin.identity.OpenId;

/** Breaks: calls to WeChat take the door. Waits by itself, a method away from the one that is asked. */
final class Shortcut implements FollowerDirectory {
    private final WxMpService wechat;

    Shortcut(WxMpService wechat) {
        this.wechat = wechat;
    }

    @Override
    public Uni<FollowerDetails> look(OpenId openId) {
        return Uni.createFrom().item(follower(openId));
    }

    private FollowerDetails follower(OpenId openId) {
        try {
            wechat.getUserService().userInfo(openId.value());
            return FollowerDetails.notFollowing();
        } catch (WxErrorException e) {
            throw new IllegalStateException(e);
        }
    }
}
