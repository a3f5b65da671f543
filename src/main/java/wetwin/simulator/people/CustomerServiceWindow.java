package wetwin.simulator.people;

import java.time.Duration;
import java.time.Instant;

/** How many customer-service messages an account may send to one person, and until when (rules of 2023-06-12). */
public final class CustomerServiceWindow {
    /** What a person's act allows. */
    public enum Act {
        MESSAGE(5, Duration.ofHours(48)),
        CLICK(3, Duration.ofMinutes(1)),
        FOLLOW(3, Duration.ofMinutes(1)),
        SCAN(3, Duration.ofMinutes(1)),
        /** Opens the mini program's customer service. */
        ENTRY(2, Duration.ofMinutes(1));

        private final int messages;
        private final Duration life;

        Act(int messages, Duration life) {
            this.messages = messages;
            this.life = life;
        }
    }

    /** Whether one more message may go out. */
    public enum Verdict {
        ALLOWED,
        TOO_LATE,
        COUNT_SPENT
    }

    private record Grant(int left, Instant until) {
        static final Grant NONE = new Grant(0, Instant.MIN);

        boolean isOpen(Instant now) {
            return now.isBefore(until);
        }

        Grant used() {
            return new Grant(Math.max(0, left - 1), until);
        }
    }

    private Grant byMessage = Grant.NONE;
    private Grant byTouch = Grant.NONE;

    /** Opens a window. Grants do not add up: each message sent counts against every window that is open. */
    public void open(Act act, Instant now) {
        var grant = new Grant(act.messages, now.plus(act.life));
        if (act == Act.MESSAGE) byMessage = grant;
        else byTouch = grant;
    }

    public void close() {
        byMessage = Grant.NONE;
        byTouch = Grant.NONE;
    }

    public boolean isOpen(Instant now) {
        return byMessage.isOpen(now) || byTouch.isOpen(now);
    }

    /** Takes one message out of the open windows, if there is one left. */
    public Verdict use(Instant now) {
        if (!isOpen(now)) return Verdict.TOO_LATE;
        int left = Math.max(byMessage.isOpen(now) ? byMessage.left : 0, byTouch.isOpen(now) ? byTouch.left : 0);
        if (left == 0) return Verdict.COUNT_SPENT;
        byMessage = byMessage.used();
        byTouch = byTouch.used();
        return Verdict.ALLOWED;
    }
}
