package wetwin.proof.process;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Waiting for something that another process does. */
final class Patience {
    private static final Duration PAUSE = Duration.ofMillis(50);

    private Patience() {}

    static void until(Duration limit, String what, Callable<Boolean> isSo) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!tried(isSo)) {
            if (System.nanoTime() > deadline) throw new IllegalStateException("not in " + limit + ": " + what);
            pause();
        }
    }

    static void pause() {
        LockSupport.parkNanos(PAUSE.toNanos());
    }

    private static boolean tried(Callable<Boolean> isSo) {
        try {
            return isSo.call();
        } catch (Exception notYet) {
            return false;
        }
    }
}
