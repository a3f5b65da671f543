package wetwin.identity;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import wetwin.outbox.Delivery;
import wetwin.outbox.OutboxHandler;
import wetwin.outbox.Outcome;

/** Somebody unfollowed: remembered, nothing of theirs is lost. Repeatable by openid and time of the event. */
@ApplicationScoped
class FollowerLeft implements OutboxHandler {
    private final Followers followers;

    FollowerLeft(Followers followers) {
        this.followers = followers;
    }

    @Override
    public String topic() {
        return "follower-left";
    }

    @Override
    public Uni<Outcome> handle(Delivery delivery) {
        OpenId openId = new OpenId(delivery.payload().getString("openid"));
        Instant at = Instant.parse(delivery.payload().getString("at"));
        return followers.change(new FollowChange(openId, false, at, null)).replaceWith(Outcome.DONE);
    }
}
