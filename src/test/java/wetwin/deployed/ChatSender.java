package wetwin.deployed;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import java.time.Clock;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import wetwin.identity.OpenId;
import wetwin.messaging.MemberNotifier;
import wetwin.messaging.SendOutcome;
import wetwin.outbox.Reachability;
import wetwin.wechat.Accounts;
import wetwin.wechat.WechatFixtures;
import wetwin.wechat.WechatHosts;

/** The one call that is made for each promise, whoever keeps it: a text in the chat through the {@code wechat} room. */
final class ChatSender {
    private static final int LONGEST_SECONDS = 10;

    private final WiredByHand beans;
    private final MemberNotifier notifier;

    /**
     * What one instance sends by.
     *
     * @param database where the access token is
     */
    ChatSender(Vertx vertx, Pool database, String wechat) {
        this.beans = new WiredByHand()
                .with(Clock.class, Clock.systemUTC())
                .with(io.vertx.mutiny.core.Vertx.class, io.vertx.mutiny.core.Vertx.newInstance(vertx))
                .with(Pool.class, database)
                .with(Accounts.class, WechatFixtures.accounts())
                .with(WechatHosts.class, WechatFixtures.hosts(wechat));
        beans.with(Reachability.class, "wetwin.outbox.SharedReachability");
        beans.with(MemberNotifier.class, "wetwin.wechat.account.WechatMemberNotifier");
        this.notifier = beans.get(MemberNotifier.class);
    }

    /** The other beans of the instance, which share connections and what is known of WeChat. */
    WiredByHand beans() {
        return beans;
    }

    /** Fails unless WeChat took it. */
    Uni<Void> send(String openId) {
        return notifier.sendText(new OpenId(openId), "您的咖啡已经做好了")
                .invoke(ChatSender::check)
                .replaceWithVoid();
    }

    /** The same for a thread that waits. */
    void sendAndWait(String openId) {
        try {
            send(openId).subscribeAsCompletionStage().get(LONGEST_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void check(SendOutcome outcome) {
        if (!(outcome instanceof SendOutcome.Accepted)) throw new IllegalStateException("not sent: " + outcome);
    }
}
