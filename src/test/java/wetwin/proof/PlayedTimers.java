package wetwin.proof;

import io.vertx.mutiny.core.Vertx;
import java.time.Duration;
import java.util.function.Consumer;

/** Vert.x as it is, but the timers of operations are alarms of the played time. */
final class PlayedTimers extends Vertx {
    private final PlayedTime time;

    PlayedTimers(io.vertx.core.Vertx vertx, PlayedTime time) {
        super(vertx);
        this.time = time;
    }

    @Override
    public long setTimer(long delayMillis, Consumer<Long> handler) {
        Operation operation = Operation.current().orElseThrow();
        time.alarm(operation, Duration.ofMillis(delayMillis), () -> handler.accept(0L));
        return 0;
    }
}
