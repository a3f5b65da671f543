package wetwin.messaging;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import wetwin.messaging.GuardDecision.Reason;
import wetwin.messaging.GuardPolicy.Candidate;
import wetwin.messaging.MessageHistory.Sent;

/** At most so many messages to a person in any such period; what they wait for ({@link MessageClass#MUST}) is none. */
record FrequencyCap(Scope scope, int most, Duration period) {
    /** Of which messages there may be too many. */
    enum Scope {
        ALL(Reason.ENOUGH_MESSAGES),
        PROMOTIONS(Reason.ENOUGH_PROMOTIONS),
        SAME_KIND(Reason.ENOUGH_OF_KIND);

        private final Reason reason;

        Scope(Reason reason) {
            this.reason = reason;
        }

        Reason reason() {
            return reason;
        }

        private boolean concerns(Candidate message) {
            return this != PROMOTIONS || message.messageClass() == MessageClass.PROMOTION;
        }

        private boolean counts(Sent before, Candidate message) {
            return switch (this) {
                case ALL -> before.messageClass() != MessageClass.MUST;
                case PROMOTIONS -> before.messageClass() == MessageClass.PROMOTION;
                case SAME_KIND -> before.kind().equals(message.kind());
            };
        }
    }

    /** Until when there is no room for the message; empty if there is some now. */
    Optional<Instant> fullUntil(Candidate message, List<Sent> sent, Instant now) {
        if (!scope.concerns(message)) return Optional.empty();
        return sent.stream()
                .filter(before -> scope.counts(before, message))
                .map(Sent::at)
                .sorted(Comparator.reverseOrder())
                .skip(most - 1L)
                .findFirst()
                .map(at -> at.plus(period))
                .filter(free -> free.isAfter(now));
    }
}
