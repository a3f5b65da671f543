package wetwin.platform;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How often something may be done: {@code 600/10m} allows 600 at once, and then one more each second, so that no ten
 * minutes ever hold more than twice as many.
 */
@RegisterForReflection // the configuration finds of(String) by its name
public record RateLimit(int most, Duration per) {
    private static final Pattern FORM = Pattern.compile("([0-9]{1,6})/([0-9]{1,6})([smhd])");
    private static final Map<String, Duration> UNITS = Map.of(
            "s", Duration.ofSeconds(1), "m", Duration.ofMinutes(1), "h", Duration.ofHours(1), "d", Duration.ofDays(1));

    public RateLimit {
        if (most < 1 || per.isZero() || per.isNegative()) throw malformed();
    }

    /** @param text a number, a slash, and a time in s, m, h or d */
    public static RateLimit of(String text) {
        Matcher form = FORM.matcher(text.strip());
        if (!form.matches()) throw malformed();
        return new RateLimit(
                Integer.parseInt(form.group(1)), UNITS.get(form.group(3)).multipliedBy(Long.parseLong(form.group(2))));
    }

    /** After how long one more is allowed. */
    Duration interval() {
        return per.dividedBy(most);
    }

    private static IllegalArgumentException malformed() {
        return new IllegalArgumentException("a limit is a number and a time, as 600/10m: neither is 0");
    }
}
