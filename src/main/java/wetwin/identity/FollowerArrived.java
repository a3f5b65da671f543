package wetwin.identity;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import wetwin.outbox.Delivery;
import wetwin.outbox.Destination;
import wetwin.outbox.OutboxHandler;
import wetwin.outbox.Outcome;

/**
 * Somebody followed: remember it, then ask WeChat for the unionid and join them to the person the mini program knows.
 * Repeatable by openid and time of the event.
 */
@ApplicationScoped
class FollowerArrived implements OutboxHandler {
    private final Followers followers;
    private final LearnUnionId learnUnionId;

    FollowerArrived(Followers followers, LearnUnionId learnUnionId) {
        this.followers = followers;
        this.learnUnionId = learnUnionId;
    }

    @Override
    public String topic() {
        return "follower-arrived";
    }

    @Override
    public Optional<Destination> destination() {
        return Optional.of(Destination.WECHAT);
    }

    @Override
    public Uni<Outcome> handle(Delivery delivery) {
        JsonObject event = delivery.payload();
        OpenId openId = new OpenId(event.getString("openid"));
        Instant at = Instant.parse(event.getString("at"));
        return followers
                .change(new FollowChange(openId, true, at, event.getString("scene")))
                .chain(() -> learnUnionId.of(openId))
                .replaceWith(Outcome.DONE);
    }
}
