package wetwin.membership;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import wetwin.membership.LevelDecision.Changes;
import wetwin.membership.LevelDecision.Reason;
import wetwin.membership.LevelDecision.Stays;

/**
 * Decides levels. A level is gained in the moment its threshold is reached within the period, the highest at once. It
 * stays for the stated months whatever is spent; then it stays that long again if the period reaches it, else the level
 * that the period does reach takes its place. A refund of what it was gained by takes it back at once. Pure.
 */
final class LevelPolicy {
    private LevelPolicy() {}

    /** @param counted fen or points within the period that ends now */
    static LevelDecision decide(HeldLevel held, long counted, LevelRules rules, Instant now, ZoneId zone) {
        int reached = reached(counted, rules.levels());
        if (reached > held.rank()) return change(held, reached, Reason.GAINED, rules, now, zone);
        int kept = existing(held.rank(), rules.levels());
        if (kept < held.rank()) return change(held, Math.max(kept, reached), Reason.RULES, rules, now, zone);
        if (!isOver(held, now)) return new Stays(held);
        if (reached == held.rank())
            return new Stays(new HeldLevel(reached, held.since(), until(reached, rules, now, zone)));
        return change(held, reached, Reason.LOST, rules, now, zone);
    }

    /** @param countedAt when the refunded order counted first: a level from before it was not gained by it */
    static LevelDecision decideAfterRefund(
            HeldLevel held, long counted, Instant countedAt, LevelRules rules, Instant now, ZoneId zone) {
        int reached = reached(counted, rules.levels());
        boolean gainedByIt = !held.since().isBefore(countedAt);
        return gainedByIt && reached < held.rank()
                ? change(held, reached, Reason.TAKEN_BACK, rules, now, zone)
                : decide(held, counted, rules, now, zone);
    }

    static Optional<Level> at(int rank, List<Level> levels) {
        int there = existing(rank, levels);
        return levels.stream().filter(level -> level.rank() == there).findFirst();
    }

    static Optional<Level> next(int rank, List<Level> levels) {
        return levels.stream().filter(level -> level.rank() > rank).min(Comparator.comparingInt(Level::rank));
    }

    /** What is wrong with levels that somebody wants to set: thresholds rise with ranks, names are there and differ. */
    static Optional<String> problem(List<Level> levels) {
        for (int i = 0; i < levels.size(); i++) {
            Level level = levels.get(i);
            if (level.name().isBlank()) return Optional.of("each level has a name");
            if (level.rank() != i + 1) return Optional.of("ranks are 1, 2, 3 and so on");
            if (i > 0 && level.threshold() <= levels.get(i - 1).threshold())
                return Optional.of("thresholds rise with the rank");
        }
        return levels.stream().map(Level::name).distinct().count() == levels.size()
                ? Optional.empty()
                : Optional.of("names differ");
    }

    private static int reached(long counted, List<Level> levels) {
        return levels.stream()
                .filter(level -> level.threshold() <= counted)
                .mapToInt(Level::rank)
                .max()
                .orElse(0);
    }

    /** A rank that is no more becomes the next one below it. */
    private static int existing(int rank, List<Level> levels) {
        return levels.stream()
                .mapToInt(Level::rank)
                .filter(there -> there <= rank)
                .max()
                .orElse(0);
    }

    private static boolean isOver(HeldLevel held, Instant now) {
        return held.keptUntil().filter(until -> !until.isAfter(now)).isPresent();
    }

    private static LevelDecision change(
            HeldLevel held, int rank, Reason why, LevelRules rules, Instant now, ZoneId zone) {
        return new Changes(new HeldLevel(rank, now, until(rank, rules, now, zone)), why);
    }

    /** Through the whole of the last day. */
    private static Optional<Instant> until(int rank, LevelRules rules, Instant now, ZoneId zone) {
        if (rank == 0) return Optional.empty();
        return Optional.of(now.atZone(zone)
                .toLocalDate()
                .plusMonths(rules.keptMonths())
                .plusDays(1)
                .atStartOfDay(zone)
                .toInstant());
    }
}
