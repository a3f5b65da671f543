package wetwin.messaging.broadcast;

import java.util.List;
import java.util.Optional;
import wetwin.audience.TagId;
import wetwin.identity.PersonId;

/** Who a broadcast is for; of all of them those who follow when it begins. */
public sealed interface Audience {
    record Everybody() implements Audience {}

    record Wearing(TagId tag) implements Audience {}

    /**
     * Whoever fits all that is asked.
     *
     * @param levelFrom the lowest rank of a member's level
     * @param idleDays for how many days they have paid no order, if they ever have
     */
    record Segment(Optional<TagId> tag, Optional<Integer> levelFrom, Optional<Integer> idleDays) implements Audience {
        boolean isEmpty() {
            return tag.isEmpty() && levelFrom.isEmpty() && idleDays.isEmpty();
        }
    }

    record Listed(List<PersonId> people) implements Audience {}
}
