package wetwin.messaging;

import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Comparator;
import java.util.Optional;
import wetwin.messaging.GuardDecision.Defer;
import wetwin.messaging.GuardDecision.Drop;
import wetwin.messaging.GuardDecision.Reason;
import wetwin.messaging.GuardDecision.Send;

/** Decides whether a message goes out now, later or never, whatever channel is to bring it. Pure. */
final class GuardPolicy {
    /**
     * A message that wants to go out.
     *
     * @param latest when it is still worth sending
     */
    record Candidate(String kind, MessageClass messageClass, Instant latest) {}

    /** When there is room for it, and what was full until then. */
    private record Room(Instant from, Reason because) {}

    private GuardPolicy() {}

    /** @param now where the person is */
    static GuardDecision decide(Candidate message, MessageHistory history, GuardRules rules, ZonedDateTime now) {
        if (message.messageClass() == MessageClass.MUST) return new Send();
        if (history.optedOut()) return new Drop(Reason.OPTED_OUT);
        if (now.toInstant().isAfter(message.latest())) return new Drop(Reason.TOO_LATE);
        Room room =
                room(message, history, rules, now.toInstant()).orElse(new Room(now.toInstant(), Reason.QUIET_HOURS));
        Instant when = rules.quietHours().after(room.from(), now.getZone());
        if (when.equals(now.toInstant())) return new Send();
        return when.isAfter(message.latest()) ? new Drop(room.because()) : new Defer(when, room.because());
    }

    /** By the cap that is full the longest; empty if none is. */
    private static Optional<Room> room(Candidate message, MessageHistory history, GuardRules rules, Instant now) {
        return rules.caps().stream()
                .map(cap -> cap.fullUntil(message, history.sent(), now)
                        .map(free -> new Room(free, cap.scope().reason())))
                .flatMap(Optional::stream)
                .max(Comparator.comparing(Room::from));
    }
}
