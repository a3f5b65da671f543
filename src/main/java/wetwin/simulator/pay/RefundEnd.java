package wetwin.simulator.pay;

/** What becomes of a refund. */
public enum RefundEnd {
    SUCCESS("退款成功"),
    CLOSED("退款关闭"),
    ABNORMAL("退款异常");

    private final String text;

    RefundEnd(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }
}
