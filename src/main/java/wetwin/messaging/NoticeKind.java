package wetwin.messaging;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.Predicate;

/** What a notice is about. */
public enum NoticeKind {
    ORDER_PAID(MessageClass.MUST, "下单成功"),
    ORDER_READY(MessageClass.MUST, "取餐提醒"),
    POINTS_CREDITED(MessageClass.SERVICE, "积分到账", true),
    ORDER_REFUNDED(MessageClass.MUST, "退款通知"),
    POINTS_REVERSED(MessageClass.SERVICE, "积分变动", true),
    COUPON_EXPIRING(MessageClass.SERVICE, "优惠券到期"),
    COUPON_RECEIVED(MessageClass.SERVICE, "优惠券到账", true),
    ORDER_SHIPPED(MessageClass.MUST, "发货通知"),
    LEVEL_REACHED(MessageClass.SERVICE, "会员等级变更"),
    /** They have asked for it: made out, or taken back after money went back. */
    INVOICE(MessageClass.MUST, "发票通知"),
    POINTS_EXPIRING(MessageClass.SERVICE, "积分到期"),
    CART_LEFT(MessageClass.PROMOTION, "购物车提醒"),
    /** With what the shop gives for it. */
    BIRTHDAY(MessageClass.SERVICE, "生日祝福", true),
    /** They have asked to be told of this one sale, and take it back where they asked. */
    SALE_STARTING(MessageClass.MUST, "开售提醒"),
    BOOKING_CONFIRMED(MessageClass.MUST, "预约成功"),
    BOOKING_REMINDER(MessageClass.SERVICE, "预约提醒"),
    /** What they have booked is at another time, in another place, or not at all. */
    CLASS_CHANGED(MessageClass.MUST, "课程变动"),
    /** What goes out to many at once: no notice by itself, but people can switch it off like one, and it counts like one. */
    BROADCAST(MessageClass.PROMOTION, "优惠和活动");

    private final MessageClass messageClass;
    private final String title;
    private final boolean merges;

    NoticeKind(MessageClass messageClass, String title) {
        this(messageClass, title, false);
    }

    NoticeKind(MessageClass messageClass, String title, boolean merges) {
        this.messageClass = messageClass;
        this.title = title;
        this.merges = merges;
    }

    /** Whether those of one person that wait can be one, of what they wait for never. */
    boolean merges() {
        return merges && isOptional();
    }

    /** What people call it. */
    public String title() {
        return title;
    }

    /** What it is to its person, which is the kind's and not the sender's to say. */
    MessageClass messageClass() {
        return messageClass;
    }

    /** Those that count for the frequency guard, and that people can switch off. */
    static String[] optional() {
        return names(NoticeKind::isOptional);
    }

    static String[] promotions() {
        return names(kind -> kind.messageClass == MessageClass.PROMOTION);
    }

    private static String[] names(Predicate<NoticeKind> which) {
        return Arrays.stream(values()).filter(which).map(NoticeKind::name).toArray(String[]::new);
    }

    /** Whether people can switch it off. */
    public boolean isOptional() {
        return messageClass != MessageClass.MUST;
    }

    /** As touches and configuration spell it: {@code order-paid}. */
    String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
