package wetwin.simulator;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jboss.logging.Logger;

/** What WeChat does after an answer: at once in the background, or when its clock has come to a time. */
public final class Errands {
    private static final Logger LOG = Logger.getLogger(Errands.class);

    private record Errand(Instant due, long number, Runnable work) {}

    private final Clock clock;
    private final ExecutorService background = Executors.newVirtualThreadPerTaskExecutor();
    private final PriorityQueue<Errand> waiting = new PriorityQueue<>(
            (a, b) -> a.due.equals(b.due) ? Long.compare(a.number, b.number) : a.due.compareTo(b.due));
    private long number;
    private int running;

    public Errands(Clock clock) {
        this.clock = clock;
    }

    /** Does it now, in the background. */
    public synchronized void soon(Runnable work) {
        running++;
        background.execute(() -> {
            carryOut(work);
            finished();
        });
    }

    /** Does it once the clock has reached the time; see {@link #runDue}. */
    public synchronized void at(Instant due, Runnable work) {
        waiting.add(new Errand(due, number++, work));
    }

    /** Does everything that is due by now, earliest first, what comes up meanwhile included. */
    public void runDue() {
        for (var due = takeDue(); !due.isEmpty(); due = takeDue()) {
            due.forEach(errand -> carryOut(errand.work));
        }
    }

    /** How many are being done in the background at this moment. */
    public synchronized int underWay() {
        return running;
    }

    /** Waits until nothing is being done in the background. */
    public synchronized void settle() {
        try {
            while (running > 0) wait();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Forgets what is still waiting. */
    public synchronized void drop() {
        waiting.clear();
    }

    private static void carryOut(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.error("An errand of the simulator failed", e);
        }
    }

    private synchronized List<Errand> takeDue() {
        var due = new ArrayList<Errand>();
        while (!waiting.isEmpty() && !waiting.peek().due.isAfter(clock.instant())) due.add(waiting.poll());
        return due;
    }

    private synchronized void finished() {
        running--;
        notifyAll();
    }
}
