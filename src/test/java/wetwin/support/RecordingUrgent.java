package wetwin.support;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import wetwin.outbox.Destination;

/** Keeps the promises of the topic {@code test-urgent}, which have a minute. */
@ApplicationScoped
public class RecordingUrgent extends Recording {
    @Override
    public String topic() {
        return "test-urgent";
    }

    @Override
    public Optional<Destination> destination() {
        return Optional.of(Destination.WECHAT);
    }

    @Override
    public boolean urgent() {
        return true;
    }
}
