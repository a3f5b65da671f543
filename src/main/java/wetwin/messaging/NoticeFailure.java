package wetwin.messaging;

import java.util.Locale;
import java.util.Optional;

/** Why a message that WeChat had taken did not arrive, as it tells afterwards. */
enum NoticeFailure {
    /** The person does not want this account's messages: it does not reach them. */
    USER_BLOCKED(NoticeOutcome.NOT_SENT),
    /** A failure of WeChat's own, or one that it gives no name we know. */
    SYSTEM_FAILED(NoticeOutcome.FAILED);

    private static final String FAILED = "failed";
    private static final String BY_THE_PERSON = "user";

    private final NoticeOutcome outcome;

    NoticeFailure(NoticeOutcome outcome) {
        this.outcome = outcome;
    }

    /** What becomes of a notice that has no other way. */
    NoticeOutcome outcome() {
        return outcome;
    }

    /**
     * Empty where it has arrived. WeChat writes its words with and without a space behind the colon.
     *
     * @param status {@code success}, {@code failed:user block} or {@code failed: system failed}
     */
    static Optional<NoticeFailure> of(String status) {
        String words = status.strip().toLowerCase(Locale.ROOT);
        if (!words.startsWith(FAILED)) return Optional.empty();
        String cause = words.substring(FAILED.length()).replaceFirst("^[:：\\s]+", "");
        return Optional.of(cause.startsWith(BY_THE_PERSON) ? USER_BLOCKED : SYSTEM_FAILED);
    }
}
