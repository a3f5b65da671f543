package wetwin.audience;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import wetwin.audience.MirrorOutcome.Done;
import wetwin.audience.MirrorOutcome.Later;
import wetwin.audience.MirrorOutcome.NotThese;
import wetwin.audience.MirrorOutcome.Refused;
import wetwin.outbox.Delivery;
import wetwin.outbox.Destination;
import wetwin.outbox.OutboxHandler;
import wetwin.outbox.Outcome;

/** Has WeChat forget a tag that an operator removed. Repeatable: one that is not there any more is forgotten. */
@ApplicationScoped
class RemoveMirrored implements OutboxHandler {
    private final TagMirror wechat;

    RemoveMirrored(TagMirror wechat) {
        this.wechat = wechat;
    }

    @Override
    public String topic() {
        return Mirroring.GONE;
    }

    @Override
    public Optional<Destination> destination() {
        return Optional.of(Destination.WECHAT);
    }

    @Override
    public Uni<Outcome> handle(Delivery delivery) {
        return wechat.remove(delivery.payload().getInteger("number")).map(RemoveMirrored::outcome);
    }

    private static Outcome outcome(MirrorOutcome outcome) {
        return switch (outcome) {
            case Done done -> Outcome.DONE;
            case Later(var after, String reason) -> new Outcome.Retry(after, reason);
            case NotThese(String reason) -> new Outcome.GiveUp(reason);
            case Refused(String reason) -> new Outcome.GiveUp(reason);
        };
    }
}
