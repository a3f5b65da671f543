package wetwin.survey;

import java.util.UUID;

/** Identifies a survey. */
public record SurveyId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
