package wetwin.proof;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import wetwin.simulator.Post;

/** Holds what WeChat sends until the schedule brings it to an instance, and WeChat's threads until they are answered. */
final class Mail extends Post {
    private final ExecutorService background = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Letter> open = new ArrayList<>();
    private final Map<Thread, Integer> rounds = new HashMap<>();
    private int letters;
    private int pushes;
    private int acts;

    @Override
    public Answer send(String url, String contentType, Map<String, String> headers, String body) {
        return posted(url, headers, body).answer().join();
    }

    /** Something that a person does: it may wait for the product to answer. */
    void act(Runnable act) {
        synchronized (this) {
            acts++;
        }
        background.execute(() -> {
            try {
                act.run();
            } finally {
                over();
            }
        });
    }

    /** What waits to be brought or answered, in the order it was sent. */
    synchronized List<Letter> open() {
        return List.copyOf(open);
    }

    /** WeChat has its answer; a status of 0 is none. */
    void answer(Letter letter, int status, String body) {
        synchronized (this) {
            if (!open.remove(letter)) throw new IllegalStateException("answered before: " + letter);
        }
        letter.answer().complete(new Answer(status, body, 0));
    }

    /** Whether everybody at WeChat's side is over with it or waits for an answer. */
    synchronized boolean isQuiet(int errandsUnderWay) {
        return acts + errandsUnderWay == open.size();
    }

    /** How many different pushes there have been. */
    synchronized int pushes() {
        return pushes;
    }

    /** WeChat tries a push again on the same thread. */
    private synchronized Letter posted(String url, Map<String, String> headers, String body) {
        int round = rounds.merge(Thread.currentThread(), 1, Integer::sum);
        Letter letter = new Letter(++letters, round, url, headers, body, new CompletableFuture<>());
        if (letter.isPush() && round == 1) pushes++;
        open.add(letter);
        return letter;
    }

    private synchronized void over() {
        acts--;
    }
}
