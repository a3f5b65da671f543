package wetwin.identity;

import java.time.Instant;
import java.util.Optional;

/**
 * What WeChat knows of a follower.
 *
 * @param unionId absent for non-followers, and for everybody until both accounts share an Open Platform account
 * @param source how the person came to follow, in WeChat's words ({@code ADD_SCENE_QR_CODE}); new words appear
 * @param scene our own text in the code that was scanned to follow
 */
public record FollowerDetails(
        boolean follows,
        Optional<UnionId> unionId,
        Optional<Instant> since,
        Optional<String> source,
        Optional<String> scene) {

    public static FollowerDetails notFollowing() {
        return new FollowerDetails(false, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }
}
