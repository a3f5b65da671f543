package wetwin.messaging;

import java.util.Arrays;
import java.util.Locale;

/** What a notice is about. */
enum NoticeKind {
    ORDER_PAID(MessageClass.MUST),
    ORDER_READY(MessageClass.MUST),
    POINTS_CREDITED(MessageClass.SERVICE),
    ORDER_REFUNDED(MessageClass.MUST),
    POINTS_REVERSED(MessageClass.SERVICE);

    private final MessageClass messageClass;

    NoticeKind(MessageClass messageClass) {
        this.messageClass = messageClass;
    }

    /** What it is to its person, which is the kind's and not the sender's to say. */
    MessageClass messageClass() {
        return messageClass;
    }

    /** Those that count for the frequency guard, and that people can switch off. */
    static String[] optional() {
        return Arrays.stream(values())
                .filter(NoticeKind::isOptional)
                .map(NoticeKind::name)
                .toArray(String[]::new);
    }

    boolean isOptional() {
        return messageClass != MessageClass.MUST;
    }

    /** As touches and configuration spell it: {@code order-paid}. */
    String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
