package wetwin.messaging;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import wetwin.audience.TagId;
import wetwin.audience.Words;
import wetwin.inbox.PassiveReply;
import wetwin.messaging.BriefWording.Standing;
import wetwin.messaging.ReplyComposer.Composed;
import wetwin.messaging.ReplyRule.Part;
import wetwin.messaging.ReplyRule.Trigger;
import wetwin.messaging.ReplyRules.Draft;

/** Shows what a draft would answer, and why no other rule does. Nothing is sent, and nothing counts. */
@ApplicationScoped
public class TryOutReplies {
    /**
     * Somebody who might ask.
     *
     * @param what the message, the menu key or the scene
     * @param at when; now if empty
     * @param followsForDays empty for somebody who does not follow
     * @param level of membership; 0 for none yet
     */
    public record Question(
            Trigger trigger,
            String what,
            Optional<Instant> at,
            Set<TagId> tags,
            Optional<Integer> followsForDays,
            int level) {}

    /** @param said the messages as they would be seen, without the person's own figures */
    public record Shown(ReplyVerdict verdict, List<Part> said) {}

    private static final String SAMPLE_SCANNED = "6901234567892";
    private static final Standing SAMPLE = new Standing(128, 1, Optional.empty(), Optional.empty());

    private final ReplyRuleRepository rules;
    private final ReplyComposer composer;
    private final MessagingConfig config;
    private final Clock clock;

    TryOutReplies(ReplyRuleRepository rules, ReplyText texts, MessagingConfig config, Clock clock) {
        this.rules = rules;
        this.composer = new ReplyComposer(texts);
        this.config = config;
        this.clock = clock;
    }

    public Uni<Shown> tryOut(Question question) {
        return rules.all().map(draft -> shown(draft, question));
    }

    private Shown shown(List<Draft> draft, Question question) {
        ReplyBook book = ReplyBook.of(draft.stream().map(Draft::rule).toList());
        ReplyVerdict verdict = ReplyPolicy.explain(book, asked(question), circumstances(question));
        return new Shown(
                verdict, verdict.answers().map(rule -> said(rule, question)).orElse(List.of()));
    }

    private static Asked asked(Question question) {
        String what = question.trigger() == Trigger.MESSAGE ? Words.normalised(question.what()) : question.what();
        return new Asked(question.trigger(), what);
    }

    private Circumstances circumstances(Question question) {
        Instant now = question.at().orElse(clock.instant());
        return new Circumstances(
                now.atZone(clock.getZone()),
                question.tags(),
                question.followsForDays().map(days -> now.minus(Duration.ofDays(days))),
                question.level(),
                Map.of());
    }

    private List<Part> said(ReplyRule rule, Question question) {
        String touch = AnswerFollowers.touch(rule, asked(question));
        Composed composed = composer.compose(
                rule,
                touch,
                false,
                Optional.of(new PersonalFacts(SAMPLE, config.shopName(), clock.getZone())),
                SAMPLE_SCANNED);
        return Stream.concat(first(composed.reply()), composed.afterwards().stream())
                .toList();
    }

    private static Stream<Part> first(PassiveReply reply) {
        return switch (reply) {
            case PassiveReply.Text(String content) -> Stream.of(new Part.Text(content));
            case PassiveReply.Image(String mediaId) -> Stream.of(new Part.Image(mediaId));
            case PassiveReply.News(String title, String description, String pictureUrl, String url) ->
                Stream.of(new Part.News(title, description, pictureUrl, url));
            case PassiveReply.HandOver handOver -> Stream.of(new Part.HandOver(""));
            case PassiveReply.Nothing nothing -> Stream.empty();
        };
    }
}
