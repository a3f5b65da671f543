package wetwin.shop;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import wetwin.identity.PersonId;
import wetwin.shop.Placing.Placed;
import wetwin.shop.Placing.Refused;
import wetwin.shop.Placing.Repeated;
import wetwin.support.Counter;
import wetwin.support.Counter.Customer;
import wetwin.support.OnVertx;
import wetwin.support.Someone;
import wetwin.support.Someone.Known;

/** One tap is one order, also when its person turns out to be somebody known between the tap and its repetition. */
@QuarkusTest
class PlaceOrderTest {
    private static final int PRICE_FEN = 1_800;
    private static final int COUPON_FEN = 500;

    @Inject
    PlaceOrder placeOrder;

    @Inject
    Counter counter;

    @Inject
    Someone someone;

    @Inject
    Vertx vertx;

    @Test
    void a_tap_repeated_across_a_merge_is_the_same_order() {
        Known elder = someone.follower();
        Known guest = someone.guest();
        ProductId product = new ProductId(counter.aProduct("拿铁", PRICE_FEN, 10));
        Placed first = (Placed) place(guest, product, PRICE_FEN);
        assertThat(someone.merge(elder, guest)).isEqualTo(elder.person());
        assertThat(place(guest, product, PRICE_FEN)).isInstanceOfSatisfying(Repeated.class, again -> assertThat(
                        again.order().id())
                .isEqualTo(first.order().id()));
        assertThat(counter.stock(product.value()).reserved()).isEqualTo(1);
    }

    /** The coupon is held for the order, and belongs to the elder now: the price alone would look changed. */
    @Test
    void so_is_one_that_used_a_coupon() {
        Known elder = someone.follower();
        Known guest = someone.guest();
        ProductId product = new ProductId(counter.aProduct("拿铁", PRICE_FEN, 10));
        counter.aCouponFor(new Customer(guest.person(), guest.openId(), ""), "5 元券", COUPON_FEN);
        assertThat(place(guest, product, PRICE_FEN - COUPON_FEN)).isInstanceOf(Placed.class);
        someone.merge(elder, guest);
        assertThat(place(guest, product, PRICE_FEN - COUPON_FEN)).isInstanceOf(Repeated.class);
    }

    @Test
    void another_price_for_the_same_tap_is_refused_across_a_merge_too() {
        Known elder = someone.follower();
        Known guest = someone.guest();
        ProductId product = new ProductId(counter.aProduct("拿铁", PRICE_FEN, 10));
        place(guest, product, PRICE_FEN);
        someone.merge(elder, guest);
        assertThat(place(guest, product, PRICE_FEN + 1)).isInstanceOf(Refused.class);
    }

    private Placing place(Known guest, ProductId product, int expectedFen) {
        PersonId person = guest.person();
        OrderRequest request = new OrderRequest(
                person,
                guest.openId(),
                new ShopId(counter.shop()),
                "tap-"
                        + UUID.nameUUIDFromBytes(
                                guest.openId().value().getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                List.of(new CartLine(product, List.of(), 1)),
                expectedFen,
                Optional.empty(),
                false,
                OrderWishes.NONE);
        return OnVertx.await(vertx, () -> placeOrder.place(request));
    }
}
