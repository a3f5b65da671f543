package wetwin.wechat.pay;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import wetwin.payment.OutRefundNo;
import wetwin.payment.OutTradeNo;
import wetwin.payment.PaidTransaction;
import wetwin.payment.PayerId;
import wetwin.payment.RefundResult;
import wetwin.payment.RefundStatus;

/** Reads WeChat Pay's transactions and refunds, which replies and notifications share. A missing field is an error. */
final class PayDocuments {
    /** None of WeChat Pay's ids, numbers and moments is longer. */
    private static final int LONGEST = 128;

    /** Around these years our database can keep a moment; payments are of today. */
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    private PayDocuments() {}

    static PaidTransaction transaction(JsonObject document) {
        JsonObject amount = object(document, "amount");
        return new PaidTransaction(
                new OutTradeNo(text(document, "out_trade_no")),
                text(document, "transaction_id"),
                text(document, "appid"),
                text(document, "mchid"),
                new PayerId(text(object(document, "payer"), "openid")),
                number(amount, "total"),
                amount.containsKey("currency") ? text(amount, "currency") : "CNY",
                instant(text(document, "success_time")));
    }

    /** @param statusField replies call it {@code status}, notifications {@code refund_status} */
    static RefundResult refund(JsonObject document, String statusField) {
        JsonObject amount = object(document, "amount");
        return new RefundResult(
                new OutTradeNo(text(document, "out_trade_no")),
                new OutRefundNo(text(document, "out_refund_no")),
                text(document, "refund_id"),
                RefundStatus.valueOf(text(document, statusField)),
                number(amount, "refund"),
                number(amount, "total"),
                Optional.ofNullable(document.getString("success_time")).map(PayDocuments::instant));
    }

    static JsonObject object(JsonObject document, String field) {
        return present(document.getJsonObject(field), field);
    }

    /** What we keep, and look for: short, and printable as all of WeChat Pay's ids are. */
    static String text(JsonObject document, String field) {
        String text = longText(document, field);
        if (text.length() > LONGEST || text.codePoints().anyMatch(PayDocuments::isUnprintable))
            throw new IllegalArgumentException("WeChat Pay sent a " + field + " that is none");
        return text;
    }

    static String longText(JsonObject document, String field) {
        return present(document.getString(field), field);
    }

    private static boolean isUnprintable(int codePoint) {
        return Character.isISOControl(codePoint) || Character.getType(codePoint) == Character.SURROGATE;
    }

    private static int number(JsonObject document, String field) {
        return present(document.getInteger(field), field);
    }

    private static Instant instant(String rfc3339) {
        Instant instant = OffsetDateTime.parse(rfc3339).toInstant();
        if (instant.isBefore(EARLIEST) || instant.isAfter(LATEST))
            throw new IllegalArgumentException("WeChat Pay sent a moment of another age");
        return instant;
    }

    private static <T> T present(T value, String field) {
        if (value == null) throw new IllegalArgumentException("WeChat Pay sent no " + field);
        return value;
    }
}
