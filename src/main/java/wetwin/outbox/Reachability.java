package wetwin.outbox;

import io.smallrye.mutiny.Uni;

/** What calls to a destination have shown of it. Whoever makes such calls tells; nothing here ever fails. */
public interface Reachability {
    /** It answered, be it a refusal. */
    Uni<Void> answered(Destination destination);

    /** It did not answer, or said that it cannot now: nothing that this one call is to blame for. */
    Uni<Void> silent(Destination destination, String why);

    /** It answered that it lets nothing of ours in: once is enough to know, and an operator has to mend it. */
    Uni<Void> barred(Destination destination, String why);
}
