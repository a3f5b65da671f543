package wetwin.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import wetwin.identity.PersonId;
import wetwin.insight.Overview.Day;
import wetwin.insight.Overview.FromAccount;
import wetwin.insight.Overview.Report;
import wetwin.insight.Overview.TouchOrders;
import wetwin.support.OnVertx;
import wetwin.support.Orders;
import wetwin.support.Someone;

/** Each test has a week of its own, long before any other. */
@QuarkusTest
class OverviewTest {
    @Inject
    Overview overview;

    @Inject
    Someone someone;

    @Inject
    Orders orders;

    @Inject
    Vertx vertx;

    @Test
    void a_week_without_orders_has_seven_days_and_no_share() {
        Report report = of("2001-02-11");
        assertThat(report.orders().week()).hasSize(7).allSatisfy(day -> assertThat(day.count())
                .isZero());
        assertThat(report.fromAccount()).isEqualTo(new FromAccount(0, 0, 0));
        assertThat(report.touches()).isEmpty();
    }

    @Test
    void orders_count_by_day_and_by_the_touch_that_brought_them() {
        PersonId li = someone.guest().person();
        order(li, "COLLECTED", 2000, "menu-order", "2001-03-11T12:00:00+08:00");
        order(li, "PAID", 3000, "notice-order-paid", "2001-03-10T12:00:00+08:00");
        order(li, "COLLECTED", 500, "menu-order", "2001-03-05T00:00:00+08:00");
        order(li, "COLLECTED", 800, "subscription-order-paid", "2001-03-11T23:59:59+08:00");
        order(li, "COLLECTED", 900, null, "2001-03-11T08:00:00+08:00");
        order(li, "COLLECTED", 700, "menu-order", "2001-03-04T23:59:59+08:00");
        order(li, "COLLECTED", 700, "menu-order", "2001-03-12T00:00:00+08:00");
        Report report = of("2001-03-11");
        assertThat(report.orders().today()).isEqualTo(3);
        assertThat(report.orders().yesterday()).isEqualTo(1);
        assertThat(report.orders().week())
                .contains(
                        new Day(LocalDate.parse("2001-03-05"), 1, 1),
                        new Day(LocalDate.parse("2001-03-06"), 0, 0),
                        new Day(LocalDate.parse("2001-03-11"), 3, 1));
        assertThat(report.fromAccount().orders()).isEqualTo(3);
        assertThat(report.fromAccount().total()).isEqualTo(5);
        assertThat(report.fromAccount().share()).isCloseTo(0.6, within(1e-9));
        assertThat(report.touches())
                .containsExactly(
                        new TouchOrders("menu-order", "菜单 · 点单自取", "MENU", 2, 2500),
                        new TouchOrders("notice-order-paid", "下单成功通知", "NOTICE", 1, 3000),
                        new TouchOrders("subscription-order-paid", "下单成功订阅消息", "MINI_PROGRAM_NOTICE", 1, 800));
    }

    @Test
    void who_had_paid_before_and_comes_by_the_account_returns() {
        PersonId li = someone.guest().person();
        PersonId han = someone.guest().person();
        order(li, "COLLECTED", 2000, null, "2001-04-01T12:00:00+08:00");
        order(li, "COLLECTED", 2000, "notice-order-paid", "2001-04-20T12:00:00+08:00");
        order(han, "COLLECTED", 2000, "menu-order", "2001-04-20T12:00:00+08:00");
        assertThat(of("2001-04-22").loop().returning()).isEqualTo(1);
    }

    private UUID order(PersonId person, String status, int payableFen, String touch, String at) {
        Instant when = OffsetDateTime.parse(at).toInstant();
        return orders.order(person, status, payableFen, Optional.ofNullable(touch), when);
    }

    private Report of(String date) {
        return OnVertx.await(vertx, () -> overview.of(LocalDate.parse(date)));
    }
}
