package wetwin.support;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import wetwin.outbox.Destination;

/** Keeps the promises of the topic {@code test-wechat}, as if WeChat were needed for them. */
@ApplicationScoped
public class RecordingAtWechat extends Recording {
    public static final String TOPIC = "test-wechat";

    @Override
    public String topic() {
        return TOPIC;
    }

    @Override
    public Optional<Destination> destination() {
        return Optional.of(Destination.WECHAT);
    }
}
