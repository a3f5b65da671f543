package wetwin.identity;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/** Decides whose contact it is that we see. Pure: the caller supplies what is known. */
final class IdentityPolicy {
    /** A person we know, and since when: the elder survives a merge, whichever side shows it first. */
    record Known(PersonId id, Instant since) {}

    sealed interface Decision {
        /** Nobody knows them: a new person. */
        record Create() implements Decision {}

        /** This person, with nothing to merge. */
        record Keep(PersonId person) implements Decision {}

        /** Two persons are one human. */
        record Merge(PersonId from, PersonId into) implements Decision {}
    }

    private static final Comparator<Known> ELDEST =
            Comparator.comparing(Known::since).thenComparing(known -> known.id().value());

    private IdentityPolicy() {}

    /**
     * @param byOpenId whom we know by this openid
     * @param byUnionId whom we know by this unionid
     */
    static Decision decide(Optional<Known> byOpenId, Optional<Known> byUnionId) {
        if (byOpenId.isEmpty() && byUnionId.isEmpty()) return new Decision.Create();
        if (byOpenId.isEmpty()) return new Decision.Keep(byUnionId.get().id());
        if (byUnionId.isEmpty()) return new Decision.Keep(byOpenId.get().id());
        Known one = byOpenId.get();
        Known other = byUnionId.get();
        if (one.id().equals(other.id())) return new Decision.Keep(one.id());
        boolean oneIsElder = ELDEST.compare(one, other) < 0;
        return oneIsElder ? new Decision.Merge(other.id(), one.id()) : new Decision.Merge(one.id(), other.id());
    }
}
