package wetwin.identity;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Asks WeChat for a follower's unionid and joins them to the person the mini program knows. Repeatable: it only learns. */
@ApplicationScoped
class LearnUnionId {
    private final FollowerDirectory directory;
    private final Followers followers;

    LearnUnionId(FollowerDirectory directory, Followers followers) {
        this.directory = directory;
        this.followers = followers;
    }

    Uni<Void> of(OpenId openId) {
        return directory
                .look(openId)
                .chain(details -> details.unionId().isPresent()
                        ? followers.identify(openId, details.unionId().get()).replaceWithVoid()
                        : Uni.createFrom().voidItem());
    }
}
