package wetwin.outbox;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import wetwin.platform.Database;
import wetwin.platform.Ids;

/**
 * The table of destinations, one row each for all instances. After {@link #PATIENCE} silent calls in a row, or one answer
 * that lets nothing of ours in, a destination is held back for a growing while. What this process has heard of it is at
 * hand, so that an answer on an ordinary day costs no statement.
 */
@ApplicationScoped
class SharedReachability implements Reachability {
    private static final Logger LOG = Logger.getLogger(SharedReachability.class);

    /** Silent calls in a row that are still put down to chance. */
    static final int PATIENCE = 3;

    private static final int CHANCES = 1_000;

    /**
     * Held back from a second, doubling to a minute, with up to a fifth of chance on top. Silence while it is held back
     * says nothing new: those calls were under way. A time too far ahead was written by a clock that runs ahead.
     */
    private static final String SILENT = """
            insert into outbox_destination as d (name, failures, failed_at) values ($1, 1, $2)
            on conflict on constraint outbox_destination_pk do update
            set failures = greatest(case when d.failures >= %1$d or d.failed_at > $2 - interval '1 minute'
                                         then d.failures + 1 else 1 end,
                                    case when $4::boolean then %1$d else 0 end),
                held_until = case when $4 or d.failures >= %1$d
                                       or d.failures = %1$d - 1 and d.failed_at > $2 - interval '1 minute'
                                  then $2 + interval '1 second'
                                            * least(60, power(2, greatest(0, least(d.failures - %1$d + 1, 6))))
                                            * (1 + $3::float8 / 5) end,
                failed_at = $2, probe_until = null
            where d.held_until is null or d.held_until <= $2 or d.held_until > $2 + interval '2 minutes'
            returning failures, held_until""".formatted(PATIENCE);

    private static final String ANSWERED = """
            update outbox_destination set failures = 0, held_until = null, probe_until = null
            where name = $1 and failures > 0""";

    private final Database database;
    private final Clock clock;
    private final Ids ids;

    /** The destinations in trouble, as far as this process knows, and until when they are held back. */
    private final Map<Destination, Instant> troubled = new ConcurrentHashMap<>();

    SharedReachability(Database database, Clock clock, Ids ids) {
        this.database = database;
        this.clock = clock;
        this.ids = ids;
    }

    @Override
    public Uni<Void> answered(Destination destination) {
        if (!troubled.containsKey(destination)) return Uni.createFrom().voidItem();
        return database.query(ANSWERED, destination.name())
                .invoke(rows -> forget(destination, rows.rowCount() == 1))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    @Override
    public Uni<Void> silent(Destination destination, String why) {
        return inVain(destination, false, "is out of reach, what is owed there waits until it answers: " + why);
    }

    @Override
    public Uni<Void> barred(Destination destination, String why) {
        return inVain(destination, true, "refuses us, what is owed there waits until the cause is mended: " + why);
    }

    private Uni<Void> inVain(Destination destination, boolean certain, String words) {
        if (holds(destination)) return Uni.createFrom().voidItem();
        double chance = (double) ids.below(CHANCES) / CHANCES;
        return database.query(SILENT, destination.name(), clock.instant(), chance, certain)
                .invoke(rows -> {
                    for (Row row : rows) remember(destination, row, words);
                })
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    /** Another instance may have had the trouble that an answer here ends. */
    void learn(Collection<Destination> inTrouble) {
        inTrouble.forEach(destination -> troubled.putIfAbsent(destination, Instant.MIN));
    }

    /** Whether it is known here to be held back, so that a failure there is not the promise's. */
    boolean holds(Destination destination) {
        return troubled.getOrDefault(destination, Instant.MIN).isAfter(clock.instant());
    }

    private void remember(Destination destination, Row row, String words) {
        Optional<Instant> heldUntil =
                Optional.ofNullable(row.getOffsetDateTime("held_until")).map(OffsetDateTime::toInstant);
        troubled.put(destination, heldUntil.orElse(Instant.MIN));
        if (row.getInteger("failures") == PATIENCE) {
            LOG.errorf("%s %s", destination, words);
        }
    }

    private void forget(Destination destination, boolean first) {
        troubled.remove(destination);
        if (first) LOG.infof("%s answers again", destination);
    }
}
