package wetwin.proof;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;
import wetwin.platform.SystemClock;

/** The time of a run: it stands still until somebody moves it, and knows what is to happen when. */
final class PlayedTime extends Clock {
    static final Instant START = Instant.parse("2026-11-26T02:00:00Z");

    /** Something that an operation has asked to be woken for. */
    static final class Alarm {
        private final Instant due;
        private final long number;
        private final Operation operation;
        private final Runnable work;
        private boolean cancelled;

        private Alarm(Instant due, long number, Operation operation, Runnable work) {
            this.due = due;
            this.number = number;
            this.operation = operation;
            this.work = work;
        }

        Operation operation() {
            return operation;
        }

        Runnable work() {
            return work;
        }
    }

    private final PriorityQueue<Alarm> alarms = new PriorityQueue<>(
            Comparator.<Alarm, Instant>comparing(alarm -> alarm.due).thenComparing(alarm -> alarm.number));
    private Instant now = START;
    private long number;

    synchronized Alarm alarm(Operation operation, Duration after, Runnable work) {
        Alarm alarm = new Alarm(now.plus(after), number++, operation, work);
        alarms.add(alarm);
        return alarm;
    }

    synchronized void cancel(Alarm alarm) {
        alarm.cancelled = true;
    }

    /** When the next alarm of an instance that still runs is due. */
    synchronized Optional<Instant> nextAlarm() {
        dropDead();
        return Optional.ofNullable(alarms.peek()).map(alarm -> alarm.due);
    }

    /** Moves on to {@code until}, or to the next alarm if that is earlier; tells which. */
    synchronized Optional<Alarm> moveTowards(Instant until) {
        dropDead();
        Alarm next = alarms.peek();
        if (next == null || next.due.isAfter(until)) {
            now = until.isAfter(now) ? until : now;
            return Optional.empty();
        }
        alarms.poll();
        now = next.due.isAfter(now) ? next.due : now;
        return Optional.of(next);
    }

    private void dropDead() {
        while (!alarms.isEmpty()
                && (alarms.peek().cancelled
                        || !alarms.peek().operation.instance().runs())) alarms.poll();
    }

    @Override
    public synchronized Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return SystemClock.SHOP_ZONE;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("the product has one zone");
    }
}
