package wetwin.audience;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import wetwin.audience.TagPolicy.Ruled;
import wetwin.identity.PersonId;
import wetwin.platform.Database;
import wetwin.platform.Tx;

/** Tags and who wears them, in the database. */
@ApplicationScoped
class TagRepository {
    /** Tags are made and changed one after the other: WeChat's limits count all of them. */
    static final String TAKE_TURNS = "select pg_advisory_xact_lock(hashtextextended('tag', 0))";

    private static final String STANDING = """
            select (count(*) filter (where id <> $1))::int as others,
                   (count(*) filter (where mirrored and id <> $1))::int as mirrored_others,
                   coalesce(bool_or(name = $2 and id <> $1), false) as name_taken,
                   coalesce(bool_or(id = $1 and wechat_id is not null and name <> $2), false) as known_at_wechat,
                   coalesce(bool_or(id = $1 and mirrored), false) as mirrored
            from tag""";

    private static final String CREATE = """
            insert into tag (id, name, behaviour, word, mirrored, created_at) values ($1, $2, $3, $4, $5, $6)""";

    private static final String CHANGE = """
            update tag set name = $3, behaviour = $4, word = $5, mirrored = $6, version = version + 1
            where id = $1 and version = $2 and audience_id is null""";

    private static final String LIST = """
            select t.id, t.name, t.behaviour, t.word, t.mirrored, t.version,
                   (select count(*) from person_tag p where p.tag_id = t.id and p.taken_at is null)::int as people
            from tag t where t.audience_id is null order by t.name limit $1""";

    private static final String RULED = "select id, behaviour, word from tag where behaviour = $1 order by id limit $2";

    private static final String WORN = """
            select t.id, t.name, p.given_at, p.given_by
            from person_tag p join tag t on t.id = p.tag_id
            where p.taken_at is null
              and p.person_id = (select coalesce(merged_into, id) from person where id = $1)
            order by p.given_at, t.id limit $2""";

    /** A tag that an operator took off stays off. */
    private static final String GIVE_BY_RULE = """
            insert into person_tag (person_id, tag_id, given_at, given_by)
            select $1, t.id, $3, $4 from tag t where t.id = any ($2)
            on conflict on constraint person_tag_once do nothing""";

    private static final String GIVE_BY_HAND = """
            insert into person_tag (person_id, tag_id, given_at, given_by)
            select $1, t.id, $3, $4 from tag t where t.id = any ($2)
            on conflict on constraint person_tag_once
            do update set given_at = excluded.given_at, given_by = excluded.given_by, taken_at = null
            where person_tag.taken_at is not null""";

    private static final String TAKE =
            "update person_tag set taken_at = $3 where person_id = $1 and tag_id = $2 and taken_at is null";

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

    /** Whether somebody had paid an order before this one. */
    private static final String PAID_BEFORE = """
            select exists (
                select 1 from order_words w join order_words this on this.order_id = $2
                where w.person_id = $1 and w.order_id <> $2 and w.placed_at <= this.placed_at
                  and w.status not in ('PLACED', 'CANCELLED', 'CLOSED')) as paid_before""";

    private static final String USES = """
            select place, name from tag_in_messages($1)
            union all select 'MENU', '' where tag_in_menus($1)
            union all select 'SURVEY', title from tag_in_surveys($1)
            order by 1, 2 limit $2""";

    /** Whatever else is left of a menu that it was the audience of goes with it. */
    private static final String AND_ITS_MENU = "(select id from tag where id = $1 or audience_id = $1)";

    private static final String FORGET_MIRRORED = "delete from tag_mirror where tag_id in " + AND_ITS_MENU;
    private static final String FORGET_WORN = "delete from person_tag where tag_id = $1";
    private static final String REMOVE_OF_MENU = "delete from tag where audience_id = $1 returning wechat_id";
    private static final String REMOVE = "delete from tag where id = $1 returning wechat_id";

    private static final String IS_OF_VERSION =
            "select exists (select 1 from tag where id = $1 and version = $2 and audience_id is null) as is_of_it";

    private static final String KNOWN = """
            select exists (select 1 from person where id = $1) and exists (
                select 1 from tag where id = $2 and audience_id is null) as known""";

    /** What the limits and the other tags say to one that is about to be saved. */
    record Standing(int others, int mirroredOthers, boolean nameTaken, boolean knownAtWechat, boolean mirrored) {}

    private static final int MOST_USES = 20;

    private final Database database;

    TagRepository(Database database) {
        this.database = database;
    }

    Uni<Standing> standing(Tx tx, TagId tag, String name) {
        return tx.query(TAKE_TURNS)
                .chain(() -> tx.query(STANDING, tag.value(), name))
                .map(rows -> standing(rows.iterator().next()));
    }

    Uni<Boolean> knows(Tx tx, PersonId person, TagId tag) {
        return tx.query(KNOWN, person.value(), tag.value())
                .map(rows -> rows.iterator().next().getBoolean("known"));
    }

    Uni<Void> create(Tx tx, TagId tag, TagDraft draft, Instant now) {
        return tx.query(CREATE, tag.value(), draft.name(), behaviour(draft), word(draft), draft.mirrored(), now)
                .replaceWithVoid();
    }

    /** False if the version is not this one any more. */
    Uni<Boolean> change(Tx tx, TagId tag, long version, TagDraft draft) {
        return tx.query(CHANGE, tag.value(), version, draft.name(), behaviour(draft), word(draft), draft.mirrored())
                .map(rows -> rows.rowCount() == 1);
    }

    /** False if there is none, or of another version. Tags are not changed until the transaction ends. */
    Uni<Boolean> isOfVersion(Tx tx, TagId tag, long version) {
        return tx.query(TAKE_TURNS)
                .chain(() -> tx.query(IS_OF_VERSION, tag.value(), version))
                .map(rows -> rows.iterator().next().getBoolean("is_of_it"));
    }

    /** What it decides, as many as anybody wants to read. */
    Uni<List<TagUse>> uses(Tx tx, TagId tag) {
        return tx.query(USES, tag.value(), MOST_USES).map(rows -> each(rows)
                .map(row -> new TagUse(TagUse.Place.valueOf(row.getString("place")), row.getString("name")))
                .toList());
    }

    /** With whoever wears it. Tells the numbers that WeChat gave it and the tag of its menu. */
    Uni<List<Integer>> remove(Tx tx, TagId tag) {
        return tx.query(FORGET_MIRRORED, tag.value())
                .chain(() -> tx.query(FORGET_WORN, tag.value()))
                .chain(() -> tx.query(REMOVE_OF_MENU, tag.value()))
                .map(TagRepository::numbers)
                .chain(ofMenu -> tx.query(REMOVE, tag.value())
                        .map(rows -> Stream.concat(ofMenu.stream(), numbers(rows).stream())
                                .toList()));
    }

    private static List<Integer> numbers(RowSet<Row> rows) {
        return each(rows)
                .map(row -> row.getInteger("wechat_id"))
                .filter(Objects::nonNull)
                .toList();
    }

    Uni<List<Tag>> all() {
        return database.query(LIST, TagPolicy.MOST_TAGS)
                .map(rows -> each(rows).map(TagRepository::tag).toList());
    }

    Uni<List<Ruled>> ruledBy(Behaviour behaviour) {
        return database.query(RULED, behaviour.name(), TagPolicy.MOST_TAGS).map(rows -> each(rows)
                .map(row -> new Ruled(new TagId(row.getUUID("id")), rule(row).orElseThrow()))
                .toList());
    }

    Uni<List<WornTag>> wornBy(PersonId person) {
        return database.query(WORN, person.value(), TagPolicy.MOST_TAGS)
                .map(rows -> each(rows).map(TagRepository::worn).toList());
    }

    /** False if the person wears, or wore, all of them already. */
    Uni<Boolean> giveByRule(Tx tx, PersonId person, List<TagId> tags, Instant now) {
        return give(GIVE_BY_RULE, tx, person, tags, now, Tags.BY_RULE);
    }

    Uni<Boolean> giveByHand(Tx tx, PersonId person, TagId tag, Instant now, String operator) {
        return give(GIVE_BY_HAND, tx, person, List.of(tag), now, operator);
    }

    private static Uni<Boolean> give(String how, Tx tx, PersonId person, List<TagId> tags, Instant now, String by) {
        UUID[] ids = tags.stream().map(TagId::value).toArray(UUID[]::new);
        return tx.query(how, person.value(), ids, now, by).map(rows -> rows.rowCount() > 0);
    }

    Uni<Boolean> take(Tx tx, PersonId person, TagId tag, Instant now) {
        return tx.query(TAKE, person.value(), tag.value(), now).map(rows -> rows.rowCount() > 0);
    }

    Uni<Void> wishAll(Tx tx, TagId tag) {
        return tx.query(WISH_ALL, tag.value(), TagPolicy.MOST_MIRRORED_OF_ONE).replaceWithVoid();
    }

    Uni<Boolean> paidBefore(Tx tx, PersonId person, UUID order) {
        return tx.query(PAID_BEFORE, person.value(), order)
                .map(rows -> rows.iterator().next().getBoolean("paid_before"));
    }

    static Stream<Row> each(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false);
    }

    private static Standing standing(Row row) {
        return new Standing(
                row.getInteger("others"),
                row.getInteger("mirrored_others"),
                row.getBoolean("name_taken"),
                row.getBoolean("known_at_wechat"),
                row.getBoolean("mirrored"));
    }

    private static Tag tag(Row row) {
        return new Tag(
                new TagId(row.getUUID("id")),
                row.getString("name"),
                rule(row),
                row.getBoolean("mirrored"),
                row.getInteger("people"),
                row.getLong("version"));
    }

    private static WornTag worn(Row row) {
        return new WornTag(
                new TagId(row.getUUID("id")),
                row.getString("name"),
                row.getOffsetDateTime("given_at").toInstant(),
                row.getString("given_by"));
    }

    private static Optional<TagRule> rule(Row row) {
        return Optional.ofNullable(row.getString("behaviour"))
                .map(behaviour -> new TagRule(Behaviour.valueOf(behaviour), row.getString("word")));
    }

    private static String behaviour(TagDraft draft) {
        return draft.rule().map(rule -> rule.behaviour().name()).orElse(null);
    }

    private static String word(TagDraft draft) {
        return draft.rule().map(TagRule::word).orElse(null);
    }
}
