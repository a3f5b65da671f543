package wetwin.deployed;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import wetwin.deployed.Rush.Sale;
import wetwin.deployed.Rush.Till;
import wetwin.support.OnVertx;
import wetwin.support.TestDatabase;

/** The benchmarks of a flash sale, full tables and outboxes still run and count; what they measure here means nothing. */
@QuarkusTest
class FlashTest {
    private static final int PEOPLE = 40;
    private static final int UNITS = 5;
    private static final int TILLS = 4;
    /** As many orders as a shop lets a person not pay, where nothing else is set. */
    private static final int UNPAID = 5;

    @Inject
    TestDatabase database;

    @Test
    void forty_people_for_five_units_by_every_way() throws Exception {
        try (Flash flash = new Flash(Vertx.vertx(), options(), TILLS)) {
            assertThat(flash.rounds(1, PEOPLE, UNITS).values())
                    .hasSize(5)
                    .allSatisfy(rounds -> assertThat(rounds).singleElement().satisfies(outcome -> {
                        assertThat(outcome.sold()).isEqualTo(UNITS);
                        assertThat(outcome.winners().count() + outcome.losers().count())
                                .isEqualTo(PEOPLE);
                    }));
            assertThat(flash.alone(UNITS)).contains("what is offered", "on disk");
        }
    }

    @Test
    void taps_of_one_person_at_once_hold_no_more_than_may_be_unpaid() {
        Vertx vertx = Vertx.vertx();
        Tills tills = new Tills(vertx, options());
        try (FlashShop shop = new FlashShop(tills.connection())) {
            List<CompletableFuture<Boolean>> taps = new ArrayList<>();
            int person = shop.sale(1, UNITS).first();
            for (int tap = 0; tap < 2 * UNPAID; tap++) {
                Sale sale = shop.sale(0, UNITS);
                Till till = tills.placingOrders((statement, nanos) -> {});
                taps.add(OnVertx.start(vertx, () -> till.sell(sale, person)));
            }
            assertThat(taps.stream().filter(CompletableFuture::join)).hasSize(UNPAID);
        }
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void home_and_an_order_with_orders_there() {
        try (Tables tables = new Tables(Vertx.vertx(), 3, 1)) {
            tables.fill(options(), 20, false);
            assertThat(tables.compare()).contains("| 20 |");
        }
    }

    @Test
    void goods_are_found_and_points_are_read_and_spent_side_by_side() {
        try (Goods goods = new Goods(Vertx.vertx(), 1, 1)) {
            goods.ask(options(), "here");
            assertThat(goods.compare()).contains("| home |");
        }
        try (Ledger ledger = new Ledger(Vertx.vertx(), 1, 1)) {
            ledger.fill(options(), 20, 4, 6);
            assertThat(ledger.compare()).contains("| points spent |");
        }
    }

    @Test
    void promises_are_kept_once_by_two_instances_of_each_way() throws Exception {
        try (Outboxes outboxes = new Outboxes(Vertx.vertx(), options(), Optional.empty(), 2)) {
            assertThat(outboxes.rounds(1, Duration.ZERO, 12, List.of(2)).get(2)).hasSize(3);
        }
    }

    private PgConnectOptions options() {
        return PgConnectOptions.fromUri(database.address());
    }
}
