package wetwin.identity;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import wetwin.outbox.Outbox;
import wetwin.platform.Database;
import wetwin.platform.Tx;
import wetwin.platform.WechatAccount;

/** Who follows the Service Account now and did before, and which person that is. */
@ApplicationScoped
class Followers {
    /** The later of two changes wins, whichever arrives first; the history keeps both. */
    private static final String CHANGE = """
            with history as (
                insert into follow_history (openid, event, at, scene)
                values ($1, case when $2 then 'FOLLOWED' else 'LEFT' end, $3, $4)
                on conflict on constraint follow_history_once do nothing)
            insert into follower (openid, follows, changed_at, scene) values ($1, $2, $3, $4)
            on conflict on constraint follower_once do update
            set follows = excluded.follows, changed_at = excluded.changed_at,
                scene = coalesce(excluded.scene, follower.scene)
            where follower.changed_at <= excluded.changed_at""";

    private static final String LACKS_UNIONID =
            "select unionid is null as lacks from wechat_contact where side = 'SERVICE_ACCOUNT' and openid = $1";

    private final Database database;
    private final People people;
    private final Outbox outbox;

    Followers(Database database, People people, Outbox outbox) {
        this.database = database;
        this.people = people;
        this.outbox = outbox;
    }

    /** Repeatable: the same change again changes nothing. */
    Uni<PersonId> change(FollowChange change) {
        return database.inTransaction(
                tx -> people.recognise(tx, WechatAccount.SERVICE_ACCOUNT, change.openId(), Optional.empty())
                        .call(() -> write(tx, change))
                        .call(person -> promise(tx, person, change)));
    }

    /** Joins the contact to the person its unionid names. Repeatable. */
    Uni<PersonId> identify(OpenId openId, UnionId unionId) {
        return database.inTransaction(
                tx -> people.recognise(tx, WechatAccount.SERVICE_ACCOUNT, openId, Optional.of(unionId)));
    }

    /** Makes sure there is a person for somebody who wrote to us. Repeatable. */
    Uni<PersonId> meet(OpenId openId) {
        return database.inTransaction(
                tx -> people.recognise(tx, WechatAccount.SERVICE_ACCOUNT, openId, Optional.empty()));
    }

    Uni<Boolean> lacksUnionId(OpenId openId) {
        return database.query(LACKS_UNIONID, openId.value())
                .map(rows -> rows.size() == 0 || rows.iterator().next().getBoolean("lacks"));
    }

    private static Uni<Void> write(Tx tx, FollowChange change) {
        return tx.query(CHANGE, change.openId().value(), change.follows(), change.at(), change.scene())
                .replaceWithVoid();
    }

    private Uni<Void> promise(Tx tx, PersonId person, FollowChange change) {
        if (!change.follows()) return Uni.createFrom().voidItem();
        String because = "followed:%s:%s".formatted(change.openId().value(), change.at());
        return outbox.append(tx, people.identified(person, because));
    }
}
