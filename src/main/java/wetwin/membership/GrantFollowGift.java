package wetwin.membership;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import wetwin.identity.People;
import wetwin.identity.PersonId;
import wetwin.outbox.Delivery;
import wetwin.outbox.OutboxHandler;
import wetwin.outbox.Outcome;
import wetwin.platform.Database;

/**
 * Somebody followed, or turned out to be a follower: what they were offered is theirs. Repeatable by person and gift:
 * the offer is claimed once and the coupon granted once.
 */
@ApplicationScoped
class GrantFollowGift implements OutboxHandler {
    private final Database database;
    private final People people;
    private final FollowGifts gifts;

    GrantFollowGift(Database database, People people, FollowGifts gifts) {
        this.database = database;
        this.people = people;
        this.gifts = gifts;
    }

    @Override
    public String topic() {
        return "person-identified";
    }

    @Override
    public Uni<Outcome> handle(Delivery delivery) {
        PersonId named = new PersonId(UUID.fromString(delivery.payload().getString("personId")));
        return database.inTransaction(tx -> people.hold(tx, named).chain(person -> gifts.grant(tx, person)))
                .replaceWith(Outcome.DONE);
    }
}
