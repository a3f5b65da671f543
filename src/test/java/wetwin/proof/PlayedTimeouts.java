package wetwin.proof;

import io.smallrye.mutiny.infrastructure.Infrastructure;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Delayed;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Mutiny's scheduler as it is, but the time-outs of operations are alarms of the played time. */
final class PlayedTimeouts extends AbstractExecutorService implements ScheduledExecutorService {
    private final ScheduledExecutorService real;

    private PlayedTimeouts(ScheduledExecutorService real) {
        this.real = real;
    }

    /** Once for each start of the application; whoever is no operation notices nothing. */
    static void install() {
        ScheduledExecutorService present = Infrastructure.getDefaultWorkerPool();
        if (!(present instanceof PlayedTimeouts)) {
            Infrastructure.setDefaultExecutor(new PlayedTimeouts(present), false);
        }
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable work, long delay, TimeUnit unit) {
        return Operation.current()
                .<ScheduledFuture<?>>map(
                        operation -> Pending.of(operation, Duration.of(delay, unit.toChronoUnit()), work))
                .orElseGet(() -> real.schedule(work, delay, unit));
    }

    @Override
    public <V> ScheduledFuture<V> schedule(Callable<V> work, long delay, TimeUnit unit) {
        return real.schedule(work, delay, unit);
    }

    @Override
    public ScheduledFuture<?> scheduleAtFixedRate(Runnable work, long initialDelay, long period, TimeUnit unit) {
        return real.scheduleAtFixedRate(work, initialDelay, period, unit);
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(Runnable work, long initialDelay, long delay, TimeUnit unit) {
        return real.scheduleWithFixedDelay(work, initialDelay, delay, unit);
    }

    @Override
    public void execute(Runnable work) {
        real.execute(work);
    }

    @Override
    public void shutdown() {
        real.shutdown();
    }

    @Override
    public List<Runnable> shutdownNow() {
        return real.shutdownNow();
    }

    @Override
    public boolean isShutdown() {
        return real.isShutdown();
    }

    @Override
    public boolean isTerminated() {
        return real.isTerminated();
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
        return real.awaitTermination(timeout, unit);
    }

    /** A time-out that may still be called off. */
    private static final class Pending extends CompletableFuture<Object> implements ScheduledFuture<Object> {
        private final PlayedTime time;
        private PlayedTime.Alarm alarm;

        private Pending(PlayedTime time) {
            this.time = time;
        }

        static Pending of(Operation operation, Duration after, Runnable work) {
            Pending pending = new Pending(operation.instance().time());
            pending.alarm = pending.time.alarm(operation, after, () -> {
                work.run();
                pending.complete(null);
            });
            return pending;
        }

        @Override
        public boolean cancel(boolean interrupt) {
            time.cancel(alarm);
            return super.cancel(interrupt);
        }

        @Override
        public long getDelay(TimeUnit unit) {
            throw new UnsupportedOperationException();
        }

        @Override
        public int compareTo(Delayed other) {
            throw new UnsupportedOperationException();
        }
    }
}
