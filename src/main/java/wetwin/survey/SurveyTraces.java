package wetwin.survey;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import wetwin.identity.PersonId;
import wetwin.identity.Personal;
import wetwin.identity.PersonalTraces;
import wetwin.platform.Tx;

/** What somebody wrote in their own words; what they chose and rated is counted on, and they are not asked on. */
@ApplicationScoped
class SurveyTraces implements PersonalTraces {
    private static final String FORGET = """
            with run as (
                update survey_run set state = case state when 'OPEN' then 'STOPPED' else state end
                where person_id = $1 returning id)
            delete from survey_answer a using run where a.run_id = run.id and a.words is not null""";

    @Override
    public Uni<Void> forget(Tx tx, PersonId person, Set<Personal> what) {
        if (!what.contains(Personal.ALL)) return Uni.createFrom().voidItem();
        return tx.query(FORGET, person.value()).replaceWithVoid();
    }
}
