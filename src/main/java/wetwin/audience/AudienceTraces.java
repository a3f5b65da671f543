package wetwin.audience;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import wetwin.identity.PersonId;
import wetwin.identity.Personal;
import wetwin.identity.PersonalTraces;
import wetwin.platform.Tx;

/** What somebody was tagged as; WeChat forgets its own part with the account. */
@ApplicationScoped
class AudienceTraces implements PersonalTraces {
    private static final String FORGET = """
            with mirrored as (
                delete from tag_mirror m using person_openids($1) o
                where o.account = 'SERVICE_ACCOUNT' and m.openid = o.openid)
            delete from person_tag where person_id = $1""";

    @Override
    public Uni<Void> forget(Tx tx, PersonId person, Set<Personal> what) {
        if (!what.contains(Personal.ALL)) return Uni.createFrom().voidItem();
        return tx.query(FORGET, person.value()).replaceWithVoid();
    }
}
