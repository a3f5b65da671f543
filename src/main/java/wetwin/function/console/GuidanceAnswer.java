package wetwin.function.console;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import wetwin.insight.GuidanceDesk.Figures;
import wetwin.insight.GuidanceMoment;
import wetwin.insight.GuidanceRules;
import wetwin.platform.Problem;

/**
 * When people are asked to follow, as the console's page reads and sets it.
 *
 * @param figures of each moment, in people, each of them once
 */
public record GuidanceAnswer(Rules rules, List<Figures> figures) {
    /**
     * @param quietDays for which somebody who waved it away is left alone
     * @param windowDays within which a follow counts for what was shown
     */
    public record Rules(
            @Min(1) @Max(365) int quietDays,
            @Min(1) @Max(30) int windowDays,
            @NotNull @Size(min = 1, max = 3) List<@NotNull @Valid Moment> moments) {
        GuidanceRules wanted() {
            if (moments.stream().map(Moment::moment).distinct().count() < moments.size())
                throw new Problem(400, "INVALID_REQUEST").with("errors", List.of("a moment comes twice"));
            return new GuidanceRules(
                    quietDays, windowDays, moments.stream().map(Moment::wanted).toList());
        }
    }

    public record Moment(
            @NotNull GuidanceMoment moment,
            boolean shown,

            @NotNull @Size(min = 1, max = 20) @Pattern(regexp = Moment.WORDS)
            String title,

            @NotNull @Size(min = 1, max = 60) @Pattern(regexp = Moment.WORDS)
            String words) {
        static final String WORDS = "^\\P{Cc}*$";

        GuidanceRules.Moment wanted() {
            if (title.isBlank() || words.isBlank())
                throw new Problem(400, "INVALID_REQUEST").with("errors", List.of("nothing to read"));
            return new GuidanceRules.Moment(moment, shown, title.strip(), words.strip());
        }

        static Moment of(GuidanceRules.Moment moment) {
            return new Moment(moment.moment(), moment.shown(), moment.title(), moment.words());
        }
    }

    static GuidanceAnswer of(GuidanceRules rules, List<Figures> figures) {
        return new GuidanceAnswer(
                new Rules(
                        rules.quietDays(),
                        rules.windowDays(),
                        rules.moments().stream().map(Moment::of).toList()),
                figures);
    }
}
