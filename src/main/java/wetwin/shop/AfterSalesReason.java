package wetwin.shop;

/** Why somebody wants money back. */
public enum AfterSalesReason {
    WRONG_ITEM("做错了"),
    MISSING_ITEM("少做或漏放"),
    QUALITY("品质问题"),
    TOO_LATE("等太久"),
    NOT_RECEIVED("没有拿到"),
    OTHER("其他原因");

    private final String words;

    AfterSalesReason(String words) {
        this.words = words;
    }

    /** As its person reads it. */
    String words() {
        return words;
    }
}
