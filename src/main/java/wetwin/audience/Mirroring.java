package wetwin.audience;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.stream.StreamSupport;
import wetwin.identity.PersonId;
import wetwin.outbox.Outbox;
import wetwin.outbox.OutboxMessage;
import wetwin.platform.Ids;
import wetwin.platform.OneByOne;
import wetwin.platform.Tx;

/** Promises that WeChat is told what has changed of the tags it mirrors. All of it joins the caller's transaction. */
@ApplicationScoped
class Mirroring {
    static final String TOPIC = "mirror-tag";

    static final String GONE = "tag-removed";

    /**
     * Of somebody who follows: that of the menu they are to see, then the tags they have had longest, as many as WeChat
     * lets one person wear. Where a menu's is among them, one place is left free, for while they change from one menu's to
     * another's they may wear both.
     */
    private static final String WISH = """
            with account as (
                select c.follower_openid as openid from person_contact c where c.person_id = $1 and c.follows),
            menu as (
                select t.id as tag_id from tag t
                join person_tag p on p.tag_id = t.audience_id and p.person_id = $1 and p.taken_at is null
                where t.menu_place is not null
                order by t.menu_place limit 1),
            worn as (
                select tag_id, 0 as place from menu
                union all
                select p.tag_id, row_number() over (order by p.given_at, p.tag_id) + 2 * (select count(*) from menu)
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

    private final Outbox outbox;
    private final Ids ids;
    private final Clock clock;

    Mirroring(Outbox outbox, Ids ids, Clock clock) {
        this.outbox = outbox;
        this.ids = ids;
        this.clock = clock;
    }

    /** Of everything that has changed of somebody's tags. */
    Uni<Void> ofPerson(Tx tx, PersonId person) {
        return tx.query(WISH, person.value(), TagPolicy.MOST_MIRRORED_OF_ONE)
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new TagId(row.getUUID("tag_id")))
                        .toList())
                .chain(tags -> OneByOne.each(tags, tag -> ofTag(tx, tag)))
                .replaceWithVoid();
    }

    Uni<Void> ofTag(Tx tx, TagId tag) {
        return outbox.append(tx, message(tag, ids.newId().toString(), TagMirror.MOST_PEOPLE));
    }

    /** Of a tag that is no more: WeChat takes it off whoever wears it. */
    Uni<Void> gone(Tx tx, int number) {
        return outbox.append(
                tx,
                new OutboxMessage(
                        GONE,
                        "tag-number:" + number,
                        GONE + ":" + number + ":" + ids.newId(),
                        new JsonObject().put("number", number),
                        clock.instant()));
    }

    /** One tag's calls go one after the other: each takes what is owed by then. */
    OutboxMessage message(TagId tag, String because, int people) {
        JsonObject payload = new JsonObject().put("tagId", tag.toString()).put("people", people);
        return new OutboxMessage(TOPIC, "tag:" + tag, TOPIC + ":" + because, payload, clock.instant());
    }
}
