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
 * @param level of membership; 0 for none yet
 * @param givenToday how often they got each limited rule today, by {@link ReplyRule#counter}
 */
record Circumstances(
        ZonedDateTime now,
        Set<TagId> tags,
        Optional<Instant> followsSince,
        int level,
        Map<String, Integer> givenToday) {
    /** When the database does not say in time: nobody wears a tag or has a level, and nothing has been said today. */
    static Circumstances unknown(ZonedDateTime now) {
        return new Circumstances(now, Set.of(), Optional.empty(), 0, Map.of());
    }
}
