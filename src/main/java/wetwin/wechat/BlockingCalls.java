package wetwin.wechat;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Callable;
import java.util.function.Function;
import wetwin.platform.Database;

/**
 * The one place where a call leaves the event loop: the SDKs block, so the call runs on a worker thread, and its result
 * comes back to the caller's event loop. A call inside a transaction would hold a connection while WeChat thinks, and
 * is refused.
 */
@ApplicationScoped
public class BlockingCalls {
    private final Vertx vertx;

    BlockingCalls(Vertx vertx) {
        this.vertx = vertx;
    }

    /** @param meaning says in our words what the call throws; what is wrong on our side stays as it is */
    public <T> Uni<T> run(Callable<T> call, Function<Throwable, ? extends Throwable> meaning) {
        return Uni.createFrom().deferred(() -> outsideTransaction(call, meaning));
    }

    private <T> Uni<T> outsideTransaction(Callable<T> call, Function<Throwable, ? extends Throwable> meaning) {
        if (Database.transactionIsOpen())
            return Uni.createFrom()
                    .failure(new IllegalStateException("A call to WeChat was started inside a transaction"));
        return vertx.executeBlocking(call, false).onFailure().transform(meaning);
    }
}
