package wetwin.shop;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import wetwin.identity.PersonId;
import wetwin.platform.WechatAccount;
import wetwin.support.Counter;
import wetwin.support.Counter.Customer;
import wetwin.support.OnVertx;
import wetwin.support.Someone;
import wetwin.support.Someone.Known;

/** Who has filled a cart and left it is told of it once, if it is worth it. */
@QuarkusTest
class RemindOfCartsTest {
    @Inject
    RemindOfCarts job;

    @Inject
    Counter counter;

    @Inject
    Someone someone;

    @Inject
    Vertx vertx;

    @Test
    void whoever_left_a_cart_is_told_once_however_many_look() {
        UUID latte = counter.aProduct("桂花拿铁", 2_600, 9);
        UUID cake = counter.aProduct("栗子蛋糕", 2_800, 9);
        Customer li = counter.aCustomer();
        puts(li, latte, 2);
        puts(li, cake, 1);
        run();
        assertThat(notices(li.person())).as("they are still at it").isEmpty();
        hoursPass(li.person(), 4);
        IntStream.range(0, 5)
                .mapToObj(i -> OnVertx.start(vertx, job::run))
                .toList()
                .forEach(CompletableFuture::join);
        assertThat(notices(li.person())).singleElement().satisfies(notice -> {
            assertThat(notice.getString("kind")).isEqualTo("CART_LEFT");
            assertThat(notice.getJsonObject("data").getString("goods")).isEqualTo("桂花拿铁 等3件");
            assertThat(notice.getJsonObject("data").getString("shop"))
                    .isEqualTo(counter.shop().toString());
        });
        puts(li, latte, 3);
        hoursPass(li.person(), 5);
        run();
        assertThat(notices(li.person())).as("not again within a week").hasSize(1);
    }

    @Test
    void whoever_has_ordered_since_or_left_it_long_ago_is_left_alone() {
        UUID latte = counter.aProduct("桂花拿铁", 2_600, 9);
        Customer li = counter.aCustomer();
        puts(li, latte, 1);
        hoursPass(li.person(), 4);
        li.call()
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(counter.cart(2_600, Map.of(latte, 1)))
                .post("/api/orders")
                .then()
                .statusCode(201);
        Customer wang = counter.aCustomer();
        puts(wang, latte, 1);
        hoursPass(wang.person(), 25);
        run();
        assertThat(notices(li.person())).isEmpty();
        assertThat(notices(wang.person())).isEmpty();
    }

    @Test
    void two_who_turn_out_to_be_one_are_told_once_if_either_was() {
        UUID latte = counter.aProduct("桂花拿铁", 2_600, 9);
        Customer li = counter.aCustomer();
        puts(li, latte, 1);
        hoursPass(li.person(), 4);
        run();
        assertThat(notices(li.person())).hasSize(1);
        Known follower = someone.follower();
        PersonId one = someone.merge(follower, new Known(li.person(), li.openId(), WechatAccount.MINI_PROGRAM));
        hoursPass(one, 2);
        run();
        assertThat(counter.sql("select count(*) from cart_reminder where person_id = $1", one.value())
                        .iterator()
                        .next()
                        .getLong(0))
                .isEqualTo(1);
        assertThat(notices(one)).hasSizeLessThanOrEqualTo(1);
    }

    private void run() {
        OnVertx.await(vertx, job::run);
    }

    private void puts(Customer customer, UUID product, int quantity) {
        customer.call()
                .body(Map.of(
                        "shopId", counter.shop(), "productId", product, "choiceIds", List.of(), "quantity", quantity))
                .put("/api/cart/lines")
                .then()
                .statusCode(200);
    }

    /** For their carts alone: the clock is everybody's. */
    private void hoursPass(PersonId person, int hours) {
        counter.sql(
                "update cart_line set put_at = put_at - make_interval(hours => $2) where person_id = $1",
                person.value(),
                hours);
    }

    private List<JsonObject> notices(PersonId person) {
        return counter.promisedNotices(person).stream()
                .filter(notice -> notice.getString("kind").equals("CART_LEFT"))
                .toList();
    }
}
