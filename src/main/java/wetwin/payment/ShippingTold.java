package wetwin.payment;

import java.time.Instant;
import java.util.Optional;

/**
 * What WeChat's shipping desk and we told each other of a payment's goods.
 *
 * @param report what came of our last report
 * @param shippedAt when WeChat says that it heard of the goods
 * @param receivedBy {@code PERSON}, or {@code AUTOMATIC} where nobody said otherwise in time
 * @param settledAt when the money came out of its hold
 */
public record ShippingTold(
        Optional<Report> report,
        Optional<Instant> shippedAt,
        Optional<Instant> receivedAt,
        Optional<String> receivedBy,
        Optional<Instant> settledAt) {
    /** What WeChat said to a report. */
    public enum Said {
        TAKEN,
        /** Busy, without an answer, or the payment is too new: it is told again. */
        PUT_OFF,
        REFUSED
    }

    /** @param errcode WeChat's, where it refused; 0 where it has none */
    public record Report(Said said, Instant at, int errcode, String words) {}

    /** How the goods stand there, as far as we know. */
    public enum State {
        NOT_REPORTED,
        WAITING,
        REFUSED,
        REPORTED,
        RECEIVED
    }

    /** A receipt is the end, whatever was said before; a report that was refused is so even where an earlier one was taken. */
    public State state() {
        if (receivedAt.isPresent()) return State.RECEIVED;
        return report.map(Report::said)
                .map(said -> switch (said) {
                    case TAKEN -> State.REPORTED;
                    case PUT_OFF -> State.WAITING;
                    case REFUSED -> State.REFUSED;
                })
                .orElse(shippedAt.isPresent() ? State.REPORTED : State.NOT_REPORTED);
    }
}
