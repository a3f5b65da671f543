package wetwin.messaging;

import java.time.Instant;

/** What becomes of a message at the frequency guard, and why. */
sealed interface GuardDecision {
    record Send() implements GuardDecision {}

    /** Not before {@code until}, when it is decided anew. */
    record Defer(Instant until, Reason because) implements GuardDecision {}

    /** Never: they do not want it, or it would come too late by what holds it back. */
    record Drop(Reason because) implements GuardDecision {}

    enum Reason {
        /** The person has switched this kind off. */
        OPTED_OUT,
        /** It is night where the person is. */
        QUIET_HOURS,
        /** Enough has been sent to them, by whatever channel. */
        ENOUGH_MESSAGES,
        ENOUGH_PROMOTIONS,
        ENOUGH_OF_KIND,
        /** Its time was over before anything held it back. */
        TOO_LATE
    }
}
