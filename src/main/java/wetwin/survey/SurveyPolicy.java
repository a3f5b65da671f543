package wetwin.survey;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import wetwin.audience.TagId;
import wetwin.audience.Words;
import wetwin.survey.Question.Option;
import wetwin.survey.SurveyDecision.Declined;
import wetwin.survey.SurveyDecision.Reason;

/**
 * Decides whether a survey may be as it is wanted, and what may become of one. Pure. Lengths are in UTF-16 units, of
 * which each is three bytes at most: together they keep every message below the 2,048 bytes that WeChat shows.
 */
final class SurveyPolicy {
    static final int TITLE = 32;
    static final int THANKS = 300;
    static final int KEYWORD = 20;
    static final int QUESTION = 100;
    static final int OPTION = 30;
    static final int MOST_QUESTIONS = 20;
    static final int MOST_OPTIONS = 10;

    private static final Pattern FIGURES = Pattern.compile("[\\d\\p{Punct}\\p{IsPunctuation}\\s]+");

    private SurveyPolicy() {}

    /** @param tags all that an option may give */
    static Optional<Declined> problem(SurveyDraft draft, Set<TagId> tags) {
        return Stream.concat(whole(draft).map(Declined::whole).stream(), ofQuestions(draft.questions(), tags))
                .findFirst();
    }

    /** Whether a survey that is kept may become this one. */
    static Optional<Declined> change(Survey kept, boolean answered, SurveyDraft wanted) {
        if (kept.state() == SurveyState.CLOSED) return declined(Reason.CLOSED);
        boolean same = kept.draft().questions().equals(wanted.questions());
        return answered && !same ? declined(Reason.ANSWERED_ALREADY) : Optional.empty();
    }

    /** Whether it may go on to the next state. */
    static Optional<Declined> advance(SurveyState from, SurveyState to) {
        return switch (to) {
            case OPEN -> from == SurveyState.DRAFT ? Optional.empty() : declined(Reason.NOT_A_DRAFT);
            case CLOSED -> from == SurveyState.OPEN ? Optional.empty() : declined(Reason.NOT_OPEN);
            case DRAFT -> declined(Reason.NOT_A_DRAFT);
        };
    }

    private static Optional<Declined> declined(Reason reason) {
        return Optional.of(Declined.whole(reason));
    }

    private static Optional<Reason> whole(SurveyDraft draft) {
        if (draft.title().isBlank()) return Optional.of(Reason.TITLE_MISSING);
        if (draft.title().length() > TITLE) return Optional.of(Reason.TITLE_TOO_LONG);
        if (draft.thanks().isBlank()) return Optional.of(Reason.THANKS_MISSING);
        if (draft.thanks().length() > THANKS) return Optional.of(Reason.THANKS_TOO_LONG);
        if (draft.questions().isEmpty()) return Optional.of(Reason.NO_QUESTIONS);
        if (draft.questions().size() > MOST_QUESTIONS) return Optional.of(Reason.TOO_MANY_QUESTIONS);
        return draft.keyword().flatMap(SurveyPolicy::ofKeyword);
    }

    private static Optional<Reason> ofKeyword(String word) {
        if (word.length() > KEYWORD) return Optional.of(Reason.KEYWORD_TOO_LONG);
        boolean unusable = FIGURES.matcher(word).matches() || word.equals(SurveyText.STOP);
        return unusable ? Optional.of(Reason.KEYWORD_NOT_USABLE) : Optional.empty();
    }

    private static Stream<Declined> ofQuestions(List<Question> questions, Set<TagId> tags) {
        return IntStream.range(0, questions.size())
                .boxed()
                .flatMap(place ->
                        ofQuestion(questions.get(place), tags).map(reason -> new Declined(reason, place + 1)).stream());
    }

    private static Optional<Reason> ofQuestion(Question question, Set<TagId> tags) {
        if (question.text().isBlank()) return Optional.of(Reason.QUESTION_MISSING);
        if (question.text().length() > QUESTION) return Optional.of(Reason.QUESTION_TOO_LONG);
        if (question.kind().isChoice()) return ofOptions(question.options(), tags);
        return question.options().isEmpty() ? Optional.empty() : Optional.of(Reason.OPTIONS_NOT_WANTED);
    }

    private static Optional<Reason> ofOptions(List<Option> options, Set<TagId> tags) {
        if (options.size() < 2) return Optional.of(Reason.TOO_FEW_OPTIONS);
        if (options.size() > MOST_OPTIONS) return Optional.of(Reason.TOO_MANY_OPTIONS);
        Set<String> texts = new HashSet<>();
        for (int number = 1; number <= options.size(); number++) {
            Option option = options.get(number - 1);
            String text = Words.normalised(option.text());
            if (text.isEmpty()) return Optional.of(Reason.OPTION_MISSING);
            if (option.text().length() > OPTION) return Optional.of(Reason.OPTION_TOO_LONG);
            if (!texts.add(text)) return Optional.of(Reason.OPTION_TWICE);
            if (FIGURES.matcher(text).matches() && !text.equals(String.valueOf(number)))
                return Optional.of(Reason.OPTION_READS_AS_ANOTHER_NUMBER);
            if (!option.tag().map(tags::contains).orElse(true)) return Optional.of(Reason.TAG_UNKNOWN);
        }
        return Optional.empty();
    }
}
