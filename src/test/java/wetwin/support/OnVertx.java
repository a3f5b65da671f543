package wetwin.support;

import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Runs a use case the way a request does, on an event loop with a context of its own, and waits for its answer. */
public final class OnVertx {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private OnVertx() {}

    public static <T> T await(Vertx vertx, Supplier<Uni<T>> work) {
        return await(vertx, LIMIT, work);
    }

    public static <T> T await(Vertx vertx, Duration limit, Supplier<Uni<T>> work) {
        try {
            return start(vertx, work)
                    .orTimeout(limit.toSeconds(), TimeUnit.SECONDS)
                    .join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /** Starts without waiting, for two things at once. */
    public static <T> CompletableFuture<T> start(Vertx vertx, Supplier<Uni<T>> work) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        Context context = VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext());
        context.runOnContext(go -> work.get().subscribe().with(answer::complete, answer::completeExceptionally));
        return answer;
    }
}
