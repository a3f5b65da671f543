package wetwin.identity;

import io.smallrye.mutiny.Uni;
import java.util.Set;
import wetwin.platform.Tx;

/** A room that keeps something personal: when its person takes their leave back, it deletes it. */
public interface PersonalTraces {
    /**
     * Deletes what is named and keeps the books: orders, payments, points. Joins the transaction, in which the person is
     * locked. The same again changes nothing.
     */
    Uni<Void> forget(Tx tx, PersonId person, Set<Personal> what);
}
