package wetwin.membership;

import java.util.List;

/**
 * How levels are gained and kept.
 *
 * @param periodMonths how far back counts
 * @param keptMonths how long a level stays, whatever is spent meanwhile
 * @param version counts the changes
 * @param levels by rank, the lowest first
 */
public record LevelRules(Basis basis, int periodMonths, int keptMonths, int version, List<Level> levels) {
    /** What is counted. */
    public enum Basis {
        SPEND,
        POINTS
    }
}
