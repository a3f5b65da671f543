package wetwin.inbox;

import io.smallrye.mutiny.Uni;
import wetwin.platform.Tx;

/** What another room does in the transaction that takes a message in; undone where the message has come before. */
public interface Deed {
    /** Joins the transaction, and answers the reply of the moment. */
    Uni<PassiveReply> in(Tx tx);
}
