package wetwin.audience;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import wetwin.audience.TagDecision.Declined;
import wetwin.audience.TagDecision.InUse;
import wetwin.audience.TagDecision.Reason;
import wetwin.audience.TagDecision.Saved;
import wetwin.audience.TagRepository.Standing;
import wetwin.identity.People;
import wetwin.identity.PersonId;
import wetwin.platform.Database;
import wetwin.platform.Ids;
import wetwin.platform.OneByOne;
import wetwin.platform.Tx;

/** Tags as an operator makes, gives and takes them. */
@ApplicationScoped
public class Tags {
    /** Who gave a tag that nobody gave by hand. */
    public static final String BY_RULE = "rule";

    private final Database database;
    private final People people;
    private final TagRepository tags;
    private final Mirroring mirroring;
    private final Ids ids;
    private final Clock clock;

    Tags(Database database, People people, TagRepository tags, Mirroring mirroring, Ids ids, Clock clock) {
        this.database = database;
        this.people = people;
        this.tags = tags;
        this.mirroring = mirroring;
        this.ids = ids;
        this.clock = clock;
    }

    public Uni<List<Tag>> all() {
        return tags.all();
    }

    /** In the order they were given; also of a person who has become part of another. */
    public Uni<List<WornTag>> of(PersonId person) {
        return tags.wornBy(person);
    }

    public Uni<TagDecision> create(TagDraft draft) {
        TagId tag = new TagId(ids.newId());
        return save(tag, draft, (tx, standing) -> tags.create(tx, tag, draft, clock.instant())
                .replaceWith(true));
    }

    /** @param version the one the operator has seen */
    public Uni<TagDecision> change(TagId tag, long version, TagDraft draft) {
        return save(tag, draft, (tx, standing) -> tags.change(tx, tag, version, draft)
                .call(done -> done && standing.mirrored() != draft.mirrored()
                        ? tags.wishAll(tx, tag).chain(() -> mirroring.ofTag(tx, tag))
                        : Uni.createFrom().voidItem()));
    }

    /** The same again changes nothing. False if there is no such person or tag. Joins no transaction. */
    public Uni<Boolean> give(PersonId named, TagId tag, String operator) {
        return ofSomebody(named, tag, (tx, person) -> tags.giveByHand(tx, person, tag, clock.instant(), operator));
    }

    /** No rule gives it again; an operator can. False if there is no such person or tag. Joins no transaction. */
    public Uni<Boolean> take(PersonId named, TagId tag) {
        return ofSomebody(named, tag, (tx, person) -> tags.take(tx, person, tag, clock.instant()));
    }

    /**
     * Nobody wears it any more, and WeChat forgets it. Not for as long as replies, menus, broadcasts or surveys go by it.
     * Joins no transaction.
     *
     * @param version the one the operator has seen
     */
    public Uni<TagDecision> remove(TagId tag, long version) {
        return database.inTransaction(tx -> tags.isOfVersion(tx, tag, version)
                .chain(is -> is
                        ? tags.uses(tx, tag).chain(uses -> uses.isEmpty() ? carryOut(tx, tag) : inUse(uses))
                        : Uni.createFrom().item(new Declined(Reason.CHANGED_MEANWHILE))));
    }

    private Uni<TagDecision> carryOut(Tx tx, TagId tag) {
        return tags.remove(tx, tag)
                .chain(numbers -> OneByOne.each(numbers, number -> mirroring.gone(tx, number)))
                .replaceWith(new Saved(tag));
    }

    private static Uni<TagDecision> inUse(List<TagUse> uses) {
        return Uni.createFrom().item(new InUse(uses));
    }

    private interface Change {
        Uni<Boolean> in(Tx tx, PersonId person);
    }

    private interface Write {
        Uni<Boolean> in(Tx tx, Standing standing);
    }

    private Uni<Boolean> ofSomebody(PersonId named, TagId tag, Change change) {
        return database.inTransaction(tx -> tags.knows(tx, named, tag)
                .call(known ->
                        known ? carryOut(tx, named, change) : Uni.createFrom().voidItem()));
    }

    private Uni<Void> carryOut(Tx tx, PersonId named, Change change) {
        return people.hold(tx, named).chain(person -> change.in(tx, person)
                .chain(changed -> changed
                        ? mirroring.ofPerson(tx, person)
                        : Uni.createFrom().voidItem()));
    }

    private Uni<TagDecision> save(TagId tag, TagDraft draft, Write write) {
        Optional<Reason> problem = TagPolicy.problem(draft);
        if (problem.isPresent()) return Uni.createFrom().item(new Declined(problem.get()));
        return database.inTransaction(
                tx -> tags.standing(tx, tag, draft.name()).chain(standing -> TagPolicy.problem(draft, standing)
                        .map(reason -> Uni.createFrom().<TagDecision>item(new Declined(reason)))
                        .orElseGet(() -> write.in(tx, standing).map(done -> decided(tag, done)))));
    }

    private static TagDecision decided(TagId tag, boolean done) {
        return done ? new Saved(tag) : new Declined(Reason.CHANGED_MEANWHILE);
    }
}
