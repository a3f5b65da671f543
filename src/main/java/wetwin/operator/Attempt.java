package wetwin.operator;

import java.time.Duration;
import java.util.UUID;

/** An attempt to sign in, before the password is looked at. */
sealed interface Attempt {
    record Known(UUID operator, String passwordHash) implements Attempt {}

    record Unknown() implements Attempt {}

    record Refused(Duration remaining) implements Attempt {}
}
