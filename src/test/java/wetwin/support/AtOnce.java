package wetwin.support;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** Many people do something at the same moment. */
public final class AtOnce {
    private AtOnce() {}

    /** Starts {@code count} threads, lets them go together and returns their answers. */
    public static <T> List<T> run(int count, Callable<T> work) {
        CountDownLatch go = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<T>> answers = IntStream.range(0, count)
                    .mapToObj(i -> threads.submit(() -> {
                        go.await();
                        return work.call();
                    }))
                    .toList();
            go.countDown();
            return answers.stream().map(AtOnce::answer).toList();
        }
    }

    private static <T> T answer(Future<T> future) {
        try {
            return future.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
