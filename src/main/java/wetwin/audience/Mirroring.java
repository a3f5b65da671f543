package wetwin.audience;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import wetwin.identity.OpenId;
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

    private final MirrorRepository mirror;
    private final Outbox outbox;
    private final Ids ids;
    private final Clock clock;

    Mirroring(MirrorRepository mirror, Outbox outbox, Ids ids, Clock clock) {
        this.mirror = mirror;
        this.outbox = outbox;
        this.ids = ids;
        this.clock = clock;
    }

    Uni<Void> ofPerson(Tx tx, PersonId person) {
        return mirror.wish(tx, person)
                .chain(tags -> OneByOne.each(tags, tag -> promise(tx, tag)))
                .replaceWithVoid();
    }

    Uni<Void> ofTag(Tx tx, TagId tag) {
        return mirror.wishAll(tx, tag).chain(() -> promise(tx, tag));
    }

    /** Somebody follows anew: what WeChat was told before is not believed any more. */
    Uni<Void> ofFollower(Tx tx, OpenId openId, PersonId person) {
        return mirror.forgetTold(tx, openId).chain(() -> ofPerson(tx, person));
    }

    private Uni<Void> promise(Tx tx, TagId tag) {
        return outbox.append(tx, message(tag, ids.newId().toString(), TagMirror.MOST_PEOPLE));
    }

    /** One tag's calls go one after the other: each takes what is owed by then. */
    OutboxMessage message(TagId tag, String because, int people) {
        JsonObject payload = new JsonObject().put("tagId", tag.toString()).put("people", people);
        return new OutboxMessage(TOPIC, "tag:" + tag, TOPIC + ":" + because, payload, clock.instant());
    }
}
