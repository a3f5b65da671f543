package wetwin.audience;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import wetwin.audience.MenuTags.Seen;
import wetwin.identity.OpenId;
import wetwin.identity.PersonId;
import wetwin.platform.Database;
import wetwin.platform.Ids;
import wetwin.platform.OneByOne;
import wetwin.platform.Tx;

/** The tags that stand for audiences of the account's menus, in the database. */
@ApplicationScoped
class MenuTagRepository {
    /**
     * The name is for whoever looks at the account's tags at WeChat; its end makes it the only one. With the longest
     * letters it has 28 of WeChat's 30 bytes.
     */
    private static final String MAKE = """
            insert into tag (id, name, mirrored, created_at, audience_id)
            select $1, $2 || left(a.name, $3) || $4, true, $5, a.id
            from tag a where a.id = $6 and a.audience_id is null
            on conflict on constraint tag_audience_once do nothing""";

    private static final String PLACE = """
            with wanted as (select * from unnest($1::uuid[]) with ordinality as w (audience_id, place)),
            placed as (
                update tag t set menu_place = w.place, mirrored = w.place is not null
                from tag old left join wanted w on w.audience_id = old.audience_id
                where t.id = old.id and t.audience_id is not null and t.menu_place is distinct from w.place
                returning t.id)
            select (select count(*) from placed)::int as changed""";

    private static final String MIRRORED = "select count(*)::int as mirrored from tag where mirrored";

    /** Of everybody who follows, whatever they wore before. */
    private static final String WISH = """
            with seen as (
                select distinct on (c.follower_openid) c.follower_openid as openid, t.id as tag_id
                from tag t
                join person_tag p on p.tag_id = t.audience_id and p.taken_at is null
                join person_contact c on c.person_id = p.person_id and c.follows
                where t.menu_place is not null
                order by c.follower_openid, t.menu_place),
            gone as (
                update tag_mirror m set wanted = false from tag t
                where t.id = m.tag_id and t.audience_id is not null and m.wanted
                  and not exists (select 1 from seen s where s.openid = m.openid and s.tag_id = m.tag_id))
            insert into tag_mirror (tag_id, openid, wanted) select tag_id, openid, true from seen
            on conflict on constraint tag_mirror_once do update set wanted = true, refused = null
            where not tag_mirror.wanted or tag_mirror.refused is not null""";

    /** Who now wears more than WeChat lets a person wear, the menu's place and that of its change counted. */
    private static final String TOO_MANY = """
            select distinct c.person_id
            from tag t
            join person_tag p on p.tag_id = t.audience_id and p.taken_at is null
            join person_contact c on c.person_id = p.person_id and c.follows
            where t.menu_place is not null
              and (select count(*) from tag_mirror m where m.openid = c.follower_openid and m.wanted) > $1 - 1
            order by c.person_id limit $2""";

    private static final String OWED = """
            select t.id from tag t
            where t.audience_id is not null and exists (
                select 1 from tag_mirror m where m.tag_id = t.id and m.wanted <> m.told and m.refused is null)
            order by t.id limit $1""";

    private static final String ARRANGED = """
            select id, audience_id, name, wechat_id from tag where menu_place is not null order by menu_place limit $1""";

    private static final String SEEN = """
            with one as (select coalesce(merged_into, id) as id from person where id = $1),
            mine as (
                select t.id, t.audience_id from one
                join person_tag p on p.person_id = one.id and p.taken_at is null
                join tag t on t.audience_id = p.tag_id and t.menu_place is not null
                order by t.menu_place limit 1)
            select c.follower_openid, mine.audience_id,
                   exists (
                       select 1 from tag_mirror m join tag t on t.id = m.tag_id and t.audience_id is not null
                       where m.openid = c.follower_openid and m.wanted <> m.told) as owed
            from one
            left join person_contact c on c.person_id = one.id and c.follows
            left join mine on true""";

    /** WeChat has far fewer tags; at most so many are put right at once, others when their tags change. */
    private static final int MOST_PEOPLE = 1_000;

    private static final String PREFIX = "菜单·";
    private static final int LETTERS_OF_NAME = 3;

    /** @param number WeChat's; empty until it was made there */
    record MenuTag(TagId id, TagId audience, String name, Optional<Integer> number) {}

    private final Database database;

    MenuTagRepository(Database database) {
        this.database = database;
    }

    /** Tells how many tags are mirrored then. */
    Uni<Integer> arrange(Tx tx, List<TagId> audiences, Ids ids, Instant now) {
        UUID[] places = audiences.stream().map(TagId::value).toArray(UUID[]::new);
        return tx.query(TagRepository.TAKE_TURNS)
                .chain(() -> OneByOne.each(audiences, audience -> make(tx, audience, ids.newId(), now)))
                .chain(() -> tx.query(PLACE, (Object) places))
                .chain(() -> tx.query(MIRRORED))
                .map(rows -> rows.iterator().next().getInteger("mirrored"));
    }

    private static Uni<?> make(Tx tx, TagId audience, UUID id, Instant now) {
        String end = "·" + audience.toString().substring(30);
        return tx.query(MAKE, id, PREFIX, LETTERS_OF_NAME, end, now, audience.value());
    }

    Uni<Void> wish(Tx tx) {
        return tx.query(WISH).replaceWithVoid();
    }

    Uni<List<PersonId>> wearTooMany(Tx tx) {
        return tx.query(TOO_MANY, TagPolicy.MOST_MIRRORED_OF_ONE, MOST_PEOPLE).map(rows -> TagRepository.each(rows)
                .map(row -> new PersonId(row.getUUID("person_id")))
                .toList());
    }

    Uni<List<TagId>> owed(Tx tx) {
        return tx.query(OWED, TagPolicy.MOST_TAGS).map(rows -> TagRepository.each(rows)
                .map(row -> new TagId(row.getUUID("id")))
                .toList());
    }

    Uni<List<MenuTag>> arranged() {
        return database.query(ARRANGED, TagPolicy.MOST_MIRRORED)
                .map(rows ->
                        TagRepository.each(rows).map(MenuTagRepository::tag).toList());
    }

    Uni<Optional<Seen>> seenBy(PersonId person) {
        return database.query(SEEN, person.value())
                .map(rows -> TagRepository.each(rows).findFirst().map(MenuTagRepository::seen));
    }

    private static MenuTag tag(Row row) {
        return new MenuTag(
                new TagId(row.getUUID("id")),
                new TagId(row.getUUID("audience_id")),
                row.getString("name"),
                Optional.ofNullable(row.getInteger("wechat_id")));
    }

    private static Seen seen(Row row) {
        return new Seen(
                Optional.ofNullable(row.getString("follower_openid")).map(OpenId::new),
                Optional.ofNullable(row.getUUID("audience_id")).map(TagId::new),
                row.getBoolean("owed"));
    }
}
