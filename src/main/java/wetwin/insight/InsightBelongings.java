package wetwin.insight;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import wetwin.identity.PersonBelongings;
import wetwin.identity.PersonId;
import wetwin.platform.Tx;

/** Hands over visits and opened entrances when two persons turn out to be one. */
@ApplicationScoped
class InsightBelongings implements PersonBelongings {
    private static final String MOVE_VISITS = "update visit set person_id = $2 where person_id = $1";

    /** The latest of both. */
    private static final String MOVE_OPENINGS = """
            with former as (delete from entrance_opening where person_id = $1 returning *)
            insert into entrance_opening as known (person_id, entrance, opened_at, reports)
            select $2, entrance, opened_at, reports from former order by entrance
            on conflict on constraint entrance_opening_once do update set
                opened_at = (array(select at from unnest(known.opened_at || excluded.opened_at) at order by at desc))[1:12],
                reports = (known.reports || excluded.reports)[1:8]""";

    @Override
    public Uni<Void> moveAll(Tx tx, PersonId from, PersonId to) {
        return tx.query(MOVE_VISITS, from.value(), to.value())
                .chain(() -> tx.query(MOVE_OPENINGS, from.value(), to.value()))
                .replaceWithVoid();
    }
}
