package wetwin.wechat.account;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import wetwin.outbox.Destination;
import wetwin.outbox.DestinationProbe;
import wetwin.platform.WechatAccount;

/**
 * Whether both accounts have a token or are given one, and then a read without one: nothing is done and no quota used,
 * and the refusal (41001) is the answer that is hoped for.
 */
@ApplicationScoped
class WechatProbe implements DestinationProbe {
    private final WechatCalls calls;

    WechatProbe(WechatCalls calls) {
        this.calls = calls;
    }

    @Override
    public Destination destination() {
        return Destination.WECHAT;
    }

    @Override
    public Uni<Void> ask() {
        return calls.haveTokens()
                .chain(() -> calls.getWithoutToken(WechatAccount.SERVICE_ACCOUNT, "/cgi-bin/user/info", "openid=probe"))
                .replaceWithVoid();
    }
}
