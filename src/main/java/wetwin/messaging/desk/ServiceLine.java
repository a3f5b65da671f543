package wetwin.messaging.desk;

import java.time.Instant;
import java.util.Optional;

/**
 * What was said in a conversation, by either side.
 *
 * @param operator who wrote it, if one did
 * @param outcome of what goes out: DUE, SENDING, SENT, UNKNOWN, REFUSED or FAILED; empty for what came in
 * @param reason why it did not go out
 */
public record ServiceLine(
        int number,
        Speaker saidBy,
        Optional<String> operator,
        Said said,
        Instant at,
        Optional<String> outcome,
        Optional<String> reason) {
    /** Whose words they are. */
    public enum Speaker {
        PERSON,
        OPERATOR,
        /** Words of the desk's own, as its greeting. */
        DESK
    }
}
