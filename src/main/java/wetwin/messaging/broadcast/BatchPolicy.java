package wetwin.messaging.broadcast;

import static wetwin.platform.WechatTime.BEIJING;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Decides what is to be done about one call of a broadcast, so that it is made at most once whatever has been lost.
 * WeChat carries out what it is asked for under one id once, for 24 hours: within these it may be asked again, under the
 * same id and never another. After them, what had no answer is left alone. Pure.
 */
final class BatchPolicy {
    /** WeChat refuses the same id within a minute; until then the end of the job may have been told. */
    static final Duration PAUSE = Duration.ofSeconds(65);

    /** As long as WeChat knows an id, less what our clocks may differ. */
    static final Duration MEMORY = Duration.ofHours(23);

    /** What could not begin by then comes too late to be said. */
    static final Duration LATEST = Duration.ofHours(12);

    /** How long the end of a job is waited for. */
    static final Duration PATIENCE = Duration.ofHours(48);

    static final Duration LOOK_AGAIN = Duration.ofMinutes(10);

    private BatchPolicy() {}

    /**
     * How a call stands.
     *
     * @param begunAt when the broadcast began
     * @param asked when WeChat was asked first and last; empty if it never was
     * @param overheard jobs that WeChat has told the end of, that nobody knows and that could be this one
     */
    record Standing(BatchState state, Instant begunAt, Optional<Asked> asked, List<Long> overheard) {}

    record Asked(Instant first, Instant last) {}

    sealed interface Step {
        /** Under the one id that it has. */
        record Ask() implements Step {}

        record Wait(Instant until) implements Step {}

        /** WeChat has told its end: it was accepted, whatever became of the answer. */
        record TakeAsSent(long messageId) implements Step {}

        record Fail(String reason) implements Step {}

        /** It may have been sent; it is not repeated. */
        record LeaveUnclear() implements Step {}

        record Nothing() implements Step {}
    }

    /** @param over whether what the broadcast tells of is: what has been asked for is seen to its end all the same */
    static Step next(Standing call, boolean over, Instant now) {
        return over && call.state() == BatchState.DUE ? new Step.Fail("OVER") : next(call, now);
    }

    static Step next(Standing call, Instant now) {
        return switch (call.state()) {
            case DUE -> now.isAfter(call.begunAt().plus(LATEST)) ? new Step.Fail("TOO_LATE") : new Step.Ask();
            case ASKED -> unanswered(call, call.asked().orElseThrow(), now);
            case ACCEPTED, DONE, FAILED, UNCLEAR, STOPPED -> new Step.Nothing();
        };
    }

    private static Step unanswered(Standing call, Asked asked, Instant now) {
        if (call.overheard().size() == 1)
            return new Step.TakeAsSent(call.overheard().getFirst());
        Instant again = asked.last().plus(PAUSE);
        if (now.isBefore(again)) return new Step.Wait(again);
        return now.isBefore(asked.first().plus(MEMORY)) ? new Step.Ask() : new Step.LeaveUnclear();
    }

    /** @param unanswered questions before this one that had no answer */
    static BatchState refused(int unanswered) {
        return unanswered > 0 ? BatchState.UNCLEAR : BatchState.FAILED;
    }

    /** @param unanswered questions before this one that had no answer */
    static BatchState notNow(int unanswered) {
        return unanswered > 0 ? BatchState.ASKED : BatchState.DUE;
    }

    /** What a job's end, as WeChat words it, says of the call. */
    static BatchState told(String status) {
        return status.equals("send success") || status.equals("sendsuccess") ? BatchState.DONE : BatchState.FAILED;
    }

    /** How many calls so many people take, so that none of them has fewer than WeChat allows. */
    static int calls(int people) {
        return Math.ceilDiv(people, MassSender.MOST_PEOPLE);
    }

    /** WeChat knows the call by it. */
    static String clientId(String touch, int number) {
        return touch + "-" + number;
    }

    static LocalDate month(Instant now) {
        return now.atZone(BEIJING).toLocalDate().withDayOfMonth(1);
    }
}
