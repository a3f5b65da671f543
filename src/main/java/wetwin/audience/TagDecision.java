package wetwin.audience;

import java.util.List;

/** What comes of making, changing or removing a tag. */
public sealed interface TagDecision {
    record Saved(TagId id) implements TagDecision {}

    /** It decides something: nothing has changed. */
    record InUse(List<TagUse> uses) implements TagDecision {}

    record Declined(Reason reason) implements TagDecision {}

    enum Reason {
        NAME_MISSING,
        NAME_TOO_LONG,
        NAME_TAKEN,
        /** WeChat knows it by this name: it stays. */
        NAME_KNOWN_AT_WECHAT,
        WORD_MISSING,
        WORD_NOT_A_NUMBER,
        TOO_MANY_MIRRORED,
        TOO_MANY,
        CHANGED_MEANWHILE
    }
}
