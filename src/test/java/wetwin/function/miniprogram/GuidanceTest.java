package wetwin.function.miniprogram;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import wetwin.identity.PersonId;
import wetwin.platform.WechatAccount;
import wetwin.support.Counter;
import wetwin.support.Counter.Customer;
import wetwin.support.Operator;
import wetwin.support.Orders;
import wetwin.support.Phone;
import wetwin.support.Someone;
import wetwin.support.Someone.Known;
import wetwin.support.Wechat;
import wetwin.workshop.SettableClock;

/** Asking people to follow, at the moments an operator chose. */
@QuarkusTest
class GuidanceTest {
    private static final String PAID = "AFTER_PAYMENT";
    private static final String MINE = "IN_MINE";

    @Inject
    Counter counter;

    @Inject
    Someone someone;

    @Inject
    Orders orders;

    @Inject
    SettableClock clock;

    private final Operator operator = Operator.signedIn();

    @BeforeEach
    void two_moments_are_on() {
        operator.guidance(Map.of(PAID, true, "ON_COLLECTION", false, MINE, true));
    }

    @Test
    void somebody_is_asked_where_it_is_on_until_they_wave_it_away_or_follow() {
        Customer li = counter.aCustomer();
        assertThat(asked(li, PAID).getString("title")).isEqualTo("关注我们");
        assertThat(asked(li, "ON_COLLECTION").getMap("$")).isEqualTo(Map.of("show", false));
        li.call().post("/api/guidance/dismissal").then().statusCode(204);
        assertThat(asked(li, PAID).getBoolean("show")).isFalse();
        assertThat(asked(li, MINE).getBoolean("show")).as("at every moment").isFalse();
        counter.sql(
                "update guidance_dismissal set dismissed_at = dismissed_at - interval '30 days' where person_id = $1",
                li.person().value());
        assertThat(asked(li, MINE).getBoolean("show")).isTrue();
        PersonId one =
                someone.merge(new Known(li.person(), li.openId(), WechatAccount.MINI_PROGRAM), someone.follower());
        assertThat(one).isEqualTo(li.person());
        assertThat(asked(li, PAID).getBoolean("show")).isFalse();
        shown(li, PAID, 0);
        assertThat(rows(li)).as("a follower has seen nothing, whatever is told").isZero();
        li.call().get("/api/guidance/AT_THE_DOOR").then().statusCode(404);
    }

    @Test
    void each_moment_s_figures_count_a_person_once_on_the_way_from_seeing_it_to_an_order() {
        JsonPath before = operator.guidanceFigures();
        Customer passer = counter.aCustomer();
        for (int i = 0; i < 3; i++) shown(passer, PAID, 5);
        Customer li = counter.aCustomer();
        shown(li, MINE, 3);
        Wechat.timePasses(2);
        shown(li, PAID, 0);
        Instant followed = clock.instant();
        Known account = someone.follower();
        followed(account, followed, Optional.empty());
        someone.merge(new Known(li.person(), li.openId(), WechatAccount.MINI_PROGRAM), account);
        orders.order(li.person(), "PAID", 1_800, Optional.empty(), followed.plusSeconds(5));
        counter.sql("""
                insert into follow_offer (person_id, template_id, order_id, offered_at, claimed_at)
                select $1, id, $1, $2, $2 from coupon_template order by code limit 1""", li.person().value(), followed.plusSeconds(1));
        Customer han = counter.aCustomer();
        shown(han, PAID, 0);
        Known fickle = someone.follower();
        followed(fickle, clock.instant(), Optional.of(clock.instant().plusSeconds(59)));
        someone.follows(fickle, false);
        someone.merge(new Known(han.person(), han.openId(), WechatAccount.MINI_PROGRAM), fickle);
        JsonPath now = operator.guidanceFigures();
        assertThat(risen(before, now, PAID)).isEqualTo(List.of(3, 2, 1, 1, 1));
        assertThat(risen(before, now, MINE)).isEqualTo(List.of(1, 0, 0, 0, 0));
        assertThat(now.getList("figures.find { it.moment == 'IN_MINE' }.troubles"))
                .contains(3);
    }

    @Test
    void following_leaving_within_a_minute_and_following_again_brings_one_coupon() {
        Phone han = Phone.of("韩梅梅");
        han.signIn();
        String order = han.order(han.home().getString("products[0].id")).getString("id");
        han.pay(order, "pay");
        Wechat.settle();
        assertThat(han.get("/api/guidance/AFTER_PAYMENT").getString("coupon.name"))
                .isNotBlank();
        int before = coupons(han);
        for (int i = 0; i < 3; i++) {
            han.follow();
            Wechat.settle();
            assertThat(coupons(han)).isEqualTo(before + 1);
            Wechat.timePasses(10);
            han.unfollow();
            Wechat.settle();
            Wechat.timePasses(10);
        }
        assertThat(han.get("/api/guidance/AFTER_PAYMENT").getString("coupon"))
                .as("there is none to be had any more")
                .isNull();
    }

    private static int coupons(Phone phone) {
        return phone.get("/api/membership").getList("coupons").size();
    }

    private static JsonPath asked(Customer customer, String moment) {
        return customer.call()
                .get("/api/guidance/" + moment)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static void shown(Customer customer, String moment, int component) {
        customer.call()
                .body(Map.of("component", component))
                .post("/api/guidance/" + moment + "/shown")
                .then()
                .statusCode(204);
    }

    private void followed(Known account, Instant at, Optional<Instant> left) {
        String event = "insert into follow_history (openid, event, at) values ($1, $2, $3)";
        counter.sql(event, account.openId().value(), "FOLLOWED", at);
        left.ifPresent(then -> counter.sql(event, account.openId().value(), "LEFT", then));
    }

    private long rows(Customer customer) {
        return counter.sql(
                        "select count(*) from guidance_shown where person_id = $1",
                        customer.person().value())
                .iterator()
                .next()
                .getLong(0);
    }

    private static List<Integer> risen(JsonPath before, JsonPath now, String moment) {
        return List.of("shown", "byComponent", "followed", "gifts", "orders").stream()
                .map(figure -> "figures.find { it.moment == '" + moment + "' }." + figure)
                .map(figure -> now.getInt(figure) - before.getInt(figure))
                .toList();
    }
}
