package wetwin.identity;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import wetwin.identity.IdentityPolicy.Known;
import wetwin.platform.Database;
import wetwin.platform.Tx;
import wetwin.platform.WechatAccount;

/** Persons and their contacts in the database. */
@ApplicationScoped
class PersonRepository {
    /** Whom we know by openid and by unionid. */
    record Acquaintance(Optional<Known> byOpenId, Optional<Known> byUnionId) {}

    /**
     * First contacts of one human, seen by several instances at once, take turns. Sorted, so that two that name the
     * same openid and unionid cannot wait for each other.
     */
    private static final String TAKE_TURNS = """
            select pg_advisory_xact_lock(key) from (
                select distinct hashtextextended(name, 0) as key
                from unnest(array[$1 || ':' || $2, 'unionid:' || $3]) as name
                where name is not null order by 1) keys""";

    private static final String LOOK = """
            select p.id, p.created_at, 'openid' as by from wechat_contact c join person p on p.id = c.person_id
            where c.side = $1 and c.openid = $2
            union all
            select p.id, p.created_at, 'unionid' from person_unionid u join person p on p.id = u.person_id
            where u.unionid = $3""";

    private static final String CREATE = "insert into person (id, created_at) values ($1, $2)";

    private static final String WRITE_DOWN = """
            with contact as (
                insert into wechat_contact (side, openid, person_id, unionid, first_seen_at) values ($1, $2, $3, $4, $5)
                on conflict on constraint wechat_contact_once
                do update set unionid = coalesce(excluded.unionid, wechat_contact.unionid))
            insert into person_unionid (unionid, person_id) select $4, $3 where $4::text is not null
            on conflict on constraint person_unionid_once do nothing""";

    private static final String LOCK_BOTH = "select id from person where id in ($1, $2) order by id for update";

    private static final String HAND_OVER = """
            with gone as (
                update person set merged_into = $2, phone_cipher = null, phone_told_at = null where id = $1),
            merged_before as (update person set merged_into = $2 where merged_into = $1),
            contacts as (update wechat_contact set person_id = $2 where person_id = $1),
            unionids as (update person_unionid set person_id = $2 where person_id = $1),
            sessions as (update session set person_id = $2 where person_id = $1),
            forgotten as (update forgotten_data set person_id = $2 where person_id = $1),
            place as (
                insert into told_time_zone as z (person_id, time_zone, told_at)
                select $2, o.time_zone, o.told_at from told_time_zone o where o.person_id = $1
                on conflict on constraint told_time_zone_once do update
                set time_zone = excluded.time_zone, told_at = excluded.told_at where z.told_at < excluded.told_at),
            place_before as (delete from told_time_zone where person_id = $1)
            update person
            set phone_cipher = case when told.later then f.phone_cipher else person.phone_cipher end,
                phone_told_at = case when told.later then f.phone_told_at else person.phone_told_at end
            from person f join person own on own.id = $2
            cross join lateral (
                select f.phone_cipher is not null and (own.phone_cipher is null
                       or coalesce(f.phone_told_at > own.phone_told_at, f.phone_told_at is not null))) told (later)
            where person.id = own.id and f.id = $1""";

    private static final String HOLD = """
            select p.id from person p
            where p.id = (select coalesce(merged_into, id) from person where id = $1) and p.merged_into is null
            for share""";

    private static final String HOLD_TO_ONESELF = """
            select p.id from person p
            where p.id = (select coalesce(merged_into, id) from person where id = $1) and p.merged_into is null
            for no key update""";

    private static final String HOLD_ALONE = """
            select id from person where id = any($1::uuid[]) and merged_into is null
            for no key update skip locked""";

    private static final String SURVIVOR = "select coalesce(merged_into, id) as id from person where id = $1";

    private static final String KEEP_PHONE = """
            update person
            set phone_cipher = case when phone_told_at > $3 then phone_cipher else $2 end,
                phone_told_at = greatest(phone_told_at, $3)
            where id = (select coalesce(merged_into, id) from person where id = $1) and merged_into is null""";

    private final Database database;

    PersonRepository(Database database) {
        this.database = database;
    }

    Uni<Void> takeTurns(Tx tx, WechatAccount side, OpenId openId, Optional<UnionId> unionId) {
        return tx.query(TAKE_TURNS, side.name(), openId.value(), value(unionId)).replaceWithVoid();
    }

    Uni<Acquaintance> look(Tx tx, WechatAccount side, OpenId openId, Optional<UnionId> unionId) {
        return tx.query(LOOK, side.name(), openId.value(), value(unionId)).map(rows -> {
            Optional<Known> byOpenId = Optional.empty();
            Optional<Known> byUnionId = Optional.empty();
            for (Row row : rows) {
                Known known = new Known(
                        new PersonId(row.getUUID("id")),
                        row.getOffsetDateTime("created_at").toInstant());
                if (row.getString("by").equals("openid")) byOpenId = Optional.of(known);
                else byUnionId = Optional.of(known);
            }
            return new Acquaintance(byOpenId, byUnionId);
        });
    }

    Uni<Void> create(Tx tx, PersonId person, Instant now) {
        return tx.query(CREATE, person.value(), now).replaceWithVoid();
    }

    Uni<Void> writeDown(
            Tx tx, WechatAccount side, OpenId openId, Optional<UnionId> unionId, PersonId person, Instant now) {
        return tx.query(WRITE_DOWN, side.name(), openId.value(), person.value(), value(unionId), now)
                .replaceWithVoid();
    }

    Uni<Void> lockBoth(Tx tx, PersonId one, PersonId other) {
        return tx.query(LOCK_BOTH, one.value(), other.value()).replaceWithVoid();
    }

    Uni<Void> handOver(Tx tx, PersonId from, PersonId into) {
        return tx.query(HAND_OVER, from.value(), into.value()).replaceWithVoid();
    }

    Uni<PersonId> survivor(PersonId person) {
        return database.query(SURVIVOR, person.value())
                .map(rows -> new PersonId(rows.iterator().next().getUUID("id")));
    }

    /** Empty when a merge came between reading and locking: the caller asks again. */
    Uni<Optional<PersonId>> hold(Tx tx, PersonId person) {
        return hold(tx, HOLD, person);
    }

    /** The same, and nobody else does at the same time. */
    Uni<Optional<PersonId>> holdToOneself(Tx tx, PersonId person) {
        return hold(tx, HOLD_TO_ONESELF, person);
    }

    private static Uni<Optional<PersonId>> hold(Tx tx, String statement, PersonId person) {
        return tx.query(statement, person.value())
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(new PersonId(rows.iterator().next().getUUID("id"))));
    }

    /** Those of them whom nobody holds; nobody else holds them until this transaction ends. Never waits. */
    Uni<List<PersonId>> holdAlone(Tx tx, List<PersonId> persons) {
        return tx.query(HOLD_ALONE, (Object)
                        persons.stream().map(PersonId::value).toArray(UUID[]::new))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new PersonId(row.getUUID("id")))
                        .toList());
    }

    /**
     * Of the surviving person; a number that WeChat told later stays. False when a merge came between: the caller asks
     * again.
     */
    Uni<Boolean> keepPhone(Tx tx, PersonId person, byte[] cipher, Instant toldAt) {
        return tx.query(KEEP_PHONE, person.value(), Buffer.buffer(cipher), toldAt)
                .map(rows -> rows.rowCount() == 1);
    }

    private static String value(Optional<UnionId> unionId) {
        return unionId.map(UnionId::value).orElse(null);
    }
}
