package wetwin.membership;

import java.util.UUID;

/** What comes of entering a code, or of giving somebody a coupon. */
public sealed interface Claiming {
    record Given(UUID coupon) implements Claiming {}

    /** The same person with the same code, or the same gift again. */
    record Repeated(UUID coupon) implements Claiming {}

    record Refused(Reason reason) implements Claiming {}

    enum Reason {
        /** No such code, or it is over: a guesser is not told which. */
        CODE_UNKNOWN,
        /** All have been given. */
        ALL_GONE,
        /** The person has as many as one may have. */
        HAS_ENOUGH,
        NEW_PEOPLE_ONLY,
        /** No such template, or it is given no more. */
        NOT_GIVEN
    }
}
