package wetwin.membership;

import java.time.Instant;
import java.util.Optional;

/**
 * A person's level, as they see it.
 *
 * @param level empty for nobody's
 * @param keptUntil how long it stays at least
 * @param counted what the period has so far: fen or points, as the rules count
 * @param next the next level, if there is one
 */
public record Standing(
        LevelRules.Basis basis,
        Optional<Level> level,
        Optional<Instant> keptUntil,
        long counted,
        Optional<Level> next) {
    public Benefits benefits() {
        return level.map(Level::benefits).orElse(Benefits.NONE);
    }
}
