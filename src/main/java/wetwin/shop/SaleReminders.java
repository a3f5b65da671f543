package wetwin.shop;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import wetwin.identity.People;
import wetwin.identity.PersonId;
import wetwin.platform.Database;
import wetwin.platform.Tx;
import wetwin.shop.SaleReminderDecision.NoSuchShop;
import wetwin.shop.SaleReminderDecision.Promised;

/** A person asks to be told when the sale of a product begins, and takes that back. Both are repeatable. */
@ApplicationScoped
public class SaleReminders {
    private final SaleReminderRepository reminders;
    private final People people;
    private final Database database;
    private final Clock clock;

    SaleReminders(SaleReminderRepository reminders, People people, Database database, Clock clock) {
        this.reminders = reminders;
        this.people = people;
        this.database = database;
        this.clock = clock;
    }

    /** What they have not been told of yet. One round trip. */
    public Uni<List<SaleReminder>> of(PersonId person) {
        return reminders.open(person);
    }

    /** Of a product that this shop shows and does not sell yet. */
    public Uni<SaleReminderDecision> ask(PersonId person, ShopId shop, ProductId product) {
        Instant now = clock.instant();
        return database.inTransaction(
                tx -> people.holdToOneself(tx, person).chain(held -> ask(tx, held, shop, product, now)));
    }

    /** Whatever it is of, and whether or not it was asked for. */
    public Uni<Void> takeBack(PersonId person, ShopId shop, ProductId product) {
        return database.inTransaction(
                tx -> people.hold(tx, person).chain(held -> reminders.takeBack(tx, held, shop, product)));
    }

    private Uni<SaleReminderDecision> ask(Tx tx, PersonId person, ShopId shop, ProductId product, Instant now) {
        return reminders
                .look(tx, person, shop, product, now)
                .map(look -> look.map(seen -> SaleReminderPolicy.decide(seen, product, now))
                        .orElseGet(NoSuchShop::new))
                .call(decision -> decision instanceof Promised
                        ? reminders.ask(tx, person, shop, product, now)
                        : Uni.createFrom().voidItem());
    }
}
