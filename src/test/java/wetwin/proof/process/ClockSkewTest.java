package wetwin.proof.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import wetwin.platform.Database;
import wetwin.simulator.SimulatedWechat;
import wetwin.support.CapturedLogs;
import wetwin.support.OnVertx;
import wetwin.support.Operator;
import wetwin.support.Phone;
import wetwin.support.Wechat;
import wetwin.workshop.SettableClock;

/** The product's clock, which is the database's, is five minutes off WeChat's: README, When things break. */
@QuarkusTest
class ClockSkewTest {
    private static final String LATTE = "0193fa00-0004-7000-8000-000000000001";
    private static final List<String> NOTICES = List.of("下单成功通知", "取餐提醒", "积分到账提醒");

    @Inject
    SimulatedWechat wechat;

    @Inject
    Database database;

    @Inject
    SettableClock clock;

    @Inject
    Vertx vertx;

    private Debts debts;

    @BeforeEach
    void nothing_is_owed() {
        debts = new Debts(database, vertx);
        OnVertx.await(vertx, () -> database.query("delete from outbox_message"));
    }

    @AfterEach
    void everything_as_usual() {
        wechat.reset();
        clock.set(Instant.now());
    }

    @ParameterizedTest
    @CsvSource({"310, behind", "-310, ahead of"})
    void beyond_five_minutes_people_notice_nothing_and_a_payment_is_found_by_asking(int seconds, String signed) {
        Phone customer = Phone.of("顾客");
        off(seconds);
        try (CapturedLogs logs = CapturedLogs.of("wetwin.wechat")) {
            customer.follow();
            assertThat(customer.heard())
                    .as("the welcome is the answer to a push")
                    .isNotEmpty();
            customer.signIn();
            rotate(customer);
            customer.signIn();
            assertThat(customer.givePhoneNumber()).isNotBlank();
            String order = customer.order(LATTE).getString("id");
            customer.pay(order, "pay");
            assertThat(state(customer, order)).isEqualTo("PLACED");
            assertThat(logs.lines())
                    .filteredOn(line -> line.contains("it was signed"))
                    .isNotEmpty()
                    .allMatch(line -> line.contains(signed + " our clock") && line.contains("it comes again"));

            later(seconds);
            Wechat.job("query-late-payments");
            assertThat(state(customer, order)).isEqualTo("PAID");
            List.of("making", "ready", "collected")
                    .forEach(step -> Operator.signedIn().advance(order, step));
            Wechat.settle();
        }
        rightAgain();
        debts.untilNoneAreLeft();
        assertThat(debts.parked()).isEmpty();
        assertThat(customer.chat().stream()
                        .filter(line -> "template".equals(line.get("kind")))
                        .map(line -> String.valueOf(line.get("title"))))
                .containsExactlyElementsOf(NOTICES);
        assertThat(customer.home().getMap("$")).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {290, -290})
    void below_five_minutes_a_payment_is_believed_at_once(int seconds) {
        Phone customer = Phone.of("顾客");
        off(seconds);
        customer.signIn();
        String order = customer.order(LATTE).getString("id");
        customer.pay(order, "pay");
        assertThat(state(customer, order)).isEqualTo("PAID");
    }

    /** The product's clock alone. */
    private void off(int seconds) {
        clock.advance(Duration.ofSeconds(seconds));
    }

    /** Time passes for all, and the product stays off. */
    private void later(int seconds) {
        Wechat.timePasses(60);
        off(seconds);
    }

    private static void rightAgain() {
        Wechat.timePasses(1);
    }

    private static void rotate(Phone customer) {
        String token = customer.api()
                .post("/api/session/rotation")
                .then()
                .statusCode(200)
                .extract()
                .path("token");
        assertThat(token).isNotEqualTo(customer.token());
    }

    private static String state(Phone customer, String order) {
        return customer.orderNow(order).getString("status");
    }
}
