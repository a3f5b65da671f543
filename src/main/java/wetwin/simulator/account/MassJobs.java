package wetwin.simulator.account;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import wetwin.simulator.SimulatorClock;
import wetwin.simulator.host.WeixinRefusal;

/** What has been sent to many: by the sender's own ids, and how often in a month. */
final class MassJobs {
    private static final Duration MEMORY = Duration.ofHours(24);
    private static final Duration TOO_SOON = Duration.ofMinutes(1);
    private static final int A_MONTH = 4;

    record Job(long messageId, Instant at) {}

    private final Clock clock;
    private final Map<String, Job> byClientId = new HashMap<>();
    private final Map<String, Instant> lastAsked = new HashMap<>();
    private final Set<Long> known = new HashSet<>();
    private final Map<String, Integer> received = new HashMap<>();

    MassJobs(Clock clock) {
        this.clock = clock;
    }

    /** The number of the job that this id has begun within a day. Asked twice within a minute it is not told. */
    Optional<Long> under(String clientId) {
        Instant now = clock.instant();
        Instant last = lastAsked.put(clientId, now);
        Job job = byClientId.get(clientId);
        if (job == null || !job.at.plus(MEMORY).isAfter(now)) return Optional.empty();
        if (last != null && last.plus(TOO_SOON).isAfter(now))
            throw new WeixinRefusal(45066, "same clientmsgid retry too fast");
        return Optional.of(job.messageId);
    }

    Job begin(long messageId, String clientId, boolean toAll) {
        Job job = new Job(messageId, clock.instant());
        if (!clientId.isEmpty()) byClientId.put(clientId, job);
        known.add(messageId);
        if (toAll) reached("");
        return job;
    }

    boolean knows(long messageId) {
        return known.contains(messageId);
    }

    boolean mayGoToAll() {
        return mayReach("");
    }

    boolean mayReach(String openid) {
        return received.getOrDefault(month(openid), 0) < A_MONTH;
    }

    void reached(String openid) {
        received.merge(month(openid), 1, Integer::sum);
    }

    private String month(String openid) {
        return YearMonth.from(clock.instant().atZone(SimulatorClock.BEIJING)) + " " + openid;
    }
}
