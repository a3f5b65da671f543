package wetwin.function.miniprogram;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import wetwin.membership.PointsLedger;
import wetwin.platform.Database;
import wetwin.support.Counter;
import wetwin.support.Counter.Customer;
import wetwin.support.Someone;
import wetwin.workshop.SettableClock;

@QuarkusTest
class MembershipFunctionTest {
    @Inject
    Counter counter;

    @Inject
    PointsLedger ledger;

    @Inject
    Someone someone;

    @Inject
    Database database;

    @Inject
    SettableClock clock;

    @Test
    void somebody_new_owns_nothing_yet() {
        counter.aCustomer()
                .call()
                .get("/api/membership")
                .then()
                .statusCode(200)
                .body("points", equalTo(0))
                .body("entries", hasSize(0))
                .body("coupons", hasSize(0));
    }

    @Test
    void points_are_shown_with_what_brought_them_the_newest_first() {
        Customer li = counter.aCustomer();
        UUID first = UUID.randomUUID();
        UUID second = UUID.randomUUID();
        someone.run(tx -> ledger.earn(tx, li.person(), 25, "消费得积分", first));
        clock.advance(Duration.ofSeconds(1));
        someone.run(tx -> ledger.earn(tx, li.person(), 10, "消费得积分", second));
        li.call()
                .get("/api/membership")
                .then()
                .statusCode(200)
                .body("points", equalTo(35))
                .body("entries.points", contains(10, 25))
                .body("entries.orderId", contains(second.toString(), first.toString()))
                .body("entries[0].at", endsWith("+08:00"));
    }

    @Test
    void coupons_are_shown_until_they_expire_and_after() {
        Customer li = counter.aCustomer();
        UUID coupon = counter.aCouponFor(li, "满20减5", 500);
        li.call()
                .get("/api/membership")
                .then()
                .body("coupons[0].id", equalTo(coupon.toString()))
                .body("coupons[0].name", equalTo("满20减5"))
                .body("coupons[0].amountFen", equalTo(500))
                .body("coupons[0].status", equalTo("AVAILABLE"));
        counter.sql("update coupon set expires_at = now() - interval '1 day' where id = $1", coupon);
        li.call().get("/api/membership").then().body("coupons[0].status", equalTo("EXPIRED"));
    }

    @Test
    void nobody_sees_what_somebody_else_owns() {
        Customer li = counter.aCustomer();
        counter.aCouponFor(li, "满20减5", 500);
        someone.run(tx -> ledger.earn(tx, li.person(), 25, "消费得积分", UUID.randomUUID()));
        counter.aCustomer()
                .call()
                .get("/api/membership")
                .then()
                .body("points", equalTo(0))
                .body("entries", hasSize(0))
                .body("coupons", hasSize(0));
    }
}
