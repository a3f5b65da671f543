package wetwin.membership;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import wetwin.identity.People;
import wetwin.identity.PersonId;
import wetwin.platform.Database;
import wetwin.platform.OneByOne;
import wetwin.platform.Rounds;
import wetwin.platform.TimedJob;
import wetwin.platform.Tx;

/**
 * Looks again at those whose level has come to the end of its time, and at everybody after the rules changed, a hundred
 * persons at a time. Whoever is busy elsewhere is left for the next run; looked at twice, nothing changes.
 */
@ApplicationScoped
class ReviewLevels implements TimedJob {
    private static final int BATCH = 100;
    private static final int MOST_ROUNDS = 100;

    private final Database database;
    private final People people;
    private final LevelRepository repository;
    private final Levels levels;
    private final Clock clock;

    ReviewLevels(Database database, People people, LevelRepository repository, Levels levels, Clock clock) {
        this.database = database;
        this.people = people;
        this.repository = repository;
        this.levels = levels;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "review-levels";
    }

    /** Tells how many persons were looked at. */
    @Override
    public Uni<Integer> run() {
        return Rounds.whileFull(BATCH, MOST_ROUNDS, () -> database.inTransaction(this::review));
    }

    private Uni<Integer> review(Tx tx) {
        return repository
                .dueByTime(tx, clock.instant(), BATCH)
                .chain(due -> due.isEmpty()
                        ? repository.dueByRules(tx, BATCH)
                        : Uni.createFrom().item(due))
                .chain(due -> people.holdAlone(tx, due))
                .chain(held -> review(tx, held));
    }

    private Uni<Integer> review(Tx tx, List<PersonId> held) {
        return OneByOne.each(held, person -> levels.review(tx, person));
    }
}
