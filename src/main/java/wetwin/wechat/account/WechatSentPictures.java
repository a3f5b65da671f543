package wetwin.wechat.account;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import wetwin.messaging.desk.SentPictures;
import wetwin.platform.WechatAccount;
import wetwin.wechat.WechatFailure;
import wetwin.wechat.WechatFailure.Kind;

/** Fetches pictures by {@code media/get}, which both accounts have. */
@ApplicationScoped
class WechatSentPictures implements SentPictures {
    private static final String PATH = "/cgi-bin/media/get";
    private static final int INVALID_MEDIA_ID = 40007;

    private final WechatCalls calls;

    WechatSentPictures(WechatCalls calls) {
        this.calls = calls;
    }

    @Override
    public Uni<Optional<byte[]>> fetch(WechatAccount account, String mediaId) {
        String query = "media_id=" + URLEncoder.encode(mediaId, StandardCharsets.UTF_8);
        Uni<Optional<byte[]>> fetched = calls.download(account, PATH, query)
                .onFailure(WechatSentPictures::isGone)
                .recoverWithItem(Optional.empty());
        return OperatorProblems.in(fetched);
    }

    private static boolean isGone(Throwable thrown) {
        return thrown instanceof WechatFailure failure
                && failure.kind() instanceof Kind.Refused(int errcode, String errmsg)
                && errcode == INVALID_MEDIA_ID;
    }
}
