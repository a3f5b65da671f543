package wetwin.function.miniprogram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import wetwin.membership.LedgerCheck;
import wetwin.support.AtOnce;
import wetwin.support.Counter;
import wetwin.support.Counter.Customer;

/** Points become coupons: all or nothing, once per request, never into debt, never more than there are. */
@QuarkusTest
class RewardsTest {
    @Inject
    Counter counter;

    @Inject
    LedgerCheck check;

    @AfterEach
    void the_books_balance() {
        check.booksBalance();
    }

    @Test
    void rewards_are_shown_with_what_they_cost_and_are() {
        UUID reward = counter.aReward(20, null);
        UUID gone = counter.aReward(20, 0);
        JsonPath card = card(counter.aCustomer());
        assertThat(card.getMap("rewards.find { it.id == '" + reward + "' }"))
                .containsEntry("name", "5 元券")
                .containsEntry("points", 20)
                .containsEntry("amountFen", 500)
                .containsEntry("minSpendFen", 1500)
                .containsEntry("validDays", 30)
                .containsEntry("soldOut", false);
        assertThat(card.getBoolean("rewards.find { it.id == '" + gone + "' }.soldOut"))
                .isTrue();
    }

    @Test
    void a_reward_takes_its_points_and_puts_its_coupon_into_the_wallet() {
        Customer li = counter.aCustomer();
        UUID reward = counter.aReward(20, 3);
        counter.earned(li, 25);
        Response redeemed = li.redeem(reward, key());
        redeemed.then().statusCode(201).body("points", equalTo(20)).body("rewardId", equalTo(reward.toString()));
        JsonPath card = card(li);
        assertThat(card.getInt("points")).isEqualTo(5);
        assertThat(card.getList("entries.points")).containsExactlyInAnyOrder(25, -20);
        assertThat(card.getList("coupons.id")).containsExactly(redeemed.<String>path("coupon.id"));
        assertThat(card.getString("coupons[0].status")).isEqualTo("AVAILABLE");
        assertThat(left(reward)).isEqualTo(2);
    }

    @Test
    void the_same_request_again_is_answered_the_same_and_takes_nothing() {
        Customer li = counter.aCustomer();
        UUID reward = counter.aReward(20, 3);
        counter.earned(li, 45);
        String key = key();
        Response first = li.redeem(reward, key);
        Response again = li.redeem(reward, key);
        again.then().statusCode(200);
        assertThat(again.asString()).isEqualTo(first.asString());
        assertThat(card(li).getInt("points")).isEqualTo(25);
        assertThat(left(reward)).isEqualTo(2);
    }

    @Test
    void the_same_request_is_answered_the_same_when_the_reward_is_no_longer_offered() {
        Customer li = counter.aCustomer();
        UUID reward = counter.aReward(20, null);
        counter.earned(li, 20);
        String key = key();
        Response first = li.redeem(reward, key);
        counter.sql("update reward set offered = false where id = $1", reward);
        assertThat(li.redeem(reward, key).asString()).isEqualTo(first.asString());
        li.redeem(reward, key()).then().statusCode(404);
    }

    @Test
    void a_key_of_another_reward_is_refused() {
        Customer li = counter.aCustomer();
        counter.earned(li, 40);
        String key = key();
        li.redeem(counter.aReward(20, null), key).then().statusCode(201);
        li.redeem(counter.aReward(10, null), key)
                .then()
                .statusCode(422)
                .body("code", equalTo("IDEMPOTENCY_KEY_REUSED"));
        assertThat(card(li).getInt("points")).isEqualTo(20);
    }

    @Test
    void without_enough_points_nothing_happens_and_the_same_request_works_once_they_are_there() {
        Customer li = counter.aCustomer();
        UUID reward = counter.aReward(20, 1);
        counter.earned(li, 19);
        String key = key();
        li.redeem(reward, key)
                .then()
                .statusCode(409)
                .body("code", equalTo("NOT_ENOUGH_POINTS"))
                .body("points", equalTo(19));
        assertThat(left(reward)).isEqualTo(1);
        assertThat(card(li).getInt("points")).isEqualTo(19);
        counter.earned(li, 1);
        li.redeem(reward, key).then().statusCode(201);
        assertThat(card(li).getInt("points")).isZero();
    }

    @Test
    void a_reward_that_is_gone_costs_nothing() {
        Customer li = counter.aCustomer();
        counter.earned(li, 20);
        li.redeem(counter.aReward(20, 0), key()).then().statusCode(409).body("code", equalTo("REWARD_SOLD_OUT"));
        assertThat(card(li).getInt("points")).isEqualTo(20);
        assertThat(card(li).getList("coupons")).isEmpty();
    }

    @Test
    void a_reward_whose_coupons_have_all_been_given_costs_nothing() {
        Customer li = counter.aCustomer();
        counter.earned(li, 40);
        UUID reward = counter.aReward(20, null);
        counter.sql("update coupon_template set budget = 1 where id = $1", reward);
        li.redeem(reward, key()).then().statusCode(201);
        li.redeem(reward, key()).then().statusCode(409).body("code", equalTo("REWARD_SOLD_OUT"));
        assertThat(card(li).getInt("points")).isEqualTo(20);
        assertThat(card(li).getList("coupons")).hasSize(1);
    }

    @Test
    void what_is_not_offered_is_not_found_and_a_request_needs_a_key() {
        Customer li = counter.aCustomer();
        li.redeem(UUID.randomUUID(), key()).then().statusCode(404);
        li.redeem(UUID.randomUUID(), "short").then().statusCode(400);
        li.call()
                .post("/api/membership/rewards/" + UUID.randomUUID() + "/redemption")
                .then()
                .statusCode(400);
    }

    @Test
    void fifty_redemptions_at_once_spend_only_what_is_there() {
        Customer li = counter.aCustomer();
        UUID reward = counter.aReward(20, null);
        counter.earned(li, 70);
        List<Integer> answers = AtOnce.run(50, () -> li.redeem(reward, key()).statusCode());
        assertThat(answers).containsOnly(201, 409);
        assertThat(answers).filteredOn(status -> status == 201).hasSize(3);
        assertThat(card(li).getInt("points")).isEqualTo(10);
        assertThat(card(li).getList("coupons")).hasSize(3);
    }

    @Test
    void fifty_taps_of_one_redemption_count_once() {
        Customer li = counter.aCustomer();
        UUID reward = counter.aReward(20, 50);
        counter.earned(li, 1000);
        String key = key();
        List<Response> answers = AtOnce.run(50, () -> li.redeem(reward, key));
        assertThat(answers).filteredOn(answer -> answer.statusCode() == 201).hasSize(1);
        assertThat(answers).filteredOn(answer -> answer.statusCode() == 200).hasSize(49);
        assertThat(answers)
                .extracting(Response::asString)
                .containsOnly(answers.getFirst().asString());
        assertThat(card(li).getInt("points")).isEqualTo(980);
        assertThat(left(reward)).isEqualTo(49);
    }

    @Test
    void fifty_people_at_once_get_no_more_than_there_is() {
        UUID reward = counter.aReward(20, 7);
        List<Integer> answers = AtOnce.run(50, () -> {
            Customer somebody = counter.aCustomer();
            counter.earned(somebody, 20);
            return somebody.redeem(reward, key()).statusCode();
        });
        assertThat(answers).filteredOn(status -> status == 201).hasSize(7);
        assertThat(answers).filteredOn(status -> status == 409).hasSize(43);
        assertThat(left(reward)).isZero();
    }

    @Test
    void the_coupon_of_a_reward_is_applied_to_the_next_order() {
        Customer li = counter.aCustomer();
        UUID reward = counter.aReward(20, null);
        UUID latte = counter.aProduct("拿铁", 2600, 5);
        counter.earned(li, 20);
        String coupon = li.redeem(reward, key()).path("coupon.id");
        li.call()
                .header("Idempotency-Key", key())
                .body(counter.cart(2100, java.util.Map.of(latte, 1)))
                .post("/api/orders")
                .then()
                .statusCode(201)
                .body("discountFen", equalTo(500));
        li.call()
                .get("/api/membership")
                .then()
                .body("coupons", hasSize(1))
                .body("coupons.id", hasItem(coupon))
                .body("coupons[0].status", equalTo("LOCKED"));
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }

    private static JsonPath card(Customer customer) {
        return customer.call()
                .get("/api/membership")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private int left(UUID reward) {
        return counter.sql("select available from reward where id = $1", reward)
                .iterator()
                .next()
                .getInteger("available");
    }
}
