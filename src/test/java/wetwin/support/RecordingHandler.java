package wetwin.support;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import wetwin.outbox.Delivery;
import wetwin.outbox.OutboxHandler;
import wetwin.outbox.Outcome;

/** Keeps the promises of the topic {@code test} as a test wants them kept, and remembers them. */
@ApplicationScoped
public class RecordingHandler implements OutboxHandler {
    public static final String TOPIC = "test";

    private final List<Delivery> handled = new CopyOnWriteArrayList<>();
    private volatile Function<Delivery, Uni<Outcome>> behaviour;

    RecordingHandler() {
        forget();
    }

    public void forget() {
        handled.clear();
        behaviour = delivery -> Uni.createFrom().item(Outcome.DONE);
    }

    public void behave(Function<Delivery, Uni<Outcome>> behaviour) {
        this.behaviour = behaviour;
    }

    public List<String> handled() {
        return handled.stream()
                .map(delivery -> delivery.payload().getString("what"))
                .toList();
    }

    @Override
    public String topic() {
        return TOPIC;
    }

    @Override
    public Uni<Outcome> handle(Delivery delivery) {
        handled.add(delivery);
        return behaviour.apply(delivery);
    }
}
