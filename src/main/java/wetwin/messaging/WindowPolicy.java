package wetwin.messaging;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import wetwin.inbox.IncomingMessage;

/** Decides what a person's act allows the account to send them, by WeChat's rules of 2023-06-12. Pure. */
final class WindowPolicy {
    /**
     * How much earlier than WeChat we hold a window to be over: the message is still on its way, and clocks differ.
     * WeChat counts from the act's own time.
     */
    static final Duration MARGIN = Duration.ofSeconds(5);

    /** An act of a person that allows so many messages for so long. A payment allows none any more. */
    enum Grant {
        MESSAGE(5, Duration.ofHours(48)),
        TAP(3, Duration.ofMinutes(1)),
        FOLLOW(3, Duration.ofMinutes(1)),
        SCAN(3, Duration.ofMinutes(1)),
        /** Opens the mini program's customer service. */
        ENTRY(2, Duration.ofMinutes(1));

        private final int messages;
        private final Duration life;

        Grant(int messages, Duration life) {
            this.messages = messages;
            this.life = life;
        }

        int messages() {
            return messages;
        }

        /** How long we use it. */
        Duration life() {
            return life.minus(MARGIN);
        }
    }

    private WindowPolicy() {}

    /**
     * What the push allows; empty for what allows nothing. A tapped entry of a menu message comes as a text, and is
     * counted as the tap it is.
     */
    static Optional<Grant> granted(IncomingMessage push) {
        if (!push.isEvent()) {
            return Optional.of(push.field("bizmsgmenuid").isEmpty() ? Grant.MESSAGE : Grant.TAP);
        }
        return switch (push.event().toLowerCase(Locale.ROOT)) {
            case "subscribe" -> Optional.of(Grant.FOLLOW);
            case "scan" -> Optional.of(Grant.SCAN);
            case "user_enter_tempsession" -> Optional.of(Grant.ENTRY);
            case "click", "scancode_push", "scancode_waitmsg" -> Optional.of(Grant.TAP);
            default -> Optional.empty();
        };
    }
}
