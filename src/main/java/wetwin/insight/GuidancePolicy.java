package wetwin.insight;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import wetwin.insight.GuidanceDecision.Ask;
import wetwin.insight.GuidanceDecision.Gift;
import wetwin.insight.GuidanceDecision.Reason;
import wetwin.insight.GuidanceDecision.Silent;

/** Decides whether somebody is asked to follow. Pure. */
final class GuidancePolicy {
    /**
     * @param wanted whether anything is asked at this moment
     * @param dismissedAt when they waved it away last, at whichever moment
     */
    record Standing(
            boolean wanted,
            String title,
            String words,
            int quietDays,
            boolean follows,
            Optional<Instant> dismissedAt,
            Optional<Gift> gift) {}

    private GuidancePolicy() {}

    static GuidanceDecision decide(Standing standing, Instant now) {
        if (standing.follows()) return new Silent(Reason.FOLLOWS);
        if (!standing.wanted()) return new Silent(Reason.OFF);
        Duration quiet = Duration.ofDays(standing.quietDays());
        if (standing.dismissedAt().filter(at -> now.isBefore(at.plus(quiet))).isPresent())
            return new Silent(Reason.LEFT_ALONE);
        return new Ask(standing.title(), standing.words(), standing.gift());
    }
}
