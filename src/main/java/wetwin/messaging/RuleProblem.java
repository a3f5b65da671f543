package wetwin.messaging;

/**
 * Why a rule cannot be kept.
 *
 * @param place which part or word, from 1; 0 for the rule itself
 */
public record RuleProblem(Kind kind, int place) {
    public enum Kind {
        KEY_MALFORMED,
        KEY_TAKEN,
        PRIORITY_OUT_OF_RANGE,
        NOTHING_TO_LOOK_FOR,
        WORD_EMPTY,
        PATTERN_MALFORMED,
        SCENE_MALFORMED,
        WORDS_NOT_WANTED,
        LIMIT_OUT_OF_RANGE,
        NEW_DAYS_OUT_OF_RANGE,
        LEVEL_OUT_OF_RANGE,
        NOTHING_TO_SAY,
        TOO_MANY_PARTS,
        HAND_OVER_NOT_ALONE,
        SURVEYS_AT_ONCE,
        TEXT_MISSING,
        TEXT_TOO_LONG,
        IMAGE_MISSING,
        TITLE_MISSING,
        ADDRESS_NOT_WEB,
        PAGE_MALFORMED,
        TOO_MANY_RULES
    }

    static RuleProblem of(Kind kind) {
        return new RuleProblem(kind, 0);
    }
}
