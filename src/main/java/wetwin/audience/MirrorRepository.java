package wetwin.audience;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import wetwin.identity.OpenId;
import wetwin.identity.PersonId;
import wetwin.platform.Database;
import wetwin.platform.Tx;

/** What WeChat should know of our tags, and what it has been told. */
@ApplicationScoped
class MirrorRepository {
    /** Of somebody who follows: the tags they have had longest, as many as WeChat lets one person wear. */
    private static final String WISH = """
            with account as (
                select c.follower_openid as openid from person_contact c where c.person_id = $1 and c.follows),
            worn as (
                select p.tag_id, row_number() over (order by p.given_at, p.tag_id) as place
                from person_tag p join tag t on t.id = p.tag_id and t.mirrored
                where p.person_id = $1 and p.taken_at is null),
            wish as (
                select w.tag_id, a.openid, w.place <= $2 as wanted from account a cross join worn w
                union all
                select m.tag_id, m.openid, false from tag_mirror m join account a on a.openid = m.openid
                where not exists (select 1 from worn w where w.tag_id = m.tag_id)),
            written as (
                insert into tag_mirror (tag_id, openid, wanted) select tag_id, openid, wanted from wish
                on conflict on constraint tag_mirror_once do update set wanted = excluded.wanted, refused = null
                returning tag_id, wanted, told)
            select distinct tag_id from written where wanted <> told order by tag_id""";

    /** Of a tag that begins or ends to be mirrored: everybody who wears it. */
    private static final String WISH_ALL = """
            with worn as (
                select c.follower_openid as openid
                from tag t join person_tag p on p.tag_id = t.id and p.taken_at is null
                join person_contact c on c.person_id = p.person_id and c.follows
                where t.id = $1 and t.mirrored),
            gone as (
                update tag_mirror m set wanted = false
                where m.tag_id = $1 and m.wanted and not exists (select 1 from worn w where w.openid = m.openid))
            insert into tag_mirror (tag_id, openid, wanted)
            select $1, w.openid, true from worn w
            where (select count(*) from tag_mirror m where m.openid = w.openid and m.wanted and m.tag_id <> $1) < $2
            on conflict on constraint tag_mirror_once do update set wanted = true, refused = null""";

    /** Nobody knows which tags outlive an unfollow: all are told anew. */
    private static final String FORGET_TOLD =
            "update tag_mirror set told = false, refused = null where openid = $1 and (told or refused is not null)";

    private static final String OWED = """
            select t.name, t.wechat_id, o.openid, o.wanted
            from tag t
            left join lateral (
                select m.openid, m.wanted from tag_mirror m
                where m.tag_id = t.id and m.wanted <> m.told and m.refused is null
                order by m.wanted desc, m.openid limit $2) o on true
            where t.id = $1""";

    private static final String TOLD = "update tag_mirror set told = $3 where tag_id = $1 and openid = any ($2)";

    private static final String REFUSED =
            "update tag_mirror set refused = left($3, 200) where tag_id = $1 and openid = any ($2)";

    private static final String NUMBER = "update tag set wechat_id = $2 where id = $1 and wechat_id is null";

    /**
     * What is to be told of a tag next.
     *
     * @param put whether these people are to wear it from now on, or no longer
     * @param more whether others are waiting
     */
    record Owed(String name, Optional<Integer> number, List<OpenId> people, boolean put, boolean more) {}

    private final Database database;

    MirrorRepository(Database database) {
        this.database = database;
    }

    /** The tags of which WeChat is now to be told something. */
    Uni<List<TagId>> wish(Tx tx, PersonId person) {
        return tx.query(WISH, person.value(), TagPolicy.MOST_MIRRORED_OF_ONE).map(rows -> TagRepository.each(rows)
                .map(row -> new TagId(row.getUUID("tag_id")))
                .toList());
    }

    Uni<Void> wishAll(Tx tx, TagId tag) {
        return tx.query(WISH_ALL, tag.value(), TagPolicy.MOST_MIRRORED_OF_ONE).replaceWithVoid();
    }

    Uni<Void> forgetTold(Tx tx, OpenId openId) {
        return tx.query(FORGET_TOLD, openId.value()).replaceWithVoid();
    }

    Uni<Optional<Owed>> owed(TagId tag, int most) {
        return database.query(OWED, tag.value(), most).map(rows -> owed(rows, most));
    }

    Uni<Void> number(Tx tx, TagId tag, int number) {
        return tx.query(NUMBER, tag.value(), number).replaceWithVoid();
    }

    Uni<Void> told(Tx tx, TagId tag, Owed owed) {
        return tx.query(TOLD, tag.value(), openIds(owed), owed.put()).replaceWithVoid();
    }

    Uni<Void> refused(Tx tx, TagId tag, Owed owed, String reason) {
        return tx.query(REFUSED, tag.value(), openIds(owed), reason).replaceWithVoid();
    }

    private static String[] openIds(Owed owed) {
        return owed.people().stream().map(OpenId::value).toArray(String[]::new);
    }

    private static Optional<Owed> owed(RowSet<Row> rows, int most) {
        if (rows.size() == 0) return Optional.empty();
        Row first = rows.iterator().next();
        Boolean put = first.getBoolean("wanted");
        List<OpenId> people = TagRepository.each(rows)
                .filter(row -> put != null && put.equals(row.getBoolean("wanted")))
                .map(row -> new OpenId(row.getString("openid")))
                .toList();
        return Optional.of(new Owed(
                first.getString("name"),
                Optional.ofNullable(first.getInteger("wechat_id")),
                people,
                Boolean.TRUE.equals(put),
                rows.size() == most || people.size() < rows.size()));
    }
}
