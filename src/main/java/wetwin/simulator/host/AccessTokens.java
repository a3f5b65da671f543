package wetwin.simulator.host;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import wetwin.simulator.Lot;

/** The access tokens of one account: the ordinary kind, where a new one ends the former, and the stable kind. */
public final class AccessTokens {
    static final Duration LIFE = Duration.ofHours(2);
    static final Duration OVERLAP = Duration.ofMinutes(5);
    static final Duration BETWEEN_FORCED = Duration.ofSeconds(30);
    static final int FORCED_A_DAY = 20;
    private static final int TOKEN_LENGTH = 136;

    /** A token and how many seconds it has left. */
    public record Issued(String token, long expiresInSeconds) {}

    private final Clock clock;
    private final Lot lot;
    /** Every token ever issued, with the moment it ends. */
    private final Map<String, Instant> ends = new HashMap<>();

    private String ordinary;
    private String stable;
    private Instant lastForced = Instant.EPOCH;
    private long forcedDay;
    private int forcedToday;

    public AccessTokens(Clock clock, Lot lot) {
        this.clock = clock;
        this.lot = lot;
    }

    /** Always a new one; the former lives five minutes more at most. */
    Issued ordinary() {
        shorten(ordinary, clock.instant().plus(OVERLAP));
        ordinary = issue();
        return issued(ordinary);
    }

    /** The same one while it is valid; in its last five minutes the next one, both being valid. */
    Issued stable() {
        if (stable == null || !ends.get(stable).isAfter(clock.instant().plus(OVERLAP))) stable = issue();
        return issued(stable);
    }

    /** A new one that ends the former at once; for leaks only, and rationed. */
    Issued forced() {
        Instant now = clock.instant();
        if (lastForced.plus(BETWEEN_FORCED).isAfter(now))
            throw new WeixinRefusal(45011, "api minute-quota reach limit");
        countForced(now);
        shorten(stable, now);
        stable = issue();
        return issued(stable);
    }

    /** Ends all tokens, as if they had grown old. */
    public void expireAll() {
        Instant now = clock.instant();
        ends.replaceAll((token, end) -> end.isAfter(now) ? now : end);
    }

    boolean knows(String token) {
        return ends.containsKey(token);
    }

    boolean isValid(String token) {
        return knows(token) && ends.get(token).isAfter(clock.instant());
    }

    private void countForced(Instant now) {
        long day = now.atZone(clock.getZone()).toLocalDate().toEpochDay();
        forcedToday = day == forcedDay ? forcedToday + 1 : 1;
        forcedDay = day;
        if (forcedToday > FORCED_A_DAY) throw new WeixinRefusal(45009, "reach max api daily quota limit");
        lastForced = now;
    }

    private String issue() {
        String token = lot.token("99_", TOKEN_LENGTH);
        ends.put(token, clock.instant().plus(LIFE));
        return token;
    }

    private void shorten(String token, Instant end) {
        if (token != null) ends.computeIfPresent(token, (same, until) -> until.isBefore(end) ? until : end);
    }

    private Issued issued(String token) {
        return new Issued(
                token, Duration.between(clock.instant(), ends.get(token)).toSeconds());
    }
}
