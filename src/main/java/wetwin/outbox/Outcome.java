package wetwin.outbox;

import java.time.Duration;
import java.time.Instant;

/** What became of a delivery. */
public sealed interface Outcome {
    Outcome DONE = new Done();

    record Done() implements Outcome {}

    /** Not now. {@code after} is how long to wait at least; {@link Duration#ZERO} leaves it to the backoff. */
    record Retry(Duration after, String reason) implements Outcome {}

    /** Not before then, and nothing has failed. It leaves its place: what was promised after it does not wait. */
    record Postpone(Instant until, String reason) implements Outcome {}

    /** Never: the message is parked, where an operator sees it and can try it again. */
    record GiveUp(String reason) implements Outcome {}
}
