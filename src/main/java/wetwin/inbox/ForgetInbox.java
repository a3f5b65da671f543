package wetwin.inbox;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import wetwin.platform.TimedJob;

/** Deletes deliveries of long ago, with what people wrote in them. */
@ApplicationScoped
class ForgetInbox implements TimedJob {
    private final Inbox inbox;

    ForgetInbox(Inbox inbox) {
        this.inbox = inbox;
    }

    @Override
    public String name() {
        return "forget-inbox";
    }

    @Override
    public Uni<Integer> run() {
        return inbox.forget();
    }
}
