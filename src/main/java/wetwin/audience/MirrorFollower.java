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
    /** Nobody knows which tags outlive an unfollow: all are told anew. */
    private static final String FORGET_TOLD =
            "update tag_mirror set told = false, refused = null where openid = $1 and (told or refused is not null)";

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
                                .call(() -> tx.query(FORGET_TOLD, openId.value()))
                                .chain(person -> mirroring.ofPerson(tx, person)))
                .replaceWith(Outcome.DONE);
    }
}
