package wetwin.function.callback;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import wetwin.inbox.IncomingMessage;
import wetwin.inbox.PassiveReply;

/** Somebody unfollows: noted; no reply would reach them. */
@ApplicationScoped
class LetFollowerGo implements Reaction {
    private final Promises promises;

    LetFollowerGo(Promises promises) {
        this.promises = promises;
    }

    @Override
    public boolean concerns(IncomingMessage message) {
        return message.isEvent("unsubscribe");
    }

    @Override
    public Uni<Response> to(IncomingMessage message) {
        return Response.of(new PassiveReply.Nothing(), promises.of("follower-left", message));
    }
}
