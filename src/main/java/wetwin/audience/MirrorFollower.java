package wetwin.audience;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import wetwin.identity.OpenId;
import wetwin.identity.People;
import wetwin.outbox.Delivery;
import wetwin.outbox.OutboxHandler;
import wetwin.outbox.Outcome;
import wetwin.platform.Database;
import wetwin.platform.WechatAccount;

/** Somebody follows, perhaps again: WeChat is to know their tags. Repeatable: it only promises what is owed. */
@ApplicationScoped
class MirrorFollower implements OutboxHandler {
    private final Database database;
    private final People people;
    private final Mirroring mirroring;

    MirrorFollower(Database database, People people, Mirroring mirroring) {
        this.database = database;
        this.people = people;
        this.mirroring = mirroring;
    }

    @Override
    public String topic() {
        return "mirror-follower";
    }

    @Override
    public Uni<Outcome> handle(Delivery delivery) {
        OpenId openId = new OpenId(delivery.payload().getString("openid"));
        return database.inTransaction(
                        tx -> people.recognise(tx, WechatAccount.SERVICE_ACCOUNT, openId, Optional.empty())
                                .chain(person -> mirroring.ofFollower(tx, openId, person)))
                .replaceWith(Outcome.DONE);
    }
}
