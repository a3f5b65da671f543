package wetwin.audience;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import wetwin.identity.People;
import wetwin.identity.PersonId;
import wetwin.outbox.Delivery;
import wetwin.outbox.OutboxHandler;
import wetwin.outbox.Outcome;
import wetwin.platform.Database;
import wetwin.platform.Tx;

/** Gives the tags that another room's rule has promised. Repeatable by person and tag; one taken off stays off. */
@ApplicationScoped
class GiveEarnedTags implements OutboxHandler {
    private final Database database;
    private final People people;
    private final TagRepository tags;
    private final Mirroring mirroring;
    private final Clock clock;

    GiveEarnedTags(Database database, People people, TagRepository tags, Mirroring mirroring, Clock clock) {
        this.database = database;
        this.people = people;
        this.tags = tags;
        this.mirroring = mirroring;
        this.clock = clock;
    }

    @Override
    public String topic() {
        return EarnedTags.TOPIC;
    }

    @Override
    public Uni<Outcome> handle(Delivery delivery) {
        PersonId person = new PersonId(UUID.fromString(delivery.payload().getString("personId")));
        List<TagId> earned = delivery.payload().getJsonArray("tags").stream()
                .map(tag -> new TagId(UUID.fromString(tag.toString())))
                .toList();
        return database.inTransaction(tx -> people.hold(tx, person).chain(survivor -> give(tx, survivor, earned)))
                .replaceWith(Outcome.DONE);
    }

    private Uni<Void> give(Tx tx, PersonId person, List<TagId> earned) {
        return tags.giveByRule(tx, person, earned, clock.instant())
                .chain(given -> given
                        ? mirroring.ofPerson(tx, person)
                        : Uni.createFrom().voidItem());
    }
}
