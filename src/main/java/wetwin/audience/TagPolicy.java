package wetwin.audience;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import wetwin.audience.TagDecision.Reason;
import wetwin.audience.TagRepository.Standing;

/** Decides whether a tag may be as it is wanted, and which tags something that happened gives. Pure. */
final class TagPolicy {
    /** WeChat's limit for a tag's name; also for tags that are not mirrored, because one day they may be. */
    static final int NAME_BYTES = 30;

    /** WeChat's limits: tags of an account, and tags of one person. */
    static final int MOST_MIRRORED = 100;

    static final int MOST_MIRRORED_OF_ONE = 20;

    /** Ours: a page shows them all. */
    static final int MOST_TAGS = 1_000;

    private static final Pattern NUMBER = Pattern.compile("[1-9]\\d{0,8}");

    private TagPolicy() {}

    static Optional<Reason> problem(TagDraft draft) {
        if (draft.name().isBlank()) return Optional.of(Reason.NAME_MISSING);
        if (draft.name().getBytes(StandardCharsets.UTF_8).length > NAME_BYTES) return Optional.of(Reason.NAME_TOO_LONG);
        return draft.rule().flatMap(TagPolicy::problem);
    }

    private static Optional<Reason> problem(TagRule rule) {
        return switch (rule.behaviour()) {
            case FIRST_ORDER_PAID -> Optional.empty();
            case MENU_KEY, KEYWORD -> rule.word().isBlank() ? Optional.of(Reason.WORD_MISSING) : Optional.empty();
            case POINTS_REACHED, LEVEL_REACHED ->
                NUMBER.matcher(rule.word()).matches() ? Optional.empty() : Optional.of(Reason.WORD_NOT_A_NUMBER);
        };
    }

    /** What the limits and the other tags say. */
    static Optional<Reason> problem(TagDraft draft, Standing standing) {
        if (standing.nameTaken()) return Optional.of(Reason.NAME_TAKEN);
        if (standing.knownAtWechat()) return Optional.of(Reason.NAME_KNOWN_AT_WECHAT);
        if (draft.mirrored() && standing.mirroredOthers() >= MOST_MIRRORED)
            return Optional.of(Reason.TOO_MANY_MIRRORED);
        return standing.others() >= MOST_TAGS ? Optional.of(Reason.TOO_MANY) : Optional.empty();
    }

    /** A tag that has a rule. */
    record Ruled(TagId tag, TagRule rule) {}

    static List<TagId> decide(List<Ruled> tags, Happening happened) {
        return tags.stream()
                .filter(tag -> fits(tag.rule(), happened))
                .map(Ruled::tag)
                .toList();
    }

    private static boolean fits(TagRule rule, Happening happened) {
        if (rule.behaviour() != happened.behaviour()) return false;
        return switch (rule.behaviour()) {
            case MENU_KEY -> rule.word().equals(happened.what());
            case KEYWORD -> Words.normalised(happened.what()).contains(Words.normalised(rule.word()));
            case FIRST_ORDER_PAID -> true;
            case POINTS_REACHED, LEVEL_REACHED -> Long.parseLong(happened.what()) >= Long.parseLong(rule.word());
        };
    }
}
