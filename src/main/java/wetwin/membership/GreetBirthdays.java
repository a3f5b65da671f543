package wetwin.membership;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.StreamSupport;
import wetwin.identity.PersonId;
import wetwin.membership.BirthdayPolicy.Celebration;
import wetwin.platform.Database;
import wetwin.platform.OneByOne;
import wetwin.platform.Rounds;
import wetwin.platform.TimedJob;
import wetwin.platform.Tx;

/**
 * Promises those whose birthday is today what the shop gives for it, some hundred at a time, and makes up for the two days
 * before. Once a year: whoever was greeted is marked with the promise. It must have been said before the day began.
 */
@ApplicationScoped
class GreetBirthdays implements TimedJob {
    static final int BATCH = 200;
    private static final int MOST_ROUNDS = 100;

    private static final String WANTED = """
            select exists (select from coupon_template where issued_on = 'BIRTHDAY' and stopped_at is null) as wanted""";

    static final String GREET = """
            update birthday set greeted_year = $3
            where person_id in (
                select person_id from birthday
                where month = $1 and day = any ($2) and coalesce(greeted_year, 0) < $3 and stated_at < $4
                limit $5 for no key update skip locked)
            returning person_id""";

    private final Database database;
    private final CouponOccasions occasions;
    private final Clock clock;

    GreetBirthdays(Database database, CouponOccasions occasions, Clock clock) {
        this.database = database;
        this.occasions = occasions;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "greet-birthdays";
    }

    /** Tells how many persons will be given something. */
    @Override
    public Uni<Integer> run() {
        return database.query(WANTED)
                .chain(rows -> rows.iterator().next().getBoolean("wanted")
                        ? greet(LocalDate.ofInstant(clock.instant(), clock.getZone()))
                        : Uni.createFrom().item(0));
    }

    private Uni<Integer> greet(LocalDate today) {
        AtomicInteger greeted = new AtomicInteger();
        return OneByOne.each(BirthdayPolicy.celebrations(today), celebration -> greet(celebration)
                        .invoke(greeted::addAndGet))
                .map(days -> greeted.get());
    }

    private Uni<Integer> greet(Celebration celebration) {
        return Rounds.whileFull(BATCH, MOST_ROUNDS, () -> database.inTransaction(tx -> greet(tx, celebration)));
    }

    private Uni<Integer> greet(Tx tx, Celebration celebration) {
        LocalDate on = celebration.on();
        Instant begins = on.atStartOfDay(clock.getZone()).toInstant();
        Integer[] days =
                celebration.birthdays().stream().map(MonthDay::getDayOfMonth).toArray(Integer[]::new);
        return tx.query(GREET, on.getMonthValue(), days, on.getYear(), begins, BATCH)
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new PersonId(row.getUUID("person_id")))
                        .toList())
                .call(persons -> promise(tx, persons, on))
                .map(List::size);
    }

    private Uni<Void> promise(Tx tx, List<PersonId> persons, LocalDate on) {
        if (persons.isEmpty()) return Uni.createFrom().voidItem();
        Instant over =
                BirthdayPolicy.isOverFrom(on).atStartOfDay(clock.getZone()).toInstant();
        return occasions.birthdays(tx, persons, on.getYear(), over);
    }
}
