package wetwin.function.console;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.List;
import wetwin.membership.Benefits;
import wetwin.membership.LevelRules;

/**
 * The levels as the console's page reads and sets them, the lowest first: a level's rank is its place.
 *
 * @param periodMonths how far back counts
 * @param keptMonths how long a level stays
 * @param version the one that was seen
 */
public record LevelsAnswer(
        @NotNull LevelRules.Basis basis,
        @Min(1) @Max(60) int periodMonths,
        @Min(1) @Max(60) int keptMonths,
        @Min(1) @Max(2_000_000_000) int version,

        @NotNull @Size(max = 9) List<@NotNull @Valid Level> levels) {
    /** @param threshold fen or points within the period */
    public record Level(
            @NotNull @Size(min = 1, max = 12) @Pattern(regexp = "^\\P{Cc}*$")
            String name,

            @Min(1) @Max(100_000_000_000L) long threshold,
            @Min(100) @Max(1_000) int pointsPercent,
            boolean memberPrice,
            boolean freeDelivery) {}

    static LevelsAnswer of(LevelRules rules) {
        return new LevelsAnswer(
                rules.basis(),
                rules.periodMonths(),
                rules.keptMonths(),
                rules.version(),
                rules.levels().stream().map(LevelsAnswer::level).toList());
    }

    LevelRules rules() {
        List<wetwin.membership.Level> ranked = new ArrayList<>();
        for (Level level : levels)
            ranked.add(new wetwin.membership.Level(
                    ranked.size() + 1,
                    level.name().strip(),
                    level.threshold(),
                    new Benefits(level.pointsPercent(), level.memberPrice(), level.freeDelivery())));
        return new LevelRules(basis, periodMonths, keptMonths, version, List.copyOf(ranked));
    }

    private static Level level(wetwin.membership.Level level) {
        return new Level(
                level.name(),
                level.threshold(),
                level.benefits().pointsPercent(),
                level.benefits().memberPrice(),
                level.benefits().freeDelivery());
    }
}
