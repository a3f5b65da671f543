package wetwin.wechat;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Callable;
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

    public <T> Uni<T> run(Callable<T> call) {
        return Uni.createFrom().deferred(() -> outsideTransaction(call));
    }

    private <T> Uni<T> outsideTransaction(Callable<T> call) {
        if (Database.transactionIsOpen())
            return Uni.createFrom()
                    .failure(new IllegalStateException("A call to WeChat was started inside a transaction"));
        return vertx.executeBlocking(call, false);
    }
}
