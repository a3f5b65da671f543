package wetwin.survey;

/** What comes of writing, opening or closing a survey. */
public sealed interface SurveyDecision {
    record Saved(SurveyId id) implements SurveyDecision {}

    /** @param question which one it is about, from 1; 0 for the whole survey */
    record Declined(Reason reason, int question) implements SurveyDecision {
        static Declined whole(Reason reason) {
            return new Declined(reason, 0);
        }
    }

    enum Reason {
        TITLE_MISSING,
        TITLE_TOO_LONG,
        THANKS_MISSING,
        THANKS_TOO_LONG,
        /** Digits would be taken for an answer, and the word that ends a survey cannot begin one. */
        KEYWORD_NOT_USABLE,
        KEYWORD_TOO_LONG,
        KEYWORD_TAKEN,
        NO_QUESTIONS,
        TOO_MANY_QUESTIONS,
        QUESTION_MISSING,
        QUESTION_TOO_LONG,
        TOO_FEW_OPTIONS,
        TOO_MANY_OPTIONS,
        OPTIONS_NOT_WANTED,
        OPTION_MISSING,
        OPTION_TOO_LONG,
        OPTION_TWICE,
        /** Whoever writes 2 means the second option: an option that reads 2 must be the second. */
        OPTION_READS_AS_ANOTHER_NUMBER,
        TAG_UNKNOWN,
        /** Answers belong to the questions they were given to. */
        ANSWERED_ALREADY,
        CLOSED,
        NOT_A_DRAFT,
        NOT_OPEN,
        CHANGED_MEANWHILE
    }
}
