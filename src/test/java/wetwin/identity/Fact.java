package wetwin.identity;

import java.time.Instant;

/** Something that one human does, as one of the two accounts shows it to us. */
sealed interface Fact {
    int human();

    /** Whether it may be told twice and counts once: pushes, promises and whatever carries a key. */
    default boolean repeatable() {
        return true;
    }

    /** Whether somebody has to be signed in to do it. */
    default boolean needsSession() {
        return true;
    }

    /** @param shown whether WeChat shows the unionid at this occasion */
    record SignsIn(int human, boolean shown) implements Fact {
        @Override
        public boolean repeatable() {
            return false;
        }

        @Override
        public boolean needsSession() {
            return false;
        }
    }

    record Follows(int human, boolean shown, Instant at) implements Fact {
        @Override
        public boolean needsSession() {
            return false;
        }
    }

    record Leaves(int human, Instant at) implements Fact {
        @Override
        public boolean needsSession() {
            return false;
        }
    }

    record Writes(int human, boolean shown, Instant at) implements Fact {
        @Override
        public boolean needsSession() {
            return false;
        }
    }

    record TellsPhone(int human) implements Fact {}

    /** Orders, pays, and is offered the gift for following. */
    record Orders(int human, int order) implements Fact {}

    record Earns(int human, int order, int points) implements Fact {}

    record GetsRefund(int human, int order) implements Fact {}

    record Redeems(int human, int redemption) implements Fact {}

    record Visits(int human, int page) implements Fact {
        @Override
        public boolean repeatable() {
            return false;
        }
    }

    record AgreesToNotices(int human, int request) implements Fact {}
}
