package wetwin.wechat.account;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import me.chanjar.weixin.mp.bean.result.WxMpUser;
import wetwin.identity.FollowerDetails;
import wetwin.identity.FollowerDirectory;
import wetwin.identity.OpenId;
import wetwin.identity.UnionId;
import wetwin.wechat.WechatFailure;
import wetwin.wechat.WechatFailure.Kind;

/** Asks {@code user/info}. For somebody who does not follow it knows the openid and nothing else. */
@ApplicationScoped
class WechatFollowerDirectory implements FollowerDirectory {
    private static final String LANGUAGE = "zh_CN";

    private final WechatCalls calls;

    WechatFollowerDirectory(WechatCalls calls) {
        this.calls = calls;
    }

    @Override
    public Uni<FollowerDetails> look(OpenId openId) {
        return calls.asServiceAccount(sdk -> sdk.getUserService().userInfo(openId.value(), LANGUAGE))
                .map(WechatFollowerDirectory::details)
                .onFailure(WechatFollowerDirectory::isUnknownPerson)
                .recoverWithItem(FollowerDetails::notFollowing);
    }

    private static FollowerDetails details(WxMpUser user) {
        return new FollowerDetails(
                Boolean.TRUE.equals(user.getSubscribe()),
                text(user.getUnionId()).map(UnionId::new),
                Optional.ofNullable(user.getSubscribeTime()).map(Instant::ofEpochSecond),
                text(user.getSubscribeScene()),
                text(user.getQrSceneStr()));
    }

    private static Optional<String> text(String text) {
        return Optional.ofNullable(text).filter(value -> !value.isBlank());
    }

    private static boolean isUnknownPerson(Throwable thrown) {
        return thrown instanceof WechatFailure failure && failure.kind() instanceof Kind.UnreachableMember;
    }
}
