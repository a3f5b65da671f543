package wetwin.messaging;

import java.util.Arrays;
import java.util.Set;

/** Decides what became of a notice, as an operator counts it. Pure. */
public final class NoticeResultPolicy {
    public enum Result {
        SENT,
        /** The answer was lost. */
        UNCLEAR,
        WAITING,
        /** The frequency guard puts it off. */
        PUT_OFF,
        /** The frequency guard has dropped it, also because its person has switched it off. */
        DROPPED,
        /** Another one says it as well. */
        MERGED,
        /** Its person does not want what the account sends. */
        REFUSED_BY_PERSON,
        UNREACHABLE,
        /** WeChat knows the template no more, or lets us use it no more: nobody gets any of them. */
        TEMPLATE_GONE,
        OTHER
    }

    /** 40037 unknown, 43107 banned, 43116 restricted for abuse, 48004 the whole interface banned. */
    private static final Set<Integer> GONE = Set.of(40037, 43107, 43116, 48004);

    private NoticeResultPolicy() {}

    static boolean isTemplateGone(int errcode) {
        return GONE.contains(errcode);
    }

    /** @param reason why it is held, was not sent or failed; of what WeChat refused the number; {@code null} for none */
    static Result of(NoticeOutcome outcome, String reason) {
        return switch (outcome) {
            case SENT -> Result.SENT;
            case UNKNOWN -> Result.UNCLEAR;
            case SENDING -> Result.WAITING;
            case DUE -> isOfTheGuard(reason) ? Result.PUT_OFF : Result.WAITING;
            case NOT_SENT -> notSent(reason);
            case FAILED ->
                GONE.stream().anyMatch(code -> String.valueOf(code).equals(reason))
                        ? Result.TEMPLATE_GONE
                        : Result.OTHER;
        };
    }

    private static Result notSent(String reason) {
        if (isOfTheGuard(reason)) return Result.DROPPED;
        if ("MERGED".equals(reason)) return Result.MERGED;
        if (NoticeFailure.USER_BLOCKED.name().equals(reason)) return Result.REFUSED_BY_PERSON;
        return ChannelDecision.Reason.NO_TEMPLATE.name().equals(reason) ? Result.OTHER : Result.UNREACHABLE;
    }

    private static boolean isOfTheGuard(String reason) {
        return Arrays.stream(GuardDecision.Reason.values())
                .anyMatch(known -> known.name().equals(reason));
    }
}
