package wetwin.platform;

import java.time.Duration;

/** Whether something may be done once more now. */
public sealed interface Admission {
    record Admitted() implements Admission {}

    record Refused(Duration retryAfter) implements Admission {}
}
