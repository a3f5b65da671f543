package wetwin.support;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Function;
import wetwin.identity.OpenId;
import wetwin.identity.People;
import wetwin.identity.PersonId;
import wetwin.identity.UnionId;
import wetwin.platform.Database;
import wetwin.platform.Ids;
import wetwin.platform.Tx;
import wetwin.platform.WechatAccount;

/** People for tests: guests of the mini program, followers of the account, and the merge of the two. */
@ApplicationScoped
public class Someone {
    private static final String FOLLOWS = """
            insert into follower (openid, follows, changed_at) values ($1, $2, $3)
            on conflict on constraint follower_once do update set follows = $2, changed_at = $3""";

    private final Database database;
    private final People people;
    private final Ids ids;
    private final Clock clock;
    private final Vertx vertx;

    Someone(Database database, People people, Ids ids, Clock clock, Vertx vertx) {
        this.database = database;
        this.people = people;
        this.ids = ids;
        this.clock = clock;
        this.vertx = vertx;
    }

    /** A person with what identifies them on one side. */
    public record Known(PersonId person, OpenId openId, WechatAccount side) {}

    public Known guest() {
        return known(WechatAccount.MINI_PROGRAM);
    }

    public Known follower() {
        Known known = known(WechatAccount.SERVICE_ACCOUNT);
        follows(known, true);
        return known;
    }

    /** Somebody who uses the mini program and follows: the two contacts are one person. */
    public Known followingGuest() {
        Known guest = guest();
        merge(guest, follower());
        return guest;
    }

    public void follows(Known follower, boolean follows) {
        run(tx -> tx.query(
                FOLLOWS, follower.openId().value(), follows, clock.instant().atOffset(ZoneOffset.UTC)));
    }

    /** WeChat shows that the two are one. The survivor is the elder, in whichever order they are named. */
    public PersonId merge(Known one, Known other) {
        Optional<UnionId> union = Optional.of(new UnionId("union-" + ids.newId()));
        run(tx -> people.recognise(tx, one.side(), one.openId(), union));
        return run(tx -> people.recognise(tx, other.side(), other.openId(), union));
    }

    public <T> T run(Function<Tx, Uni<T>> work) {
        return OnVertx.await(vertx, () -> database.inTransaction(work));
    }

    private Known known(WechatAccount side) {
        OpenId openId = new OpenId("o-" + ids.newId());
        return new Known(run(tx -> people.recognise(tx, side, openId, Optional.empty())), openId, side);
    }
}
