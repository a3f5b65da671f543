package wetwin.function.console;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import wetwin.messaging.ReplyRules;
import wetwin.messaging.ReplyRules.Publication;
import wetwin.messaging.RuleProblem;

/**
 * The replies as the console's page reads them.
 *
 * @param number of the version that answers; {@code null} for as long as the release's own replies do
 * @param differs whether publishing would change anything
 */
public record RepliesAnswer(
        List<Draft> rules, Integer number, Instant publishedAt, String publishedBy, boolean differs) {
    public record Draft(UUID id, WireRule rule, long version, Instant changedAt, String changedBy) {}

    /** @param place which word or message, from 1; 0 for the rule itself */
    public record Problem(String kind, int place) {}

    static RepliesAnswer of(ReplyRules.Standing standing) {
        return new RepliesAnswer(
                standing.draft().stream().map(RepliesAnswer::draft).toList(),
                standing.published().map(Publication::number).orElse(null),
                standing.published().map(Publication::at).orElse(null),
                standing.published().map(Publication::by).orElse(null),
                standing.differs());
    }

    static Problem problem(RuleProblem problem) {
        return new Problem(problem.kind().name(), problem.place());
    }

    private static Draft draft(ReplyRules.Draft draft) {
        return new Draft(draft.id(), WireRule.of(draft.rule()), draft.version(), draft.changedAt(), draft.changedBy());
    }
}
