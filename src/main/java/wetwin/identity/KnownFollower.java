package wetwin.identity;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import wetwin.platform.Tx;

/**
 * Who it is that writes to the account, where that is known by now: for a function that may neither make persons nor
 * merge them. Joins the caller's transaction.
 */
@ApplicationScoped
public class KnownFollower {
    /** A second look finds the survivor of a merge that came between. */
    private static final int MOST_LOOKS = 3;

    private static final String HOLD = """
            select p.id from person p
            where p.id = account_person($1) and p.merged_into is null
            for share""";

    /** Locked so that a merge waits for this transaction's end; before any other lock, as {@link People#hold}. */
    public Uni<Optional<PersonId>> hold(Tx tx, OpenId openId) {
        return hold(tx, openId, MOST_LOOKS);
    }

    private Uni<Optional<PersonId>> hold(Tx tx, OpenId openId, int looks) {
        if (looks == 0) return Uni.createFrom().item(Optional.empty());
        return tx.query(HOLD, openId.value())
                .chain(rows -> rows.size() == 0
                        ? hold(tx, openId, looks - 1)
                        : Uni.createFrom()
                                .item(Optional.of(
                                        new PersonId(rows.iterator().next().getUUID("id")))));
    }
}
