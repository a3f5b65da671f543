package wetwin.wechat;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import org.jboss.logging.Logger;

/** When WeChat signed something, in seconds as it travels beside the signature. */
public record SigningTime(String seconds) {
    private static final Logger LOG = Logger.getLogger(SigningTime.class);

    /**
     * Whether that is no further from our clock than the window. What was signed rightly and is further off is a copy
     * made long ago, or a clock is wrong, which somebody has to be told.
     *
     * @param what is signed, for the log
     */
    public boolean isWithin(Duration window, Clock clock, String what) {
        try {
            Instant signedAt = Instant.ofEpochSecond(Long.parseLong(seconds));
            Duration off = Duration.between(clock.instant(), signedAt);
            if (off.abs().compareTo(window) <= 0) return true;
            LOG.warnf(
                    "%s is refused: it was signed %d seconds %s our clock, more than %d are not believed; if it is"
                            + " new, one of the two clocks is wrong, and it comes again",
                    what, off.abs().toSeconds(), off.isNegative() ? "behind" : "ahead of", window.toSeconds());
            return false;
        } catch (NumberFormatException | DateTimeException | ArithmeticException e) {
            return false;
        }
    }
}
