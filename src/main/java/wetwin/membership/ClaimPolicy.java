package wetwin.membership;

import java.time.Instant;
import java.util.Optional;
import wetwin.membership.Claiming.Reason;

/** Decides whether somebody gets a coupon. Pure. */
final class ClaimPolicy {
    private ClaimPolicy() {}

    /**
     * What is known of a template and the person.
     *
     * @param mine how many of it the person has been given
     * @param stranger whether the person has not collected an order yet
     */
    record Facts(
            boolean stopped,
            Optional<Integer> budget,
            int issued,
            Optional<Integer> perPerson,
            int mine,
            boolean newPeopleOnly,
            boolean stranger) {}

    /** @param validUntil of the code; empty for ever */
    record CodeFacts(int most, int used, Optional<Instant> validUntil) {}

    /** Why not; empty where nothing is against it. */
    static Optional<Reason> refusal(Facts facts) {
        if (facts.stopped()) return Optional.of(Reason.NOT_GIVEN);
        if (facts.newPeopleOnly() && !facts.stranger()) return Optional.of(Reason.NEW_PEOPLE_ONLY);
        if (facts.perPerson().filter(most -> facts.mine() >= most).isPresent()) return Optional.of(Reason.HAS_ENOUGH);
        if (facts.budget().filter(most -> facts.issued() >= most).isPresent()) return Optional.of(Reason.ALL_GONE);
        return Optional.empty();
    }

    /** The same for a code. */
    static Optional<Reason> refusal(CodeFacts code, Facts facts, Instant now) {
        boolean over = code.validUntil().filter(end -> !end.isAfter(now)).isPresent();
        if (over || facts.stopped()) return Optional.of(Reason.CODE_UNKNOWN);
        if (code.used() >= code.most()) return Optional.of(Reason.ALL_GONE);
        return refusal(facts);
    }
}
