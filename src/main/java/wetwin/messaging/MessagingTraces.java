package wetwin.messaging;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import wetwin.identity.PersonId;
import wetwin.identity.Personal;
import wetwin.identity.PersonalTraces;
import wetwin.platform.Tx;

/** What somebody agreed to be sent, and what WeChat allows us to: nothing is tried any more. */
@ApplicationScoped
class MessagingTraces implements PersonalTraces {
    private static final String FORGET_GRANTS = """
            with reports as (delete from subscription_report where person_id = $1)
            delete from subscription_grant where person_id = $1""";

    private static final String SHUT_WINDOWS = """
            update service_window w set message_left = 0, act_left = 0
            from person_openids($1) o where w.openid = o.openid""";

    @Override
    public Uni<Void> forget(Tx tx, PersonId person, Set<Personal> what) {
        if (!what.contains(Personal.ALL)) return Uni.createFrom().voidItem();
        return tx.query(FORGET_GRANTS, person.value())
                .chain(() -> tx.query(SHUT_WINDOWS, person.value()))
                .replaceWithVoid();
    }
}
