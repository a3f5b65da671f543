package wetwin.function.console;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import wetwin.messaging.ReplyRule.Trigger;
import wetwin.messaging.TryOutReplies.Question;
import wetwin.platform.Problem;

/**
 * What is typed into the try-out box.
 *
 * @param at a moment in UTC; now if it is missing
 * @param followsForDays missing for somebody who does not follow
 * @param level missing for somebody who has none yet
 * @param givenToday how often each rule has answered them today; missing for never
 */
public record TrialQuestion(
        @NotNull Trigger trigger,

        @NotNull @Size(max = 600) @Pattern(regexp = WireRule.TEXT)
        String what,

        @Size(max = 24) @Pattern(regexp = TrialQuestion.MOMENT)
        String at,

        @NotNull @Size(max = 50) List<@NotNull UUID> tags,
        @Min(0) @Max(10_000) Integer followsForDays,
        @Min(0) @Max(9) Integer level,
        @Min(0) @Max(1_000) Integer givenToday) {
    static final String MOMENT = "^20\\d{2}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,3})?Z$";

    /** The 31st of February looks like a day. */
    static Instant moment(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new Problem(400, "INVALID_REQUEST").with("errors", List.of("at is no moment"));
        }
    }

    Question toQuestion() {
        return new Question(
                trigger,
                what,
                Optional.ofNullable(at).map(TrialQuestion::moment),
                WireRule.tags(tags),
                Optional.ofNullable(followsForDays),
                level == null ? 0 : level,
                givenToday == null ? 0 : givenToday);
    }
}
