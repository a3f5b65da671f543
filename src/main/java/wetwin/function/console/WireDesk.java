package wetwin.function.console;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import wetwin.messaging.Desk;
import wetwin.messaging.Desk.KeptBy;
import wetwin.messaging.OfficeHours;
import wetwin.messaging.desk.DeskBook;
import wetwin.messaging.desk.DeskRules;

/**
 * How the desk is kept, as the console's page writes and reads it.
 *
 * @param farewell nothing is said without it, as by a page of the release before
 */
public record WireDesk(
        @NotNull KeptBy keptBy,
        @NotNull @Size(max = 14) List<WireRule.@NotNull @Valid Hours> hours,

        @NotNull @Size(min = 1, max = 300) @Pattern(regexp = LINES)
        String away,

        @NotNull @Size(max = 200) @Pattern(regexp = LINES) String greeting,

        @Size(max = 200) @Pattern(regexp = LINES) String farewell,

        @Min(5) @Max(1_440) int idleMinutes,

        @NotNull @Size(max = 30)
        List<@NotNull @Size(min = 1, max = 300) @Pattern(regexp = WireDesk.LINES) String> quickReplies,

        @Min(0) @Max(ConsoleFunction.MOST_VERSIONS) long version) {
    static final String LINES = "^[\\P{Cc}\\n]*$";

    /** @param changedAt absent while it is the release's */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Answer(WireDesk desk, Instant changedAt, String changedBy) {
        static Answer of(DeskBook.Kept kept) {
            return new Answer(
                    WireDesk.of(kept),
                    kept.changedAt().orElse(null),
                    kept.changedBy().orElse(null));
        }
    }

    DeskRules rules() {
        OfficeHours office =
                new OfficeHours(hours.stream().map(WireRule::window).toList());
        return new DeskRules(
                new Desk(keptBy, office, away.strip()),
                greeting.strip(),
                farewell == null ? "" : farewell.strip(),
                idleMinutes,
                quickReplies.stream().map(String::strip).toList());
    }

    private static WireDesk of(DeskBook.Kept kept) {
        DeskRules rules = kept.rules();
        return new WireDesk(
                rules.desk().keptBy(),
                rules.desk().hours().windows().stream().map(WireRule::hours).toList(),
                rules.desk().away(),
                rules.greeting(),
                rules.farewell(),
                rules.idleMinutes(),
                rules.quickReplies(),
                kept.version());
    }
}
