package wetwin.messaging;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import wetwin.messaging.RuleDecision.ChangedMeanwhile;
import wetwin.messaging.RuleDecision.Done;
import wetwin.messaging.RuleDecision.Refused;
import wetwin.messaging.RuleDecision.Unknown;
import wetwin.messaging.RuleProblem.Kind;
import wetwin.platform.Database;
import wetwin.platform.Ids;
import wetwin.platform.OneByOne;
import wetwin.platform.Tx;

/** The replies as an operator writes and publishes them. What is saved is a draft, which nobody sees yet. */
@ApplicationScoped
public class ReplyRules {
    /** @param version whoever changes the rule says which one they have seen */
    public record Draft(UUID id, ReplyRule rule, long version, Instant changedAt, String changedBy) {}

    public record Publication(int number, List<ReplyRule> rules, Instant at, String by) {}

    /**
     * @param published empty for as long as the file of the release answers
     * @param differs whether publishing would change anything
     */
    public record Standing(List<Draft> draft, Optional<Publication> published, boolean differs) {}

    /**
     * A version that was published.
     *
     * @param changes since the one before it; since nothing for the first
     */
    public record Version(Publication publication, ReplyChanges changes) {}

    /** Ours: further back nobody looks, though all are kept. */
    static final int MOST_VERSIONS = 20;

    private final Database database;
    private final ReplyRuleRepository rules;
    private final ReplyFile file;
    private final RulePolicy policy;
    private final Ids ids;
    private final Clock clock;

    ReplyRules(Database database, ReplyRuleRepository rules, ReplyFile file, ReplyText texts, Ids ids, Clock clock) {
        this.database = database;
        this.rules = rules;
        this.file = file;
        this.policy = new RulePolicy(texts);
        this.ids = ids;
        this.clock = clock;
    }

    public Uni<Standing> standing() {
        return rules.all().chain(draft -> rules.latest().map(latest -> standing(draft, latest)));
    }

    public Uni<RuleDecision> add(ReplyRule rule, String operator) {
        UUID id = ids.newId();
        return checked(rule, tx -> rules.allAlone(tx)
                .chain(all -> all.size() >= RulePolicy.MOST_RULES
                        ? refused(Kind.TOO_MANY_RULES)
                        : rules.add(tx, id, rule, clock.instant(), operator)
                                .chain(added -> added ? done(id) : refused(Kind.KEY_TAKEN))));
    }

    /** @param version the one the operator has seen */
    public Uni<RuleDecision> change(UUID id, long version, ReplyRule rule, String operator) {
        return checked(rule, tx -> rules.allAlone(tx)
                .chain(all -> rules.isTaken(tx, id, rule))
                .chain(taken -> taken
                        ? refused(Kind.KEY_TAKEN)
                        : rules.change(tx, id, version, rule, clock.instant(), operator)
                                .chain(changed -> changed ? done(id) : tooLate())));
    }

    public Uni<RuleDecision> remove(UUID id, long version) {
        return rules.remove(id, version).chain(removed -> removed ? done(id) : tooLate());
    }

    /** The replies of the file become the draft's, but for those whose key is there already. */
    public Uni<RuleDecision> takeFromFile(String operator) {
        return database.inTransaction(tx -> rules.allAlone(tx)
                .chain(all -> OneByOne.each(
                        fitting(all.size()), rule -> rules.add(tx, ids.newId(), rule, clock.instant(), operator)))
                .chain(() -> done(null)));
    }

    /** What answers from now on is the draft as it was checked here, and nothing that came between. */
    public Uni<RuleDecision> publish(String operator) {
        return database.inTransaction(tx -> rules.allAlone(tx).chain(all -> publish(tx, all, operator)));
    }

    /** What was published, the newest first. */
    public Uni<List<Version>> versions() {
        return rules.versions(MOST_VERSIONS + 1).map(ReplyRules::withChanges);
    }

    /** What was published before answers again, as a version of its own; the draft stays as it is. */
    public Uni<RuleDecision> publishAgain(int number, String operator) {
        return database.inTransaction(
                tx -> rules.allAlone(tx).chain(() -> rules.version(tx, number)).chain(found -> found.map(
                                version -> publishRules(tx, version.rules(), operator))
                        .orElse(Uni.createFrom().item(new Unknown()))));
    }

    private static List<Version> withChanges(List<Publication> found) {
        return IntStream.range(0, Math.min(found.size(), MOST_VERSIONS))
                .mapToObj(at -> new Version(
                        found.get(at),
                        ReplyChanges.between(
                                at + 1 < found.size() ? found.get(at + 1).rules() : List.of(),
                                found.get(at).rules())))
                .toList();
    }

    private Uni<RuleDecision> publish(Tx tx, List<Draft> all, String operator) {
        return publishRules(tx, all.stream().map(Draft::rule).toList(), operator);
    }

    private Uni<RuleDecision> publishRules(Tx tx, List<ReplyRule> wanted, String operator) {
        List<RuleProblem> problems =
                wanted.stream().flatMap(rule -> policy.problems(rule).stream()).toList();
        if (!problems.isEmpty()) return Uni.createFrom().item(new Refused(problems));
        if (wanted.isEmpty()) return refused(Kind.NOTHING_TO_SAY);
        return rules.publish(tx, ids.newId(), wanted, clock.instant(), operator).chain(() -> done(null));
    }

    private List<ReplyRule> fitting(int already) {
        return file.rules().stream()
                .limit(Math.max(0, RulePolicy.MOST_RULES - already))
                .toList();
    }

    private static Standing standing(List<Draft> draft, Optional<Publication> published) {
        Set<ReplyRule> wanted = new HashSet<>(draft.stream().map(Draft::rule).toList());
        Set<ReplyRule> live = new HashSet<>(published.map(Publication::rules).orElse(List.of()));
        return new Standing(draft, published, !wanted.equals(live));
    }

    private interface Write {
        Uni<RuleDecision> in(Tx tx);
    }

    private Uni<RuleDecision> checked(ReplyRule rule, Write write) {
        List<RuleProblem> problems = policy.problems(rule);
        return problems.isEmpty()
                ? database.inTransaction(write::in)
                : Uni.createFrom().item(new Refused(problems));
    }

    private static Uni<RuleDecision> done(UUID rule) {
        return Uni.createFrom().item(new Done(rule));
    }

    private static Uni<RuleDecision> tooLate() {
        return Uni.createFrom().item(new ChangedMeanwhile());
    }

    private static Uni<RuleDecision> refused(Kind kind) {
        return Uni.createFrom().item(new Refused(List.of(RuleProblem.of(kind))));
    }
}
