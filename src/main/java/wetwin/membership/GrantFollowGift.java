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
import wetwin.platform.Tx;

/**
 * Somebody followed, or turned out to be a follower: what they were offered is theirs. Repeatable by person and gift:
 * the offer is claimed once and the coupon granted once. Where the shop has none left to give, the offer stays.
 */
@ApplicationScoped
class GrantFollowGift implements OutboxHandler {
    private final Database database;
    private final People people;
    private final FollowGifts gifts;
    private final Levels levels;

    GrantFollowGift(Database database, People people, FollowGifts gifts, Levels levels) {
        this.database = database;
        this.people = people;
        this.gifts = gifts;
        this.levels = levels;
    }

    @Override
    public String topic() {
        return "person-identified";
    }

    @Override
    public Uni<Outcome> handle(Delivery delivery) {
        PersonId named = new PersonId(UUID.fromString(delivery.payload().getString("personId")));
        return database.inTransaction(tx -> people.hold(tx, named).chain(person -> give(tx, person)))
                .onFailure(CouponBudget::isSpent)
                .recoverWithUni(() -> database.inTransaction(tx -> people.hold(tx, named)
                        .chain(person -> levels.review(tx, person))
                        .replaceWithVoid()))
                .replaceWith(Outcome.DONE);
    }

    /** Two who are one may have reached a level that neither had. */
    private Uni<Void> give(Tx tx, PersonId person) {
        return gifts.grant(tx, person).chain(() -> levels.review(tx, person)).replaceWithVoid();
    }
}
