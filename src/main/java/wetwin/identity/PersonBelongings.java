package wetwin.identity;

import io.smallrye.mutiny.Uni;
import wetwin.platform.Tx;

/** A room that keeps something for a person: when two persons turn out to be one, it hands it over. */
public interface PersonBelongings {
    /**
     * Moves all that is {@code from}'s to {@code to}, neither losing nor doubling anything. Joins the merge's
     * transaction, in which both persons are locked; {@code from} gets nothing new afterwards.
     */
    Uni<Void> moveAll(Tx tx, PersonId from, PersonId to);
}
