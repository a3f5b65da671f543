package wetwin.proof;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.SingleThreadEventExecutor;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import wetwin.proof.Gate.Kind;
import wetwin.proof.Step.Ending;

/**
 * Lets one operation at a time go from gate to gate and waits after each step until the system is quiet: every
 * operation is at a gate, over, waiting for a lock of PostgreSQL, for another operation of its instance, or for an
 * alarm. So whoever chooses the steps by a seed has one schedule for it.
 *
 * <p>All operations of all instances share one event loop, so that nothing is left to threads. What stays PostgreSQL's
 * own choice is which of several statements that a commit sets free at once finishes first; they are put in order
 * before the next choice. A time-out fires on the operation's own context, not on a worker thread as in production.
 */
public final class Schedule {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration A_STATEMENT = Duration.ofMillis(2);
    private static final long LOOK_AGAIN_MILLIS = 1;
    private static final int LONGEST_LINE = 200;
    private static final Comparator<Step> IN_ORDER =
            Comparator.<Step>comparingInt(step -> step.operation().number()).thenComparingInt(Step::number);

    private final ContextInternal loop;
    private final PlayedTime time;
    private final Backends backends;
    private final BooleanSupplier outsideIsQuiet;
    private final List<Operation> operations = new ArrayList<>();
    private final List<Step> waiting = new ArrayList<>();
    private final List<Step> underWay = new ArrayList<>();
    private final List<String> trace = new ArrayList<>();
    private final Set<Operation> inTransaction = new HashSet<>();
    /** Statements seen to wait for a lock since the last event that may have set one free. */
    private final Set<Step> blocked = new HashSet<>();

    private int connecting;
    private long commits;
    private long changes;

    Schedule(Vertx vertx, PlayedTime time, Backends backends, BooleanSupplier outsideIsQuiet) {
        this.loop = (ContextInternal) vertx.getOrCreateContext();
        this.time = time;
        this.backends = backends;
        this.outsideIsQuiet = outsideIsQuiet;
    }

    /** Starts an operation and lets it come to its first gate. */
    public Operation start(Instance instance, String name, Supplier<? extends Uni<?>> work) {
        Operation operation = begin(instance, name, work);
        settle();
        return operation;
    }

    /** Starts an operation from within another one; it comes to its first gate as the other goes on. */
    synchronized Operation begin(Instance instance, String name, Supplier<? extends Uni<?>> work) {
        Operation operation = new Operation(operations.size() + 1, name, instance, loop, this::note);
        operations.add(operation);
        note(operation, "starts");
        operation.start(work);
        return operation;
    }

    /** The steps that could go on now, in an order that is the same whenever the schedule is the same. */
    public synchronized List<Step> waiting() {
        return waiting.stream().sorted(IN_ORDER).toList();
    }

    public synchronized List<Operation> operations() {
        return List.copyOf(operations);
    }

    /** Lets a step take effect, or gives the operation the answer that was held back. */
    public void go(Step step) {
        take(step);
        if (step.place() == Step.Place.ANSWER_WAITS) {
            note(step, "answer");
            step.deliver();
        } else {
            takeEffect(step, Ending.DELIVERED, null, "go");
        }
        settle();
    }

    /** Lets a step take effect; its answer waits. */
    public void hold(Step step) {
        take(step);
        takeEffect(step, Ending.HELD, null, "effect");
        settle();
    }

    /** Lets a step take effect; in place of its answer comes a failure. */
    public void lose(Step step, Throwable failure) {
        take(step);
        takeEffect(step, Ending.LOST, failure, "effect, answer lost");
        settle();
    }

    /** The step never takes effect. */
    public void fail(Step step, Throwable failure) {
        take(step);
        note(step, "fails");
        step.fail(failure);
        settle();
    }

    /** Lets {@code operation} and whatever it waits for go on to its end, with no fault. */
    public void finish(Operation operation) {
        while (operation.isUnderWay()) {
            Optional<Step> next = firstOf(operation);
            if (next.isPresent()) go(next.get());
            else if (time.nextAlarm().isPresent()) passUntil(time.nextAlarm().get());
            else throw new IllegalStateException(operation + " is stuck\n" + describe());
        }
    }

    /** Time passes; what has asked to be woken meanwhile is woken, one after the other. */
    public void pass(Duration duration) {
        passUntil(time.instant().plus(duration));
    }

    void passUntil(Instant until) {
        for (var due = time.moveTowards(until); due.isPresent(); due = time.moveTowards(until)) {
            PlayedTime.Alarm alarm = due.get();
            note(alarm.operation(), "is woken");
            alarm.operation().run(alarm.work());
            settle();
        }
    }

    /** Every operation as it is now, for whoever looks for what went wrong. */
    public synchronized String describe() {
        StringBuilder text = new StringBuilder();
        operations.stream().filter(Operation::isUnderWay).forEach(operation -> text.append(operation)
                .append(where(operation))
                .append('\n'));
        return text.toString();
    }

    /** What has been let happen so far, a line each. */
    public synchronized List<String> trace() {
        return List.copyOf(trace);
    }

    public synchronized void note(String what) {
        trace.add("+%8.3fs  %s"
                .formatted(Duration.between(PlayedTime.START, time.instant()).toMillis() / 1000.0, what));
    }

    /** Waits until the system is quiet, and nothing has happened while that was found out. */
    void settle() {
        long start = System.nanoTime();
        while (true) {
            long seen = changes();
            if (!isQuiet(start)) awaitChange(seen);
            else if (loopIsIdle() && seen == changes()) return;
            if (System.nanoTime() - start > PATIENCE.toNanos())
                throw new AssertionError("the system does not become quiet\n" + describe());
        }
    }

    <T> Uni<T> pass(Instance instance, Kind kind, String what, Supplier<Uni<T>> effect) {
        return Uni.createFrom().emitter(answer -> {
            if (!instance.runs()) return;
            Operation operation = Operation.current().orElseThrow(() -> new IllegalStateException("nobody's: " + what));
            arrived(new Step(operation, kind, what, this, effect, answer));
        });
    }

    <T> Uni<T> underWay(Instance instance, Supplier<Uni<T>> effect) {
        return Uni.createFrom().deferred(() -> {
            connecting(1);
            return effect.get().onTermination().invoke(() -> connecting(-1));
        });
    }

    /** Forgets what an instance that is gone was waiting for. */
    synchronized void abandon(Instance instance) {
        waiting.removeIf(step -> step.operation().instance() == instance);
        note(instance.name() + " is killed");
    }

    synchronized void over(Step step) {
        underWay.remove(step);
        if (commits(step)) commits++;
        if (mayHaveReleased(step)) blocked.clear();
        boolean held = step.place() == Step.Place.ANSWER_WAITS
                && step.operation().instance().runs();
        if (held) waiting.add(step);
        changed();
    }

    /** How often something has become visible to others. */
    synchronized long commits() {
        return commits;
    }

    private boolean commits(Step step) {
        if (step.what().equals("begin")) inTransaction.add(step.operation());
        else if (step.what().equals("commit") || step.what().equals("rollback")) inTransaction.remove(step.operation());
        boolean alone = step.kind() == Kind.STATEMENT && !inTransaction.contains(step.operation());
        return alone && !step.what().startsWith("select");
    }

    /** Locks end with their transaction, and with a failure in it. */
    private boolean mayHaveReleased(Step step) {
        return step.kind() == Kind.STATEMENT && (!inTransaction.contains(step.operation()) || step.hasFailed());
    }

    private synchronized void remember() {
        blocked.addAll(underWay);
    }

    /** Not by a step, but by somebody outside or because connections ended. */
    synchronized void locksReleased() {
        blocked.clear();
    }

    private synchronized void arrived(Step step) {
        waiting.add(step);
        changed();
    }

    private synchronized void take(Step step) {
        if (!waiting.remove(step)) throw new IllegalStateException("not at a gate: " + step);
    }

    private synchronized void takeEffect(Step step, Ending ending, Throwable loss, String verdict) {
        if (step.place() != Step.Place.WAITS) throw new IllegalStateException("took effect before: " + step);
        note(step, verdict);
        underWay.add(step);
        step.takeEffect(ending, loss);
    }

    private synchronized Optional<Step> firstOf(Operation operation) {
        List<Step> all = waiting();
        return all.stream()
                .filter(step -> step.operation() == operation)
                .findFirst()
                .or(() -> all.stream().findFirst());
    }

    private synchronized void connecting(int more) {
        connecting += more;
        changed();
    }

    private synchronized long changes() {
        return changes;
    }

    private synchronized void changed() {
        changes++;
        notifyAll();
    }

    private synchronized long awaitChange(long seen) {
        try {
            if (changes == seen) wait(LOOK_AGAIN_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return changes;
    }

    private boolean loopIsIdle() {
        EventLoop events = loop.nettyEventLoop();
        try {
            return events.submit(() -> ((SingleThreadEventExecutor) events).pendingTasks() == 0)
                    .get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Most statements are over before it is worth asking whether they wait for a lock. */
    private boolean isQuiet(long start) {
        int statements;
        synchronized (this) {
            if (connecting > 0 || underWay.stream().anyMatch(step -> step.kind() == Kind.CALL)) return false;
            statements = blocked.containsAll(underWay) ? 0 : underWay.size();
        }
        if (!outsideIsQuiet.getAsBoolean()) return false;
        if (statements == 0) return true;
        boolean allWait = System.nanoTime() - start > A_STATEMENT.toNanos() && backends.allWaitForLocks(statements);
        if (allWait) remember();
        return allWait;
    }

    private String where(Operation operation) {
        StringBuilder text = new StringBuilder();
        waiting.stream()
                .filter(step -> step.operation() == operation)
                .forEach(step -> text.append("\n    at the gate: ").append(step.what()));
        underWay.stream().filter(step -> step.operation() == operation).forEach(step -> text.append("\n    under way: ")
                .append(step.what()));
        return text.isEmpty() ? "\n    waits in memory or for an alarm" : text.toString();
    }

    private void note(Operation operation, String what) {
        note(operation + " " + what);
    }

    private void note(Step step, String verdict) {
        String line = verdict + ": " + step;
        note(line.substring(0, Math.min(line.length(), LONGEST_LINE)));
    }

    Context loop() {
        return loop;
    }
}
