package wetwin.wechat.token;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;

/** Callers of this process who want the same at the same time share one search for it. */
final class SingleFlight<K, T> {
    private final ConcurrentMap<K, Uni<T>> flights = new ConcurrentHashMap<>();

    Uni<T> join(K key, Supplier<Uni<? extends T>> search) {
        return Uni.createFrom()
                .deferred(() -> backHere(flights.computeIfAbsent(key, wanted -> flight(wanted, search))));
    }

    private Uni<T> flight(K key, Supplier<Uni<? extends T>> search) {
        return Uni.createFrom()
                .deferred(search)
                .onTermination()
                .invoke(() -> flights.remove(key))
                .memoize()
                .indefinitely();
    }

    /** The result arrives on the first caller's event loop; a connection of another's must not be used there. */
    private static <T> Uni<T> backHere(Uni<T> flight) {
        Context here = Vertx.currentContext();
        return here == null ? flight : flight.emitOn(task -> here.runOnContext(nothing -> task.run()));
    }
}
