package wetwin.function.callback;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import wetwin.inbox.Deed;
import wetwin.inbox.IncomingMessage;
import wetwin.inbox.PassiveReply;
import wetwin.inbox.Remark;
import wetwin.outbox.OutboxMessage;

/** What we do about one kind of push. The first reaction that {@link #concerns} a message has it. */
interface Reaction {
    boolean concerns(IncomingMessage message);

    /** Decides from what is at hand, within a second or so: whatever takes longer is promised. */
    Uni<Response> to(IncomingMessage message);

    /**
     * The reply of the moment, and what we owe from now on.
     *
     * @param deed done in the transaction that takes the push in; if there is one, it has the reply
     */
    record Response(PassiveReply reply, List<OutboxMessage> promises, Remark remark, Optional<Deed> deed) {
        Response(PassiveReply reply, List<OutboxMessage> promises, Remark remark) {
            this(reply, promises, remark, Optional.empty());
        }

        static Response of(Deed deed, List<OutboxMessage> promises) {
            return new Response(new PassiveReply.Nothing(), promises, Remark.NONE, Optional.of(deed));
        }

        static Uni<Response> of(PassiveReply reply, OutboxMessage... promises) {
            return Uni.createFrom().item(new Response(reply, List.of(promises), Remark.NONE));
        }
    }
}
