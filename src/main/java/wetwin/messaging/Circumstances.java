package wetwin.messaging;

import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import wetwin.audience.TagId;

/**
 * What a rule may depend on beside the words.
 *
 * @param now where the shop is
 * @param followsSince empty for somebody who does not follow, or of whom it is not known
 * @param givenToday how often they got each limited rule today, by {@link ReplyRule#counter}
 */
record Circumstances(
        ZonedDateTime now, Set<TagId> tags, Optional<Instant> followsSince, Map<String, Integer> givenToday) {
    /** When the database does not say in time: nobody wears a tag, and nothing has been said today. */
    static Circumstances unknown(ZonedDateTime now) {
        return new Circumstances(now, Set.of(), Optional.empty(), Map.of());
    }
}
