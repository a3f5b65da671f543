package wetwin.identity;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import wetwin.outbox.Delivery;
import wetwin.outbox.Destination;
import wetwin.outbox.OutboxHandler;
import wetwin.outbox.Outcome;

/**
 * Somebody wrote or pressed a menu button. Where their unionid is not known yet, because the accounts were not bound to
 * one Open Platform account when they followed, WeChat is asked again. Repeatable: it only learns.
 */
@ApplicationScoped
class MessageReceived implements OutboxHandler {
    private final Followers followers;
    private final LearnUnionId learnUnionId;

    MessageReceived(Followers followers, LearnUnionId learnUnionId) {
        this.followers = followers;
        this.learnUnionId = learnUnionId;
    }

    @Override
    public String topic() {
        return "message-received";
    }

    @Override
    public Optional<Destination> destination() {
        return Optional.of(Destination.WECHAT);
    }

    @Override
    public Uni<Outcome> handle(Delivery delivery) {
        OpenId openId = new OpenId(delivery.payload().getString("openid"));
        return followers
                .lacksUnionId(openId)
                .chain(lacks -> lacks ? learn(openId) : Uni.createFrom().voidItem())
                .replaceWith(Outcome.DONE);
    }

    private Uni<Void> learn(OpenId openId) {
        return followers.meet(openId).chain(() -> learnUnionId.of(openId));
    }
}
