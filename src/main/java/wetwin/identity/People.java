package wetwin.identity;

import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import wetwin.identity.IdentityPolicy.Decision.Create;
import wetwin.identity.IdentityPolicy.Decision.Keep;
import wetwin.identity.IdentityPolicy.Decision.Merge;
import wetwin.outbox.Outbox;
import wetwin.outbox.OutboxMessage;
import wetwin.platform.Ids;
import wetwin.platform.OneByOne;
import wetwin.platform.Tx;
import wetwin.platform.WechatAccount;

/** Recognises people and merges the persons who turn out to be one. All of it joins the caller's transaction. */
@ApplicationScoped
public class People {
    static final String PERSON_IDENTIFIED = "person-identified";

    /** A second look finds the survivor of a merge that came between; more are for chains of merges. */
    private static final int MOST_LOOKS = 5;

    private final PersonRepository persons;
    private final List<PersonBelongings> belongings;
    private final Outbox outbox;
    private final Ids ids;
    private final Clock clock;

    People(PersonRepository persons, @All List<PersonBelongings> belongings, Outbox outbox, Ids ids, Clock clock) {
        this.persons = persons;
        this.belongings = belongings;
        this.outbox = outbox;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * The person behind a contact: a new one, the known one, or the survivor of a merge when the unionid shows that two
     * are one. Any order of contacts, also at the same time on several instances, ends with the same person.
     */
    public Uni<PersonId> recognise(Tx tx, WechatAccount side, OpenId openId, Optional<UnionId> unionId) {
        return persons.takeTurns(tx, side, openId, unionId)
                .chain(() -> persons.look(tx, side, openId, unionId))
                .map(known -> IdentityPolicy.decide(known.byOpenId(), known.byUnionId()))
                .chain(decision -> carryOut(tx, decision))
                .call(person -> persons.writeDown(tx, side, openId, unionId, person, clock.instant()));
    }

    /**
     * The surviving person, locked so that a merge waits for this transaction's end. Whoever attaches something to a
     * person calls this first, before any other lock.
     */
    public Uni<PersonId> hold(Tx tx, PersonId person) {
        return hold(tx, person, MOST_LOOKS, persons::hold);
    }

    /**
     * As {@link #hold}, and nobody else holds them: for what a person may do so much of, however many taps arrive at
     * once. What the transaction reads afterwards is what those before it left.
     */
    public Uni<PersonId> holdToOneself(Tx tx, PersonId person) {
        return hold(tx, person, MOST_LOOKS, persons::holdToOneself);
    }

    /**
     * Those of many persons with whom nobody is busy, for a job that comes back to the others: locked against merges and
     * against whoever holds them, so that what is read of them afterwards stays true. Waits for nobody.
     */
    public Uni<List<PersonId>> holdAlone(Tx tx, List<PersonId> persons) {
        return persons.isEmpty() ? Uni.createFrom().item(List.of()) : this.persons.holdAlone(tx, persons);
    }

    /** Who a person is by now, a merge having come between. Joins no transaction. */
    public Uni<PersonId> survivor(PersonId person) {
        return persons.survivor(person);
    }

    private Uni<PersonId> hold(
            Tx tx, PersonId person, int looks, BiFunction<Tx, PersonId, Uni<Optional<PersonId>>> lock) {
        if (looks == 0) return Uni.createFrom().failure(new IllegalStateException("there is no person " + person));
        return lock.apply(tx, person)
                .chain(held ->
                        held.isPresent() ? Uni.createFrom().item(held.get()) : hold(tx, person, looks - 1, lock));
    }

    private Uni<PersonId> carryOut(Tx tx, IdentityPolicy.Decision decision) {
        return switch (decision) {
            case Create create -> create(tx);
            case Keep(PersonId person) -> hold(tx, person);
            case Merge(PersonId from, PersonId into) -> merge(tx, from, into);
        };
    }

    private Uni<PersonId> create(Tx tx) {
        PersonId person = new PersonId(ids.newId());
        return persons.create(tx, person, clock.instant()).replaceWith(person);
    }

    private Uni<PersonId> merge(Tx tx, PersonId from, PersonId into) {
        return persons.lockBoth(tx, from, into)
                .chain(() -> persons.handOver(tx, from, into))
                .chain(() -> moveBelongings(tx, from, into))
                .chain(() -> outbox.append(tx, identified(into, "merged:" + from)))
                .replaceWith(into);
    }

    private Uni<Void> moveBelongings(Tx tx, PersonId from, PersonId into) {
        return OneByOne.each(belongings, room -> room.moveAll(tx, from, into)).replaceWithVoid();
    }

    /** The promise to look again at what a person may now be owed. */
    OutboxMessage identified(PersonId person, String because) {
        Instant now = clock.instant();
        return new OutboxMessage(
                PERSON_IDENTIFIED,
                "person:" + person,
                PERSON_IDENTIFIED + ":" + because,
                new JsonObject().put("personId", person.toString()),
                now);
    }
}
