package wetwin.payment;

import static wetwin.platform.WechatTime.BEIJING;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import wetwin.payment.ReconciliationRepository.Sums;
import wetwin.platform.Database;
import wetwin.platform.Facts;
import wetwin.platform.OneByOne;
import wetwin.platform.TimedJob;
import wetwin.platform.Tx;

/**
 * Compares a day's bill of WeChat Pay with what we have, one day each time it is called, in their order, but past those
 * whose bill cannot be had or read: these are tried again, and alarm, until an operator sets them aside. The order is
 * not relied on. What is on any bill counts as billed, whichever comes first, and what a day missed is settled when
 * another day's bill turns out to have it. What differs is kept until somebody says why; what is only late here is asked
 * after. A claim holds for a lease, and each step may be taken twice: a crash needs no recovery, and two at once find the
 * same.
 */
@ApplicationScoped
public class ReconcileBill implements TimedJob {
    private static final Logger LOG = Logger.getLogger(ReconcileBill.class);
    /** WeChat Pay has a day's bill ready at ten the next morning. */
    private static final LocalTime READY = LocalTime.of(10, 5);

    /** Longer than the function that runs jobs lives. */
    private static final Duration LEASE = Duration.ofMinutes(2);

    private static final Duration AFTER_A_FAILURE = Duration.ofMinutes(2);
    private static final int CHUNK = 500;

    private final BillDesk desk;
    private final ReconciliationRepository repository;
    private final MoneyWatch watch;
    private final Database database;
    private final OurIdentity us;
    private final Clock clock;

    ReconcileBill(
            BillDesk desk,
            ReconciliationRepository repository,
            MoneyWatch watch,
            Database database,
            OurIdentity us,
            Clock clock) {
        this.desk = desk;
        this.repository = repository;
        this.watch = watch;
        this.database = database;
        this.us = us;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "reconcile-bill";
    }

    @Override
    public Uni<Integer> run() {
        LocalDate yesterday = LocalDate.ofInstant(clock.instant(), BEIJING).minusDays(1);
        return repository
                .openDays(yesterday, readyAt(yesterday))
                .chain(() -> repository.claim(clock.instant(), LEASE))
                .chain(day -> day.map(this::reconcile)
                        .orElseGet(() -> Uni.createFrom().item(0)))
                .call(watch::tell);
    }

    private Uni<Integer> reconcile(LocalDate day) {
        return desk.tradeBill(day)
                .chain(outcome -> settle(day, outcome))
                .onFailure()
                .invoke(failure -> LOG.errorf(failure, "the bill of %s could not be compared", day))
                .onFailure()
                .recoverWithUni(failure -> postpone(day, AFTER_A_FAILURE, failure.toString()));
    }

    private Uni<Integer> settle(LocalDate day, BillOutcome outcome) {
        return switch (outcome) {
            case BillOutcome.Read(List<BillLine> lines) -> compare(day, lines);
            case BillOutcome.NotNow(Duration after, String reason) -> postpone(day, after, reason);
        };
    }

    private Uni<Integer> postpone(LocalDate day, Duration after, String reason) {
        LOG.warnf("the bill of %s is not compared yet: %s", day, reason);
        return repository.postpone(day, clock.instant().plus(after), reason).replaceWith(0);
    }

    private Uni<Integer> compare(LocalDate day, List<BillLine> lines) {
        return OneByOne.each(chunks(lines), chunk -> database.inTransaction(tx -> compare(tx, day, chunk)))
                .chain(() -> database.inTransaction(tx -> close(tx, day, Sums.of(lines))))
                .invoke(missing -> Facts.tell(
                        "bill-compared", Map.of("day", day.toString(), "lines", lines.size(), "missingThere", missing)))
                .replaceWith(1);
    }

    private Uni<Void> compare(Tx tx, LocalDate day, List<BillLine> lines) {
        return repository
                .ours(tx, lines)
                .map(ours -> lines.stream()
                        .flatMap(line -> BillPolicy.decide(line, ours(ours, line), us.merchantId()).stream())
                        .toList())
                .chain(differences -> repository.note(tx, day, differences, clock.instant()))
                .chain(() -> repository.billed(tx, day, lines, clock.instant()));
    }

    private static Optional<OurEntry> ours(Map<String, OurEntry> ours, BillLine line) {
        return Optional.ofNullable(ours.get(line.refund().orElse(line.payment())));
    }

    private Uni<Integer> close(Tx tx, LocalDate day, Sums sums) {
        Instant from = day.atStartOfDay(BEIJING).toInstant();
        Instant until = day.plusDays(1).atStartOfDay(BEIJING).toInstant();
        return repository
                .takeTurns(tx)
                .chain(() -> repository.notBilled(tx, from, until))
                .call(missing -> repository.note(tx, day, missing, clock.instant()))
                .call(() -> repository.compared(tx, day, sums, clock.instant()))
                .map(List::size);
    }

    private static Instant readyAt(LocalDate day) {
        return day.plusDays(1).atTime(READY).atZone(BEIJING).toInstant();
    }

    private static List<List<BillLine>> chunks(List<BillLine> lines) {
        List<List<BillLine>> chunks = new ArrayList<>();
        for (int from = 0; from < lines.size(); from += CHUNK)
            chunks.add(lines.subList(from, Math.min(from + CHUNK, lines.size())));
        return chunks;
    }
}
