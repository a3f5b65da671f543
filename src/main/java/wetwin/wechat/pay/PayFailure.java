package wetwin.wechat.pay;

import java.util.Map;
import wetwin.wechat.Outage;

/** WeChat Pay did not do what was asked. Sorted by what the caller can do about it. */
final class PayFailure extends RuntimeException implements Outage {
    private static final long serialVersionUID = 1L;

    enum Kind {
        /** Not done; the same again later. */
        BUSY,
        /** It may have been done; the same again is safe. */
        NO_ANSWER,
        ORDER_PAID,
        ORDER_CLOSED,
        UNKNOWN_ORDER_OR_REFUND,
        /** The merchant's balance is too low. */
        NOT_ENOUGH,
        /** Our input, our permission or a bug. */
        REFUSED
    }

    /** The spelling of codes has changed over time: they are compared without underscores. */
    private static final Map<String, Kind> CODES = Map.ofEntries(
            Map.entry("SYSTEMERROR", Kind.BUSY),
            // Our key, its serial or our clock: everything fails alike, and nothing is to be given up for it.
            Map.entry("SIGNERROR", Kind.BUSY),
            Map.entry("BANKERROR", Kind.BUSY),
            Map.entry("FREQUENCYLIMITED", Kind.BUSY),
            Map.entry("FREQUENCYLIMIT", Kind.BUSY),
            Map.entry("RATELIMITEXCEEDED", Kind.BUSY),
            Map.entry("ORDERPAID", Kind.ORDER_PAID),
            Map.entry("ORDERCLOSED", Kind.ORDER_CLOSED),
            Map.entry("ORDERNOTEXIST", Kind.UNKNOWN_ORDER_OR_REFUND),
            Map.entry("RESOURCENOTEXISTS", Kind.UNKNOWN_ORDER_OR_REFUND),
            Map.entry("NOTENOUGH", Kind.NOT_ENOUGH),
            // Answered with 500, and never otherwise for the same question.
            Map.entry("OPENIDMISMATCH", Kind.REFUSED),
            Map.entry("INVALIDTRANSACTIONID", Kind.REFUSED));

    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;

    private final Kind kind;
    private final String code;

    private PayFailure(Kind kind, String code, String message) {
        super("WeChat Pay: " + code + " " + message);
        this.kind = kind;
        this.code = code;
    }

    /**
     * A server's error that we know nothing of says neither that it was done nor that it was not.
     *
     * @param code null when a gateway answered in place of WeChat Pay
     */
    static PayFailure of(int httpStatus, String code, String message) {
        String name = code == null ? "HTTP " + httpStatus : code;
        Kind known = CODES.get(name.replace("_", ""));
        if (known != null) return new PayFailure(known, name, message);
        if (httpStatus == TOO_MANY_REQUESTS) return new PayFailure(Kind.BUSY, name, message);
        return new PayFailure(httpStatus >= SERVER_ERROR ? Kind.NO_ANSWER : Kind.REFUSED, name, message);
    }

    static PayFailure noAnswer(String what) {
        return new PayFailure(Kind.NO_ANSWER, "NO_ANSWER", what);
    }

    @Override
    public boolean isOutage() {
        return kind == Kind.BUSY || kind == Kind.NO_ANSWER;
    }

    Kind kind() {
        return kind;
    }

    String code() {
        return code;
    }
}
