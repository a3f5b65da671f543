package wetwin.survey;

import java.time.Instant;

/**
 * A survey as it is kept.
 *
 * @param changedBy the operator
 */
public record Survey(
        SurveyId id,
        SurveyDraft draft,
        SurveyState state,
        long version,
        Instant createdAt,
        Instant changedAt,
        String changedBy) {

    Question question(int number) {
        return draft.questions().get(number - 1);
    }

    boolean isLast(int number) {
        return number >= draft.questions().size();
    }
}
