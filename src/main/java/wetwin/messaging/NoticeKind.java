package wetwin.messaging;

import java.util.Locale;

/** What a notice is about. */
enum NoticeKind {
    ORDER_PAID,
    ORDER_READY,
    POINTS_CREDITED,
    ORDER_REFUNDED,
    POINTS_REVERSED;

    /** As touches and configuration spell it: {@code order-paid}. */
    String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
