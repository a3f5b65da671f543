package wetwin.identity;

import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import wetwin.platform.Database;
import wetwin.platform.OneByOne;
import wetwin.platform.Tx;

/** Deletes what a person does not let us keep, in every room and in one transaction: all of it or nothing. */
@ApplicationScoped
class ForgetPerson {
    enum Because {
        REVOKED,
        ACCOUNT_CLOSED
    }

    /** @param id of the promise: the same wish again has the same id */
    record Wish(UUID id, Because because, Set<Personal> what, Instant toldAt) {}

    /** An openid is one account's; which, it does not say. */
    private static final String FIND = """
            select coalesce(contact_person('MINI_PROGRAM', $1), contact_person('SERVICE_ACCOUNT', $1)) as person""";

    /** A number that WeChat told later stays, and one that is still on its way does not come back. */
    private static final String FORGET_PHONE = """
            update person set phone_cipher = null, phone_told_at = $2
            where id = $1 and coalesce(phone_told_at <= $2, true)""";

    private static final String END_SESSIONS = """
            with place as (delete from told_time_zone where person_id = $1)
            update session set ended_at = $2 where person_id = $1 and ended_at is null""";

    private static final String LET_GO = """
            with gone as (
                update follower f set follows = false, changed_at = greatest(f.changed_at, $2)
                from wechat_contact c
                where c.person_id = $1 and c.side = 'SERVICE_ACCOUNT' and f.openid = c.openid and f.follows
                returning f.openid, f.changed_at)
            insert into follow_history (openid, event, at) select openid, 'LEFT', changed_at from gone
            on conflict on constraint follow_history_once do nothing""";

    private static final String WRITE_DOWN = """
            insert into forgotten_data (id, person_id, because, what, told_at, forgotten_at)
            values ($1, $2, $3, $4, $5, $6)
            on conflict on constraint forgotten_data_once do nothing""";

    private final Database database;
    private final People people;
    private final List<PersonalTraces> rooms;
    private final Clock clock;

    ForgetPerson(Database database, People people, @All List<PersonalTraces> rooms, Clock clock) {
        this.database = database;
        this.people = people;
        this.rooms = rooms;
        this.clock = clock;
    }

    /** Nothing where we know nobody by that openid, or keep nothing of what they mean. */
    Uni<Void> forget(OpenId openId, Wish wish) {
        if (wish.what().isEmpty()) return Uni.createFrom().voidItem();
        return database.inTransaction(tx -> tx.query(FIND, openId.value())
                .map(rows -> rows.iterator().next().getUUID("person"))
                .chain(person ->
                        person == null ? Uni.createFrom().voidItem() : forget(tx, new PersonId(person), wish)));
    }

    private Uni<Void> forget(Tx tx, PersonId known, Wish wish) {
        return people.holdToOneself(tx, known)
                .call(person -> ownTraces(tx, person, wish))
                .call(person -> OneByOne.each(rooms, room -> room.forget(tx, person, wish.what())))
                .chain(person -> writeDown(tx, person, wish));
    }

    private Uni<Void> ownTraces(Tx tx, PersonId person, Wish wish) {
        Uni<Void> phone = wish.what().contains(Personal.PHONE)
                ? tx.query(FORGET_PHONE, person.value(), wish.toldAt()).replaceWithVoid()
                : Uni.createFrom().voidItem();
        return wish.what().contains(Personal.ALL) ? phone.chain(() -> leave(tx, person, wish)) : phone;
    }

    private Uni<Void> leave(Tx tx, PersonId person, Wish wish) {
        return tx.query(END_SESSIONS, person.value(), clock.instant())
                .chain(() -> tx.query(LET_GO, person.value(), wish.toldAt()))
                .replaceWithVoid();
    }

    private Uni<Void> writeDown(Tx tx, PersonId person, Wish wish) {
        String[] what = wish.because() == Because.ACCOUNT_CLOSED
                ? new String[] {Personal.ALL.name()}
                : wish.what().stream().map(Personal::name).sorted().toArray(String[]::new);
        return tx.query(
                        WRITE_DOWN,
                        wish.id(),
                        person.value(),
                        wish.because().name(),
                        what,
                        wish.toldAt(),
                        clock.instant())
                .replaceWithVoid();
    }
}
