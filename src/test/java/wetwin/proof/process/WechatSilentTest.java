package wetwin.proof.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import wetwin.platform.Database;
import wetwin.simulator.SimulatedWechat;
import wetwin.support.Operator;
import wetwin.support.Phone;
import wetwin.support.Wechat;
import wetwin.workshop.SettableClock;

/** WeChat says nothing for an hour, then it is back. */
@QuarkusTest
@TestProfile(WechatSilentTest.Rationed.class)
class WechatSilentTest {
    private static final Logger LOG = Logger.getLogger(WechatSilentTest.class);
    private static final int RATE = 40;
    private static final int BATCH = 10;
    private static final int PEOPLE = 40;
    private static final String LATTE = "0193fa00-0004-7000-8000-000000000001";

    /** The titles of what somebody is told about an order, in the order of its life. */
    private static final List<String> TITLES = List.of("下单成功通知", "取餐提醒", "积分到账提醒");

    private static final String BUSIEST_SECOND = """
            select coalesce(max(settled), 0) from (
                select count(*) over (order by settled_at range between interval '1 second' preceding and current row)
                       as settled
                from outbox_message
                where settled_at is not null
                  and topic in ('notice', 'follower-arrived', 'message-received', 'shipping-report')) t""";

    public static class Rationed implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("wetwin.outbox.rate", String.valueOf(RATE), "quarkus.http.test-timeout", "2m");
        }
    }

    @Inject
    SilentHosts hosts;

    @Inject
    SimulatedWechat wechat;

    @Inject
    Database database;

    @Inject
    SettableClock clock;

    @Inject
    Vertx vertx;

    @AfterEach
    void everything_as_usual() {
        hosts.silent(false);
        wechat.reset();
        clock.set(Instant.now());
    }

    @Test
    void a_backlog_of_an_hour_drains_in_order_without_a_storm_and_nothing_is_owed_afterwards() {
        List<Phone> people = customers();
        Wechat.timePasses(61); // nobody's card can be sent any more
        Debts debts = debts();
        long backlog = debts.owed();
        hosts.silent(true);
        people.forEach(person -> person.write("还在吗"));
        List<Phone> newcomers = newFollowers();
        int knocks = anHour();
        backlog = Math.max(backlog, debts.owed());
        assertThat(backlog).as("what is owed").isGreaterThan(PEOPLE * 5L);
        assertThat(knocks).as("calls in an hour of silence, cards apart").isLessThan(120);
        assertThat(debts.parked()).isEmpty();

        hosts.silent(false);
        Instant back = clock.instant();
        debts.untilNoneAreLeft();
        LOG.infof(
                "an hour of silence: %d calls in vain; %d promises drained in %s at %d a second, at most %d in one",
                knocks, backlog, java.time.Duration.between(back, clock.instant()), RATE, number(BUSIEST_SECOND));
        assertThat(number(BUSIEST_SECOND)).isLessThanOrEqualTo(2 * RATE + BATCH);
        assertThat(debts.parked()).isEmpty();
        assertThat(number("select count(*) from notice where outcome = 'UNKNOWN'"))
                .as("notices under way when the silence began")
                .isLessThanOrEqualTo(3);
        people.forEach(WechatSilentTest::heardInOrder);
        newcomers.forEach(person -> assertThat(person.heard()).isNotEmpty());
        assertThat(number("select count(*) from refund where status <> 'SUCCESS'"))
                .isZero();
        assertThat(number("select count(*) from refund")).isEqualTo(PEOPLE / 4);
    }

    /** Each has paid, and most have collected what they ordered; nobody has been told anything yet. */
    private List<Phone> customers() {
        Operator operator = Operator.signedIn();
        List<Phone> people = new ArrayList<>();
        for (int i = 0; i < PEOPLE; i++) {
            Phone person = Phone.of("顾客");
            person.follow();
            person.signIn();
            String order = person.order(LATTE).getString("id");
            person.pay(order, "pay");
            if (i % 4 == 0) {
                person.api()
                        .post("/api/orders/" + order + "/cancellation")
                        .then()
                        .statusCode(200);
            } else {
                List.of("making", "ready", "collected").forEach(step -> operator.advance(order, step));
            }
            people.add(person);
        }
        return people;
    }

    private static List<Phone> newFollowers() {
        List<Phone> newcomers = new ArrayList<>();
        for (int i = 0; i < PEOPLE / 4; i++) {
            Phone person = Phone.of("新朋友");
            person.follow();
            newcomers.add(person);
        }
        return newcomers;
    }

    /** The timers go on, once a minute. Tells how often WeChat was called in vain once the cards were over. */
    private int anHour() {
        Wechat.settle();
        hosts.knocks();
        for (int minute = 0; minute < 60; minute++) {
            Wechat.timePasses(60);
            Wechat.settle();
        }
        return hosts.knocks();
    }

    private static void heardInOrder(Phone person) {
        List<String> titles = person.chat().stream()
                .filter(line -> "template".equals(line.get("kind")))
                .map(line -> String.valueOf(line.get("title")))
                .toList();
        assertThat(titles).doesNotHaveDuplicates();
        List<String> ofAnOrder = titles.stream().filter(TITLES::contains).toList();
        assertThat(ofAnOrder)
                .isSortedAccordingTo((one, other) -> Integer.compare(TITLES.indexOf(one), TITLES.indexOf(other)));
    }

    private long number(String sql) {
        return debts().number(sql);
    }

    private Debts debts() {
        return new Debts(database, vertx);
    }
}
