package wetwin.shop;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import wetwin.platform.Database;
import wetwin.platform.OneByOne;
import wetwin.platform.Tx;

/** What a shop has left, as its people count it. It is no draft: what has run out is not sold from this moment on. */
@ApplicationScoped
public class ShopStock {
    /** What became of it. */
    public enum Outcome {
        DONE,
        /** Somebody bought or counted in between: nothing has changed. */
        CHANGED_MEANWHILE,
        /** There is no such product, choice or shop. */
        UNKNOWN
    }

    /**
     * @param available how many there are
     * @param seen how many there were when they were counted; empty where the shop did not sell it
     * @param paused whether the shop does not show it for now
     * @param soldOutTogether choices that the shop has, but not in one
     */
    public record Count(int available, Optional<Integer> seen, boolean paused, Set<Set<ChoiceId>> soldOutTogether) {}

    private static final String KNOWN = """
            select exists (select from shop where id = $1) and exists (select from product where id = $2) as known""";

    private static final String FIRST = """
            insert into stock (shop_id, product_id, available, paused) values ($1, $2, $3, $4)
            on conflict on constraint stock_once do nothing""";

    private static final String AGAIN = """
            update stock set available = $3, paused = $4 where shop_id = $1 and product_id = $2 and available = $5""";

    private static final String TOGETHER_AGAIN =
            "delete from combination_sold_out where shop_id = $1 and product_id = $2";

    private static final String NOT_TOGETHER = """
            insert into combination_sold_out (shop_id, product_id, choice_ids) values ($1, $2, $3)
            on conflict on constraint combination_sold_out_once do nothing""";

    private static final String SOLD_OUT = """
            insert into choice_sold_out (shop_id, choice_id)
            select s.id, k.id from shop s cross join option_choice k where s.id = $1 and k.id = $2
            on conflict on constraint choice_sold_out_once do nothing""";

    private static final String THERE_AGAIN = "delete from choice_sold_out where shop_id = $1 and choice_id = $2";

    private static final String KNOWN_CHOICE = """
            select exists (select from shop where id = $1) and exists (select from option_choice where id = $2) as known""";

    private final Database database;

    ShopStock(Database database) {
        this.database = database;
    }

    public Uni<Outcome> count(ShopId shop, ProductId product, Count count) {
        return database.inTransaction(tx -> tx.query(KNOWN, shop.value(), product.value())
                .map(rows -> rows.iterator().next().getBoolean("known"))
                .chain(known -> known
                        ? counted(tx, shop, product, count)
                        : Uni.createFrom().item(Outcome.UNKNOWN)));
    }

    private Uni<Outcome> counted(Tx tx, ShopId shop, ProductId product, Count count) {
        return write(tx, shop, product, count)
                .chain(written -> written
                        ? together(tx, shop, product, List.copyOf(count.soldOutTogether()))
                                .replaceWith(Outcome.DONE)
                        : Uni.createFrom().item(Outcome.CHANGED_MEANWHILE));
    }

    private Uni<Boolean> write(Tx tx, ShopId shop, ProductId product, Count count) {
        Object[] row = {shop.value(), product.value(), count.available(), count.paused()};
        return count.seen()
                .map(seen -> tx.query(AGAIN, row[0], row[1], row[2], row[3], seen))
                .orElseGet(() -> tx.query(FIRST, row))
                .map(rows -> rows.rowCount() == 1);
    }

    private Uni<Void> together(Tx tx, ShopId shop, ProductId product, List<Set<ChoiceId>> soldOut) {
        return tx.query(TOGETHER_AGAIN, shop.value(), product.value())
                .chain(() -> OneByOne.each(
                        soldOut, choices -> tx.query(NOT_TOGETHER, shop.value(), product.value(), ids(choices))))
                .replaceWithVoid();
    }

    private static UUID[] ids(Set<ChoiceId> choices) {
        return choices.stream().map(ChoiceId::value).sorted().toArray(UUID[]::new);
    }

    /** A choice the shop has run out of, or has again, for whatever product. The same again changes nothing. */
    public Uni<Outcome> choice(ShopId shop, ChoiceId choice, boolean soldOut) {
        return database.query(KNOWN_CHOICE, shop.value(), choice.value())
                .map(rows -> rows.iterator().next().getBoolean("known"))
                .chain(known -> known
                        ? database.repeatable(soldOut ? SOLD_OUT : THERE_AGAIN, shop.value(), choice.value())
                                .replaceWith(Outcome.DONE)
                        : Uni.createFrom().item(Outcome.UNKNOWN));
    }
}
