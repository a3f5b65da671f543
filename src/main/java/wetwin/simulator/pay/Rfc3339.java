package wetwin.simulator.pay;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import wetwin.simulator.SimulatorClock;

/** Times as WeChat Pay writes them: whole seconds, with Beijing's offset. */
final class Rfc3339 {
    private Rfc3339() {}

    static String format(Instant time) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                time.atZone(SimulatorClock.BEIJING).toOffsetDateTime().truncatedTo(ChronoUnit.SECONDS));
    }

    static boolean isWellFormed(String text) {
        try {
            OffsetDateTime.parse(text);
            return true;
        } catch (DateTimeParseException e) {
            return false;
        }
    }
}
