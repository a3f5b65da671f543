package wetwin.proof.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wetwin.platform.Database;
import wetwin.simulator.SimulatedWechat;
import wetwin.support.CapturedLogs;
import wetwin.support.HeardFacts;
import wetwin.support.OnVertx;
import wetwin.support.Operator;
import wetwin.support.Phone;
import wetwin.support.Wechat;

/**
 * WeChat lets nothing of ours in: our address is not on its allow-list (40164), or the secret is another one now (40125).
 * Whoever operates the product has to mend that, and what is owed waits for it, for longer than anything is retried.
 */
@QuarkusTest
@TestProfile(WechatBarredTest.AtTheUsualRate.class)
class WechatBarredTest {
    private static final String LATTE = "0193fa00-0004-7000-8000-000000000001";
    private static final List<String> NOTICES = List.of("下单成功通知", "取餐提醒", "积分到账提醒");
    private static final int HOURS = 26;
    private static final int STEP_SECONDS = 600;

    /** Days pass here, which are no other test's. */
    public static class AtTheUsualRate implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("wetwin.outbox.rate", "50");
        }
    }

    @Inject
    SimulatedWechat wechat;

    @Inject
    Database database;

    @Inject
    Vertx vertx;

    @BeforeEach
    void nothing_is_owed() {
        OnVertx.await(vertx, () -> database.query("delete from outbox_message"));
    }

    @AfterEach
    void everything_as_usual() {
        Wechat.badDay("noToken", 0);
        wechat.reset();
    }

    private static final String TOO_LATE =
            "select count(*) from service_message where outcome = 'REFUSED' and reason = 'TOO_LATE'";

    @ParameterizedTest
    @ValueSource(ints = {40164, 40125})
    void what_is_owed_waits_until_that_is_mended_and_is_then_delivered_once(int errcode) {
        Phone customer = Phone.of("顾客");
        customer.follow();
        customer.signIn();
        Wechat.settle();
        String order = customer.order(LATTE).getString("id");
        Debts debts = new Debts(database, vertx);
        long tooLate = debts.number(TOO_LATE);
        try (CapturedLogs logs = CapturedLogs.of("wetwin.outbox");
                HeardFacts facts = new HeardFacts()) {
            bar(errcode);
            customer.pay(order, "pay");
            List.of("making", "ready", "collected")
                    .forEach(step -> Operator.signedIn().advance(order, step));
            Phone.of("新朋友").follow();
            Wechat.settle();
            forMoreThanADay();
            assertThat(logs.lines())
                    .filteredOn(line -> line.contains("WECHAT refuses us"))
                    .as("told when it begins, and not with every try")
                    .hasSizeBetween(1, 3)
                    .allMatch(line -> line.contains("ERROR") && line.contains("WeChat answered " + errcode));
            assertThat(facts.named("token-refresh-failed"))
                    .hasSizeGreaterThan(HOURS)
                    .hasSizeLessThan(2 * HOURS * 60)
                    .allMatch(fact -> fact.getString("reason").contains(String.valueOf(errcode)));
        }
        assertThat(debts.owed()).as("what is owed").isGreaterThanOrEqualTo(NOTICES.size());
        assertThat(debts.parked()).isEmpty();

        Wechat.badDay("noToken", 0);
        debts.untilNoneAreLeft();
        assertThat(debts.parked()).isEmpty();
        assertThat(customer.chat().stream()
                        .filter(line -> "template".equals(line.get("kind")))
                        .map(line -> String.valueOf(line.get("title"))))
                .containsExactlyElementsOf(NOTICES);
        assertThat(debts.number("select count(*) from notice where outcome <> 'SENT'"))
                .isZero();
        assertThat(debts.number(TOO_LATE))
                .as("the card of a new follower, whose minute was over")
                .isEqualTo(tooLate + 1);
    }

    private static void bar(int errcode) {
        Wechat.badDay("noToken", errcode);
        Wechat.tokensEnd();
    }

    private static void forMoreThanADay() {
        for (int second = 0; second < HOURS * 3_600; second += STEP_SECONDS) {
            Wechat.timePasses(STEP_SECONDS);
            Wechat.settle();
        }
    }
}
