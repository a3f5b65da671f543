package wetwin.messaging;

import java.util.Arrays;
import java.util.List;

/**
 * Words of ours in the field of a template, which operators may put otherwise. The rest of a template is WeChat's, and
 * what else its fields carry are facts.
 */
public enum NoticeText {
    POINTS_CREDITED(NoticeKind.POINTS_CREDITED, "thing4", "{原因}"),
    POINTS_CREDITED_SEVERAL(NoticeKind.POINTS_CREDITED, "thing4", "{原因}等{数}笔"),
    /** To somebody who owes points; WeChat's numbers cannot be negative, so the words say where they went. */
    POINTS_CREDITED_OWING(NoticeKind.POINTS_CREDITED, "thing4", "{原因}，先补所欠"),
    POINTS_CREDITED_SEVERAL_OWING(NoticeKind.POINTS_CREDITED, "thing4", "{原因}等{数}笔，先补所欠"),
    POINTS_REVERSED(NoticeKind.POINTS_REVERSED, "thing4", "{原因}"),
    POINTS_REVERSED_SEVERAL(NoticeKind.POINTS_REVERSED, "thing4", "{原因}等{数}笔"),
    POINTS_EXPIRING(NoticeKind.POINTS_EXPIRING, "thing3", "到期前可以换券、换礼"),
    CART_LEFT(NoticeKind.CART_LEFT, "thing3", "还在购物车里，想喝就下单"),
    BIRTHDAY(NoticeKind.BIRTHDAY, "thing3", "生日快乐！下单时自动用上"),
    BIRTHDAY_SEVERAL(NoticeKind.BIRTHDAY, "thing3", "生日快乐！共 {数} 张，下单自动用上"),
    /** It may be read before the sale begins, or after. */
    SALE_STARTING(NoticeKind.SALE_STARTING, "thing4", "到点就能下单，点开看看"),
    BOOKING_CONFIRMED(NoticeKind.BOOKING_CONFIRMED, "thing4", "来不了请提前取消"),
    BOOKING_REMINDER(NoticeKind.BOOKING_REMINDER, "thing4", "快开始了，来不了请取消"),
    CLASS_MOVED(NoticeKind.CLASS_CHANGED, "thing4", "时间改了，点开看是否合适"),
    CLASS_ELSEWHERE(NoticeKind.CLASS_CHANGED, "thing4", "换了地方，时间不变"),
    CLASS_CANCELLED(NoticeKind.CLASS_CHANGED, "thing4", "课程取消，给您添麻烦了"),
    COUPON_EXPIRING(NoticeKind.COUPON_EXPIRING, "thing3", "快到期了，下单时自动用上"),
    COUPON_EXPIRING_SEVERAL(NoticeKind.COUPON_EXPIRING, "thing3", "共 {数} 张快到期，下单自动用上"),
    COUPON_RECEIVED(NoticeKind.COUPON_RECEIVED, "thing3", "{原因}，下单时自动用上"),
    COUPON_RECEIVED_SEVERAL(NoticeKind.COUPON_RECEIVED, "thing3", "共 {数} 张到账，下单自动用上"),
    /** A level that is good for nothing but its name. */
    LEVEL_REACHED_PLAIN(NoticeKind.LEVEL_REACHED, "thing4", "感谢您的支持"),
    /** A refund that nobody gave a reason for. */
    ORDER_REFUNDED_UNSAID(NoticeKind.ORDER_REFUNDED, "thing3", "订单已取消"),
    /** Brought by the shop's own people. */
    ORDER_SHIPPED_OWN(NoticeKind.ORDER_SHIPPED, "thing2", "门店配送"),
    INVOICE_ISSUED(NoticeKind.INVOICE, "thing5", "已开好，点开看号码"),
    INVOICE_ISSUED_ANEW(NoticeKind.INVOICE, "thing5", "退款后已红冲重开，点开看新号码"),
    INVOICE_REVERSED(NoticeKind.INVOICE, "thing5", "已红冲，钱已退，发票作废");

    static final String REASON = "{原因}";
    static final String NUMBER = "{数}";

    private final NoticeKind kind;
    private final String field;
    private final String standard;

    NoticeText(NoticeKind kind, String field, String standard) {
        this.kind = kind;
        this.field = field;
        this.standard = standard;
    }

    static List<NoticeText> of(NoticeKind kind) {
        return Arrays.stream(values()).filter(text -> text.kind == kind).toList();
    }

    NoticeKind kind() {
        return kind;
    }

    /** Type and number of its keyword. */
    public String field() {
        return field;
    }

    /** The release's words. */
    public String standard() {
        return standard;
    }

    /** What it may say of the notice. */
    public List<String> variables() {
        List<String> all = List.of(REASON, NUMBER);
        return all.stream().filter(standard::contains).toList();
    }
}
