package wetwin.payment;

import java.time.Duration;

/** What comes of wanting to pay. */
public sealed interface OpenDecision {
    record Opened(RequestPayment sheet) implements OpenDecision {}

    /** It is paid, or closed. */
    record NotPayable() implements OpenDecision {}

    record Busy(Duration after) implements OpenDecision {}

    /** WeChat Pay does not take our order; somebody has to look at it. */
    record Refused() implements OpenDecision {}
}
