package wetwin.survey;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What a message in the chat is to surveys, as it was seen before anything is locked.
 *
 * @param to the question it answers; none if its words begin the survey
 */
public record SurveyAsked(SurveyId survey, Optional<At> to) {
    /** How long a question waits for its answer: whatever is written later is for the reply rules again. */
    public static final Duration PATIENCE = Duration.ofMinutes(30);

    public record At(UUID run, int question) {}

    /** Since when somebody must have been asked for their message to be an answer. */
    public static Instant since(Instant now) {
        return now.minus(PATIENCE);
    }
}
