package wetwin.payment;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Optional;

/**
 * What WeChat's shipping desk told of a payment.
 *
 * @param payment empty where what came is no number of ours
 */
record TradeTold(
        Kind kind,
        Optional<OutTradeNo> payment,
        String transactionId,
        String merchantId,
        Optional<Instant> shippedAt,
        Optional<Instant> receivedAt,
        ReceivedBy receivedBy,
        Optional<Instant> settledAt) {
    /** What it is about. */
    enum Kind {
        /** Shipped, received or settled: whichever times are there. */
        PROGRESS,
        /** Paid more than two days ago, and the desk has not heard of the goods. */
        SHIPPING_MISSING,
        /** The mini program itself has to do something, or loses its payments. */
        ADMINISTRATIVE
    }

    /** Who said that the goods were received. */
    enum ReceivedBy {
        PERSON,
        AUTOMATIC
    }

    private static final String BY_A_PERSON = "2";

    /** The last second of the year 9999. */
    private static final long LATEST_SECOND = 253_402_300_799L;

    static TradeTold of(JsonObject told) {
        return new TradeTold(
                kind(told.getString("event", "")),
                number(told.getString("payment", "")),
                told.getString("transactionId", ""),
                told.getString("merchantId", ""),
                moment(told.getString("shipped", "")),
                moment(told.getString("received", "")),
                BY_A_PERSON.equals(told.getString("receivedBy")) ? ReceivedBy.PERSON : ReceivedBy.AUTOMATIC,
                moment(told.getString("settled", "")));
    }

    boolean isReceivedByPerson() {
        return receivedAt.isPresent() && receivedBy == ReceivedBy.PERSON;
    }

    private static Kind kind(String event) {
        return switch (event) {
            case "trade_manage_order_settlement" -> Kind.PROGRESS;
            case "trade_manage_remind_shipping" -> Kind.SHIPPING_MISSING;
            default -> Kind.ADMINISTRATIVE;
        };
    }

    private static Optional<OutTradeNo> number(String text) {
        try {
            return Optional.of(new OutTradeNo(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Seconds; none, and zero, where it has not happened yet. */
    private static Optional<Instant> moment(String seconds) {
        if (!seconds.matches("[0-9]{1,12}")) return Optional.empty();
        long second = Long.parseLong(seconds);
        return second == 0 || second > LATEST_SECOND ? Optional.empty() : Optional.of(Instant.ofEpochSecond(second));
    }
}
