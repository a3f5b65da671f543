package wetwin.function.console;

import java.time.Instant;
import java.util.List;
import wetwin.messaging.ReplyRules;

/** The replies that were published, as the console's page reads them. */
public record ReplyVersionsAnswer(List<Version> versions) {
    /**
     * @param added since the version before, each rule as {@code trigger/key}, as the two that follow
     * @param rules how many it has
     */
    public record Version(
            int number,
            Instant publishedAt,
            String publishedBy,
            int rules,
            List<String> added,
            List<String> changed,
            List<String> removed) {}

    static ReplyVersionsAnswer of(List<ReplyRules.Version> versions) {
        return new ReplyVersionsAnswer(
                versions.stream().map(ReplyVersionsAnswer::version).toList());
    }

    private static Version version(ReplyRules.Version version) {
        ReplyRules.Publication publication = version.publication();
        return new Version(
                publication.number(),
                publication.at(),
                publication.by(),
                publication.rules().size(),
                version.changes().added(),
                version.changes().changed(),
                version.changes().removed());
    }
}
