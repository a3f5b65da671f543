package wetwin.audience;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import wetwin.identity.PersonBelongings;
import wetwin.identity.PersonId;
import wetwin.platform.Tx;

/** Hands over tags when two persons turn out to be one, and has WeChat told what its mirror lacks. */
@ApplicationScoped
class AudienceBelongings implements PersonBelongings {
    /** Who wears a tag as either of the two wears it afterwards. */
    private static final String MERGE = """
            with former as (delete from person_tag where person_id = $1 returning *)
            insert into person_tag (person_id, tag_id, given_at, given_by, taken_at)
            select $2, tag_id, given_at, given_by, taken_at from former
            on conflict on constraint person_tag_once do update
            set given_at = least(person_tag.given_at, excluded.given_at),
                taken_at = case when person_tag.taken_at is not null and excluded.taken_at is not null
                           then greatest(person_tag.taken_at, excluded.taken_at) end""";

    private final Mirroring mirroring;

    AudienceBelongings(Mirroring mirroring) {
        this.mirroring = mirroring;
    }

    @Override
    public Uni<Void> moveAll(Tx tx, PersonId from, PersonId to) {
        return tx.query(MERGE, from.value(), to.value()).chain(() -> mirroring.ofPerson(tx, to));
    }
}
