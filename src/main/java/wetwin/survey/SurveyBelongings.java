package wetwin.survey;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import wetwin.identity.PersonBelongings;
import wetwin.identity.PersonId;
import wetwin.platform.Tx;

/**
 * Hands over answers when two persons turn out to be one. No answer is lost; of a survey that is answered once, one of
 * the two times counts: the finished one, of two the earlier. Of two unfinished ones the one that got further goes on.
 */
@ApplicationScoped
class SurveyBelongings implements PersonBelongings {
    private static final String SUPERSEDE = """
            with both_of as (
                select r.id, r.state = 'DONE' as done, s.again,
                       row_number() over (
                           partition by r.survey_id
                           order by (r.state = 'DONE') desc,
                                    case when r.state = 'DONE' then 0 else r.question end desc, r.begun_at, r.id) as place,
                       row_number() over (
                           partition by r.survey_id, r.state = 'DONE'
                           order by r.question desc, r.begun_at, r.id) as place_of_its_kind,
                       bool_or(r.person_id = $1) over whole and bool_or(r.person_id = $2) over whole as of_both
                from survey_run r join survey s on s.id = r.survey_id
                where r.person_id in ($1, $2) and r.state <> 'SUPERSEDED'
                window whole as (partition by r.survey_id))
            update survey_run r set state = 'SUPERSEDED'
            from both_of b
            where b.id = r.id and b.of_both
              and (case when b.again then not b.done and b.place_of_its_kind > 1 else b.place > 1 end)""";

    private static final String MOVE = """
            update survey_run r
            set person_id = $2,
                turn = r.turn + (select coalesce(max(o.turn), 0) from survey_run o
                                 where o.survey_id = r.survey_id and o.person_id = $2),
                request_id = case when not exists (
                    select 1 from survey_run o
                    where o.survey_id = r.survey_id and o.person_id = $2 and o.request_id = r.request_id)
                    then r.request_id end
            where r.person_id = $1""";

    @Override
    public Uni<Void> moveAll(Tx tx, PersonId from, PersonId to) {
        return tx.query(SUPERSEDE, from.value(), to.value())
                .chain(() -> tx.query(MOVE, from.value(), to.value()))
                .replaceWithVoid();
    }
}
