package wetwin.function.callback;

import io.smallrye.mutiny.Uni;
import java.util.List;
import wetwin.inbox.IncomingMessage;
import wetwin.inbox.PassiveReply;
import wetwin.inbox.Remark;
import wetwin.outbox.OutboxMessage;

/** What we do about one kind of push. The first reaction that {@link #concerns} a message has it. */
interface Reaction {
    boolean concerns(IncomingMessage message);

    /** Decides from what is at hand, within a second or so: whatever takes longer is promised. */
    Uni<Response> to(IncomingMessage message);

    /** The reply of the moment, and what we owe from now on. */
    record Response(PassiveReply reply, List<OutboxMessage> promises, Remark remark) {
        static Uni<Response> of(PassiveReply reply, OutboxMessage... promises) {
            return Uni.createFrom().item(new Response(reply, List.of(promises), Remark.NONE));
        }
    }
}
