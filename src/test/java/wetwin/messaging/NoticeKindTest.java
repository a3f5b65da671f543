package wetwin.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NoticeKindTest {
    @ParameterizedTest(name = "{0} is {1} to its person")
    @CsvSource({
        "ORDER_PAID, MUST",
        "ORDER_READY, MUST",
        "ORDER_REFUNDED, MUST",
        "POINTS_CREDITED, SERVICE",
        "POINTS_REVERSED, SERVICE",
        "COUPON_EXPIRING, SERVICE",
        "COUPON_RECEIVED, SERVICE",
        "ORDER_SHIPPED, MUST",
        "LEVEL_REACHED, SERVICE",
        "INVOICE, MUST",
        "POINTS_EXPIRING, SERVICE",
        "CART_LEFT, PROMOTION",
        "BIRTHDAY, SERVICE",
        "SALE_STARTING, MUST",
        "BOOKING_CONFIRMED, MUST",
        "BOOKING_REMINDER, SERVICE",
        "CLASS_CHANGED, MUST",
        "BROADCAST, PROMOTION"
    })
    void every_notice_has_a_class(NoticeKind kind, MessageClass messageClass) {
        assertThat(kind.messageClass()).isEqualTo(messageClass);
        assertThat(kind.isOptional()).as("can be switched off").isEqualTo(messageClass != MessageClass.MUST);
    }
}
