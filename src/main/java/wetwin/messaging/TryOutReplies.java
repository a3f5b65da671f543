package wetwin.messaging;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import wetwin.audience.TagId;
import wetwin.audience.Words;
import wetwin.inbox.PassiveReply;
import wetwin.messaging.BriefWording.Standing;
import wetwin.messaging.ReplyComposer.Composed;
import wetwin.messaging.ReplyRule.Part;
import wetwin.messaging.ReplyRule.Trigger;
import wetwin.messaging.ReplyRules.Draft;
import wetwin.messaging.ScanAnswers.Scanned;
import wetwin.survey.AskedInChat;
import wetwin.survey.SurveyId;

/**
 * Shows what a draft would answer, and why no other rule does; also where a survey or a channel code answers in its place.
 * Nothing is sent, and nothing counts.
 */
@ApplicationScoped
public class TryOutReplies {
    /**
     * Somebody who might ask.
     *
     * @param what the message, the menu key or the scene
     * @param at when; now if empty
     * @param followsForDays empty for somebody who does not follow
     * @param level of membership; 0 for none yet
     * @param givenToday how often each rule has answered them today
     */
    public record Question(
            Trigger trigger,
            String what,
            Optional<Instant> at,
            Set<TagId> tags,
            Optional<Integer> followsForDays,
            int level,
            int givenToday) {}

    /** Who answers in place of any rule. */
    public enum By {
        /** What they want to be sent, or not. */
        WISH,
        SURVEY,
        CODE
    }

    /** @param name the words, the survey's title, or the code's scene */
    public record Instead(By by, String name) {}

    /**
     * @param instead where it is there, a rule that would answer is outranked
     * @param said the messages as they would be seen, without the person's own figures
     */
    public record Shown(ReplyVerdict verdict, Optional<Instead> instead, List<Part> said) {}

    /** @param afterwards what a code asks after whoever answers */
    private record Before(Optional<Instead> instead, List<Part> said, List<Part> afterwards) {
        static final Before NOTHING = new Before(Optional.empty(), List.of(), List.of());
    }

    private static final String SAMPLE_SCANNED = "6901234567892";
    private static final Standing SAMPLE = new Standing(128, 1, Optional.empty(), Optional.empty());

    private final ReplyRuleRepository rules;
    private final ReplyComposer composer;
    private final ScanAnswers codes;
    private final AskedInChat surveys;
    private final MessagingConfig config;
    private final Clock clock;

    TryOutReplies(
            ReplyRuleRepository rules,
            ReplyText texts,
            ScanAnswers codes,
            AskedInChat surveys,
            MessagingConfig config,
            Clock clock) {
        this.rules = rules;
        this.codes = codes;
        this.surveys = surveys;
        this.composer = new ReplyComposer(texts);
        this.config = config;
        this.clock = clock;
    }

    public Uni<Shown> tryOut(Question question) {
        return before(question).chain(before -> rules.all().map(draft -> shown(draft, question, before)));
    }

    /** As {@link AnswerFollowers} has it: the word of a survey comes before the rules, and the words of a code too. */
    private Uni<Before> before(Question question) {
        return switch (question.trigger()) {
            case MESSAGE -> message(Words.normalised(question.what()));
            case FOLLOW -> codes.answer(question.what(), true).chain(code -> code(question.what(), code));
            case MENU, OTHERWISE -> Uni.createFrom().item(Before.NOTHING);
        };
    }

    private Uni<Before> message(String words) {
        Optional<Before> wish = NoticeWish.of(words)
                .map(found -> new Before(
                        Optional.of(new Instead(By.WISH, words)), List.of(new Part.Text(found.reply())), List.of()));
        if (wish.isPresent()) return Uni.createFrom().item(wish.get());
        return surveys.by(words).map(found -> found.map(TryOutReplies::survey).orElse(Before.NOTHING));
    }

    private static Before survey(AskedInChat.First survey) {
        return new Before(
                Optional.of(new Instead(By.SURVEY, survey.title())), List.of(new Part.Text(survey.words())), List.of());
    }

    private Uni<Before> code(String scene, Scanned code) {
        Optional<Instead> instead = code.words().map(words -> new Instead(By.CODE, scene));
        List<Part> said = code.words().stream().flatMap(TryOutReplies::first).toList();
        Optional<SurveyId> survey = code.survey().map(RuleJson::part).map(part -> ((Part.Survey) part).survey());
        if (survey.isEmpty()) return Uni.createFrom().item(new Before(instead, said, List.of()));
        return surveys.of(survey.get())
                .map(found -> new Before(
                        instead,
                        said,
                        found.stream()
                                .<Part>map(first -> new Part.Text(first.words()))
                                .toList()));
    }

    private Shown shown(List<Draft> draft, Question question, Before before) {
        ReplyBook book = ReplyBook.of(draft.stream().map(Draft::rule).toList());
        ReplyVerdict verdict = ReplyPolicy.explain(book, asked(question), circumstances(book, question));
        if (before.instead().isPresent()) verdict = verdict.outranked();
        Stream<Part> said = verdict.answers().map(rule -> said(rule, question)).orElse(before.said()).stream();
        return new Shown(
                verdict,
                before.instead(),
                Stream.concat(said, before.afterwards().stream()).toList());
    }

    private static Asked asked(Question question) {
        String what = question.trigger() == Trigger.MESSAGE ? Words.normalised(question.what()) : question.what();
        return new Asked(question.trigger(), what);
    }

    private Circumstances circumstances(ReplyBook book, Question question) {
        Instant now = question.at().orElse(clock.instant());
        return new Circumstances(
                now.atZone(clock.getZone()),
                question.tags(),
                question.followsForDays().map(days -> now.minus(Duration.ofDays(days))),
                question.level(),
                book.entries().stream()
                        .map(entry -> entry.rule().counter())
                        .distinct()
                        .collect(Collectors.toMap(counter -> counter, counter -> question.givenToday())));
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
