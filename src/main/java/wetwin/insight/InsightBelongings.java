package wetwin.insight;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import wetwin.identity.PersonBelongings;
import wetwin.identity.PersonId;
import wetwin.platform.Tx;

/** Hands over visits, opened entrances, products looked at and what was shown and waved away when two persons turn out to be one. */
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

    /** The latest of both. */
    private static final String MOVE_LOOKS = """
            with former as (delete from product_look where person_id = $1 returning *)
            insert into product_look as known (person_id, products, looked_at, reports)
            select $2, products, looked_at, reports from former
            on conflict on constraint product_look_once do update set
                products = (array(select l.looked
                    from unnest(known.products || excluded.products, known.looked_at || excluded.looked_at) l (looked, at)
                    order by l.at desc, l.looked))[1:40],
                looked_at = (array(select at from unnest(known.looked_at || excluded.looked_at) at order by at desc))[1:40],
                reports = (known.reports || excluded.reports)[1:8]""";

    private static final String MOVE_SHOWN = """
            with former as (delete from guidance_shown where person_id = $1 returning *)
            insert into guidance_shown as known (person_id, moment, day, first_at, last_at, component_status)
            select $2, moment, day, first_at, last_at, component_status from former order by moment, day
            on conflict on constraint guidance_shown_once do update set
                first_at = least(known.first_at, excluded.first_at), last_at = greatest(known.last_at, excluded.last_at)""";

    /** Who waved it away as either is left alone as both. */
    private static final String MOVE_DISMISSAL = """
            with former as (delete from guidance_dismissal where person_id = $1 returning *)
            insert into guidance_dismissal as known (person_id, dismissed_at) select $2, dismissed_at from former
            on conflict on constraint guidance_dismissal_once do update set
                dismissed_at = greatest(known.dismissed_at, excluded.dismissed_at)""";

    @Override
    public Uni<Void> moveAll(Tx tx, PersonId from, PersonId to) {
        return tx.query(MOVE_VISITS, from.value(), to.value())
                .chain(() -> tx.query(MOVE_OPENINGS, from.value(), to.value()))
                .chain(() -> tx.query(MOVE_LOOKS, from.value(), to.value()))
                .chain(() -> tx.query(MOVE_SHOWN, from.value(), to.value()))
                .chain(() -> tx.query(MOVE_DISMISSAL, from.value(), to.value()))
                .replaceWithVoid();
    }
}
