package wetwin.audience;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import wetwin.identity.OpenId;
import wetwin.identity.People;
import wetwin.identity.PersonId;
import wetwin.outbox.Delivery;
import wetwin.outbox.OutboxHandler;
import wetwin.outbox.Outcome;
import wetwin.platform.Database;
import wetwin.platform.Tx;
import wetwin.platform.WechatAccount;

/**
 * Somebody did something: the rules of the tags say which it gives them. Repeatable by person and tag. It comes with the
 * person's id, or with the openid of the one who wrote to the Service Account.
 */
@ApplicationScoped
class NoteBehaviour implements OutboxHandler {
    private final Database database;
    private final People people;
    private final TagRepository tags;
    private final Mirroring mirroring;
    private final Clock clock;

    NoteBehaviour(Database database, People people, TagRepository tags, Mirroring mirroring, Clock clock) {
        this.database = database;
        this.people = people;
        this.tags = tags;
        this.mirroring = mirroring;
        this.clock = clock;
    }

    @Override
    public String topic() {
        return "behaviour";
    }

    /** Most of what people do gives no tag: then it is one question and no transaction. */
    @Override
    public Uni<Outcome> handle(Delivery delivery) {
        JsonObject payload = delivery.payload();
        Happening happened =
                new Happening(Behaviour.valueOf(payload.getString("behaviour")), payload.getString("what"));
        return tags.ruledBy(happened.behaviour())
                .map(ruled -> TagPolicy.decide(ruled, happened))
                .chain(earned -> earned.isEmpty() ? nothing() : give(payload, happened, earned))
                .replaceWith(Outcome.DONE);
    }

    private Uni<Void> give(JsonObject payload, Happening happened, List<TagId> earned) {
        return database.inTransaction(tx -> person(tx, payload).chain(person -> give(tx, person, happened, earned)));
    }

    private Uni<PersonId> person(Tx tx, JsonObject payload) {
        String personId = payload.getString("personId");
        return personId != null
                ? people.hold(tx, new PersonId(UUID.fromString(personId)))
                : people.recognise(
                        tx, WechatAccount.SERVICE_ACCOUNT, new OpenId(payload.getString("openid")), Optional.empty());
    }

    private Uni<Void> give(Tx tx, PersonId person, Happening happened, List<TagId> earned) {
        return isTooLate(tx, person, happened).chain(late -> late ? nothing() : put(tx, person, earned));
    }

    private Uni<Void> put(Tx tx, PersonId person, List<TagId> earned) {
        return tags.giveByRule(tx, person, earned, clock.instant())
                .chain(given -> given ? mirroring.ofPerson(tx, person) : nothing());
    }

    /** Of an order that was not the first. */
    private Uni<Boolean> isTooLate(Tx tx, PersonId person, Happening happened) {
        return happened.behaviour() == Behaviour.FIRST_ORDER_PAID
                ? tags.paidBefore(tx, person, UUID.fromString(happened.what()))
                : Uni.createFrom().item(false);
    }

    private static Uni<Void> nothing() {
        return Uni.createFrom().voidItem();
    }
}
