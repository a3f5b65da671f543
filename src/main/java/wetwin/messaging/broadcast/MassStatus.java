package wetwin.messaging.broadcast;

import java.time.Duration;

/** What WeChat says of a broadcast it has accepted. */
public sealed interface MassStatus {
    record Sending() implements MassStatus {}

    record Sent() implements MassStatus {}

    record Failed(String reason) implements MassStatus {}

    /** It did not say. */
    record Later(Duration after, String reason) implements MassStatus {}
}
