package wetwin.shop;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import wetwin.identity.PersonId;
import wetwin.support.Counter;
import wetwin.support.OnVertx;
import wetwin.support.Someone;
import wetwin.support.Someone.Known;

/** When two persons turn out to be one, so do their carts. */
@QuarkusTest
class CartMergeTest {
    @Inject
    Carts carts;

    @Inject
    Counter counter;

    @Inject
    Someone someone;

    @Inject
    Vertx vertx;

    private Known elder;
    private Known guest;
    private UUID latte;

    @BeforeEach
    void two_persons_who_are_one() {
        elder = someone.follower();
        guest = someone.guest();
        latte = counter.aProduct("拿铁", 2600, 100);
    }

    @Test
    void what_was_in_either_is_in_one() {
        UUID croissant = counter.aProduct("可颂", 1800, 100);
        put(elder.person(), latte, 1);
        put(guest.person(), croissant, 2);
        assertThat(someone.merge(elder, guest)).isEqualTo(elder.person());
        assertThat(lines(elder.person())).containsExactlyInAnyOrder("拿铁 ×1", "可颂 ×2");
        assertThat(lines(guest.person())).isEmpty();
    }

    @Test
    void what_was_in_both_is_meant_once_with_the_larger_quantity() {
        put(elder.person(), latte, 3);
        put(guest.person(), latte, 2);
        someone.merge(elder, guest);
        assertThat(lines(elder.person())).containsExactly("拿铁 ×3");
    }

    @Test
    void whoever_still_speaks_as_the_one_who_is_gone_fills_the_cart_of_the_one_who_stays() {
        someone.merge(elder, guest);
        assertThat(put(guest.person(), latte, 2)).isInstanceOf(CartChanging.Changed.class);
        assertThat(lines(elder.person())).containsExactly("拿铁 ×2");
    }

    @Test
    void where_it_is_more_than_a_cart_can_have_what_was_put_there_last_stays() {
        List<UUID> first = goods(20);
        List<UUID> then = goods(20);
        first.forEach(product -> put(elder.person(), product, 1));
        then.forEach(product -> put(guest.person(), product, 1));
        counter.sql(
                "update cart_line set put_at = put_at - interval '1 hour' where person_id = $1",
                elder.person().value());
        someone.merge(elder, guest);
        List<UUID> stayed = new ArrayList<>();
        for (Row row : counter.sql(
                "select product_id from cart_line where person_id = $1",
                elder.person().value())) stayed.add(row.getUUID(0));
        assertThat(stayed).hasSize(30).containsAll(then);
    }

    private List<UUID> goods(int many) {
        List<UUID> goods = new ArrayList<>();
        for (int i = 0; i < many; i++) goods.add(counter.aProduct("商品" + i, 100, 9));
        return goods;
    }

    private CartChanging put(PersonId person, UUID product, int quantity) {
        CartLine line = new CartLine(new ProductId(product), List.of(), quantity);
        return OnVertx.await(vertx, () -> carts.put(new CartChange(person, new ShopId(counter.shop()), line)));
    }

    private List<String> lines(PersonId person) {
        return OnVertx.await(vertx, () -> carts.of(person, new ShopId(counter.shop()))).orElseThrow().lines().stream()
                .map(line -> line.name() + " ×" + line.wanted().quantity())
                .toList();
    }
}
