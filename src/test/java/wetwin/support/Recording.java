package wetwin.support;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import wetwin.outbox.Delivery;
import wetwin.outbox.OutboxHandler;
import wetwin.outbox.OutboxMessage;
import wetwin.outbox.Outcome;

/** Keeps the promises of a topic as a test wants them kept, and remembers them. */
public abstract class Recording implements OutboxHandler {
    private final List<Delivery> handled = new CopyOnWriteArrayList<>();
    private volatile Function<Delivery, Uni<Outcome>> behaviour = Recording::done;

    public void forget() {
        handled.clear();
        behaviour = Recording::done;
    }

    public void behave(Function<Delivery, Uni<Outcome>> behaviour) {
        this.behaviour = behaviour;
    }

    public List<String> handled() {
        return handled.stream()
                .map(delivery -> delivery.payload().getString("what"))
                .toList();
    }

    public OutboxMessage message(String what, String orderingKey, Instant dueAt) {
        return new OutboxMessage(topic(), orderingKey, topic() + ":" + what, new JsonObject().put("what", what), dueAt);
    }

    @Override
    public Uni<Outcome> handle(Delivery delivery) {
        handled.add(delivery);
        return behaviour.apply(delivery);
    }

    private static Uni<Outcome> done(Delivery delivery) {
        return Uni.createFrom().item(Outcome.DONE);
    }
}
