package wetwin.function.console;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import wetwin.messaging.ReplyRule.Trigger;
import wetwin.messaging.TryOutReplies.Question;

/**
 * What is typed into the try-out box.
 *
 * @param at now if it is missing or of another century
 * @param followsForDays missing for somebody who does not follow
 */
public record TrialQuestion(
        @NotNull Trigger trigger,

        @NotNull @Size(max = 600) @Pattern(regexp = WireRule.TEXT)
        String what,

        Instant at,
        @NotNull @Size(max = 50) List<@NotNull UUID> tags,
        @Min(0) @Max(10_000) Integer followsForDays) {
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");

    /** Within times that every calendar knows. */
    private Optional<Instant> moment() {
        return Optional.ofNullable(at).filter(moment -> moment.isAfter(EARLIEST) && moment.isBefore(LATEST));
    }

    Question toQuestion() {
        return new Question(trigger, what, moment(), WireRule.tags(tags), Optional.ofNullable(followsForDays));
    }
}
