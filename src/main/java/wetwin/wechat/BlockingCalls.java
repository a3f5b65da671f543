package wetwin.wechat;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Callable;
import java.util.function.Function;
import wetwin.outbox.Destination;
import wetwin.outbox.Reachability;
import wetwin.platform.Database;

/**
 * The one place where a call leaves the event loop: the SDKs block, so the call runs on a worker thread, and its result
 * comes back to the caller's event loop. A call inside a transaction would hold a connection while WeChat thinks, and
 * is refused. What each call shows of its destination is told, also when its caller has given up waiting.
 */
@ApplicationScoped
public class BlockingCalls {
    private final Vertx vertx;
    private final Reachability reachability;

    BlockingCalls(Vertx vertx, Reachability reachability) {
        this.vertx = vertx;
        this.reachability = reachability;
    }

    /** @param meaning says in our words what the call throws; what is wrong on our side stays as it is */
    public <T> Uni<T> run(Destination destination, Callable<T> call, Function<Throwable, ? extends Throwable> meaning) {
        return Uni.createFrom().deferred(() -> outsideTransaction(destination, call, meaning));
    }

    private <T> Uni<T> outsideTransaction(
            Destination destination, Callable<T> call, Function<Throwable, ? extends Throwable> meaning) {
        if (Database.transactionIsOpen())
            return Uni.createFrom()
                    .failure(new IllegalStateException("A call to WeChat was started inside a transaction"));
        return toItsEnd(onWorker(call)
                .onFailure()
                .transform(meaning)
                .call(answer -> reachability.answered(destination))
                .onFailure()
                .call(failure -> tell(destination, failure)));
    }

    <T> Uni<T> onWorker(Callable<T> call) {
        return vertx.executeBlocking(call, false);
    }

    private Uni<Void> tell(Destination destination, Throwable failure) {
        if (!(failure instanceof Outage outage && outage.isOutage())) return reachability.answered(destination);
        return outage.isCertain()
                ? reachability.barred(destination, failure.getMessage())
                : reachability.silent(destination, failure.getMessage());
    }

    private static <T> Uni<T> toItsEnd(Uni<T> call) {
        return Uni.createFrom().emitter(answer -> call.subscribe().with(answer::complete, answer::fail));
    }
}
