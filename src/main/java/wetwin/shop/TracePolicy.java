package wetwin.shop;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import wetwin.shop.ParcelStep.Step;

/** Decides when a parcel is asked after again: the more often, the nearer it is; for a month at most. Pure. */
final class TracePolicy {
    private static final Duration LONGEST = Duration.ofDays(30);
    private static final Duration AFTER_A_REFUSAL = Duration.ofHours(12);

    private TracePolicy() {}

    /**
     * When next; empty when there is no more to hear of it.
     *
     * @param step what was heard last, if anything was
     */
    static Optional<Instant> next(Optional<Step> step, Instant sentAt, Instant now) {
        return within(sentAt, now.plus(step.map(TracePolicy::pause).orElse(Duration.ofHours(1))))
                .filter(then -> step.filter(Step.SIGNED::equals).isEmpty());
    }

    /** The number may be too new for its company. */
    static Optional<Instant> afterRefusal(Instant sentAt, Instant now) {
        return within(sentAt, now.plus(AFTER_A_REFUSAL));
    }

    private static Optional<Instant> within(Instant sentAt, Instant then) {
        return Optional.of(then).filter(next -> next.isBefore(sentAt.plus(LONGEST)));
    }

    private static Duration pause(Step step) {
        return switch (step) {
            case PICKED_UP, IN_TRANSIT -> Duration.ofHours(2);
            case DELIVERING -> Duration.ofMinutes(30);
            case PROBLEM, SIGNED -> Duration.ofHours(6);
        };
    }
}
