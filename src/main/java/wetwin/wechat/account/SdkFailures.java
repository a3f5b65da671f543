package wetwin.wechat.account;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import me.chanjar.weixin.common.error.WxErrorException;
import org.apache.http.conn.ConnectTimeoutException;
import wetwin.wechat.Untrusted;
import wetwin.wechat.WechatFailure;
import wetwin.wechat.WechatFailure.Kind;

/** Says in our words what the SDK throws. A message that may have been sent is never called "not sent". */
final class SdkFailures {
    private static final Duration SOON = Duration.ofSeconds(2);

    private SdkFailures() {}

    static WechatFailure of(Throwable thrown, Clock clock) {
        return switch (thrown) {
            case WechatFailure known -> known;
            case WxErrorException answer when answer.getCause() instanceof IOException io -> onTheWay(io);
            case WxErrorException answer -> WechatFailure.of(answer.getError(), clock);
            case IOException io -> onTheWay(io);
            default -> new WechatFailure("WeChat's answer cannot be read", new Kind.NoAnswer(), thrown);
        };
    }

    /** Only what failed before a connection stood was certainly not sent. */
    private static WechatFailure onTheWay(IOException io) {
        Optional<String> untrusted = Untrusted.certificate(io);
        boolean notSent = untrusted.isPresent()
                || io instanceof ConnectException
                || io instanceof ConnectTimeoutException
                || io instanceof UnknownHostException
                || io instanceof NoRouteToHostException;
        String message =
                "WeChat did not answer: " + untrusted.orElse(io.getClass().getSimpleName());
        return notSent
                ? WechatFailure.notReached(message, SOON, io)
                : new WechatFailure(message, new Kind.NoAnswer(), io);
    }
}
