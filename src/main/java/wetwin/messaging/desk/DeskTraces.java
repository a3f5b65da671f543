package wetwin.messaging.desk;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import wetwin.identity.PersonId;
import wetwin.identity.Personal;
import wetwin.identity.PersonalTraces;
import wetwin.platform.Tx;

/** Conversations, open ones too, with all that was said in them. */
@ApplicationScoped
class DeskTraces implements PersonalTraces {
    private static final String FORGET = """
            with gone as (
                select s.id from service_session s join person_openids($1) o
                on s.openid = o.openid and s.account = o.account),
            unsaid as (delete from service_line l using gone where l.session_id = gone.id)
            delete from service_session s using gone where s.id = gone.id""";

    @Override
    public Uni<Void> forget(Tx tx, PersonId person, Set<Personal> what) {
        if (!what.contains(Personal.ALL)) return Uni.createFrom().voidItem();
        return tx.query(FORGET, person.value()).replaceWithVoid();
    }
}
