package wetwin.survey;

import java.util.List;
import java.util.Optional;
import wetwin.audience.Words;

/**
 * A survey as an operator wants it.
 *
 * @param keyword what somebody writes in the account to be asked, as messages are compared; none for a survey that only
 *     its page asks
 * @param thanks what is said when all is answered
 * @param again whether one person may answer more than once
 */
public record SurveyDraft(
        String title, Optional<String> keyword, String thanks, boolean again, List<Question> questions) {
    public SurveyDraft {
        keyword = keyword.map(Words::normalised).filter(word -> !word.isEmpty());
        questions = List.copyOf(questions);
    }
}
