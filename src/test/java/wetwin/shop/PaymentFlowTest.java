package wetwin.shop;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import wetwin.payment.NotificationRequest;
import wetwin.payment.OurIdentity;
import wetwin.payment.OutRefundNo;
import wetwin.payment.OutTradeNo;
import wetwin.payment.PaidTransaction;
import wetwin.payment.PayerId;
import wetwin.payment.PaymentNotification;
import wetwin.payment.PaymentNotification.Reason;
import wetwin.payment.PaymentNumbers;
import wetwin.payment.QueryLatePayments;
import wetwin.payment.QueryLateRefunds;
import wetwin.payment.ShippingOutcome;
import wetwin.payment.ShippingReport;
import wetwin.payment.TryAgain;
import wetwin.platform.Database;
import wetwin.platform.TimedJob;
import wetwin.platform.WechatAccount;
import wetwin.support.AtOnce;
import wetwin.support.Counter;
import wetwin.support.Counter.Customer;
import wetwin.support.Counter.Stock;
import wetwin.support.OnVertx;
import wetwin.support.PlayedWechatPay;
import wetwin.support.RecordingPaymentGateway;
import wetwin.support.Someone;
import wetwin.support.Wechat;
import wetwin.workshop.SettableClock;

/** From the order to the money and back, with WeChat Pay played in memory. */
@QuarkusTest
class PaymentFlowTest {
    @Inject
    Counter counter;

    @Inject
    Someone someone;

    @Inject
    OurIdentity us;

    @Inject
    SettableClock clock;

    @Inject
    Database database;

    @Inject
    CloseExpiredOrders closeExpiredOrders;

    @Inject
    QueryLatePayments queryLatePayments;

    @Inject
    QueryLateRefunds queryLateRefunds;

    @Inject
    AdvanceOrder advanceOrder;

    @Inject
    OrderChanges changes;

    @Inject
    PlayedWechatPay playedWechatPay;

    @Inject
    Vertx vertx;

    private final Map<String, PaymentNotification> notifications = new ConcurrentHashMap<>();
    private final List<ShippingReport> reported = new ArrayList<>();
    private RecordingPaymentGateway wechatPay;
    private Customer li;
    private UUID latte;

    @BeforeEach
    void open() {
        wechatPay = new RecordingPaymentGateway(us, clock);
        playedWechatPay.play(wechatPay, this::read, this::report);
        li = counter.aCustomer();
        latte = counter.aProduct("拿铁", 2600, 10);
    }

    @AfterEach
    void backToNow() {
        playedWechatPay.stop();
        clock.set(Clock.systemUTC().instant());
    }

    @Test
    void a_payment_sheet_is_made_once_and_given_out_again() {
        String order = anOrder();

        Response sheet = pay(order);
        Response again = pay(order);

        assertThat(sheet.statusCode()).isEqualTo(200);
        assertThat(sheet.<String>path("package")).isEqualTo("prepay_id=wx1");
        assertThat(again.asString()).isEqualTo(sheet.asString());
        assertThat(wechatPay.calls(number(order).value())).containsExactly("prepay");
    }

    @Test
    void wechat_being_busy_is_said_and_the_next_try_works() {
        String order = anOrder();
        wechatPay.isBusyFor("prepay");

        assertThat(pay(order).statusCode()).isEqualTo(503);
        assertThat(pay(order).statusCode()).isEqualTo(200);
    }

    @Test
    void a_paid_order_has_its_pick_up_code_and_its_goods_are_sold() {
        UUID coupon = counter.aCouponFor(li, "新人券", 500);
        String order = anOrder(2100);
        pay(order);

        Response answer = tell(wechatPay.pays(number(order)));

        assertThat(answer.statusCode()).isEqualTo(204);
        Response page = read(order);
        assertThat(page.<String>path("status")).isEqualTo("PAID");
        assertThat(page.<String>path("pickupCode")).hasSize(PickupCode.LENGTH);
        assertThat(page.<String>path("followOffer.couponName")).isNotBlank();
        assertThat(counter.stock(latte)).isEqualTo(new Stock(9, 0, 1));
        assertThat(counter.statusOfCoupon(coupon)).isEqualTo("USED");
        assertThat(promises(order)).contains("notice:ORDER_PAID:" + order);
    }

    @Test
    void the_same_notification_twenty_times_at_once_counts_once() {
        String order = anOrder();
        pay(order);
        PaidTransaction transaction = wechatPay.pays(number(order));

        List<Response> answers = AtOnce.run(20, () -> tell(transaction));

        assertThat(answers).extracting(Response::statusCode).containsOnly(204);
        assertThat(counter.stock(latte)).isEqualTo(new Stock(9, 0, 1));
        assertThat(promises(order)).containsOnlyOnce("notice:ORDER_PAID:" + order);
    }

    @ParameterizedTest
    @EnumSource(Forgery.class)
    void money_that_does_not_fit_is_parked_and_nothing_is_handed_out(Forgery forgery) {
        String order = anOrder();
        pay(order);

        Response answer = tell(forgery.of(wechatPay.pays(number(order))));

        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(read(order).<String>path("status")).isEqualTo("PLACED");
        assertThat(mismatches(order)).containsExactly(forgery.name());
    }

    @Test
    void a_notification_that_is_not_believed_is_answered_with_an_error() {
        notifications.put("forged", new PaymentNotification.Refused(Reason.BAD_SIGNATURE));

        Response answer = given().contentType("application/json").body("forged").post("/wechat/pay/transactions");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.<String>path("code")).isEqualTo("FAIL");
    }

    @Test
    void a_lost_notification_is_made_up_for_when_the_person_waits() {
        String order = anOrder();
        pay(order);
        wechatPay.pays(number(order));

        Response page = li.call().post("/api/orders/" + order + "/payment/check");

        assertThat(page.<String>path("status")).isEqualTo("PAID");
    }

    @Test
    void a_lost_notification_is_made_up_for_by_the_timer() {
        String order = anOrder();
        pay(order);
        wechatPay.pays(number(order));

        clock.advance(Duration.ofSeconds(6));
        runAll(queryLatePayments);

        assertThat(read(order).<String>path("status")).isEqualTo("PAID");
    }

    @Test
    void wechat_is_asked_ever_more_rarely() {
        String order = anOrder();
        pay(order);

        clock.advance(Duration.ofSeconds(6));
        runAll(queryLatePayments);
        clock.advance(Duration.ofSeconds(6));
        runAll(queryLatePayments);
        assertThat(wechatPay.calls(number(order).value())).containsExactly("prepay", "query");

        clock.advance(Duration.ofSeconds(30));
        runAll(queryLatePayments);
        assertThat(wechatPay.calls(number(order).value())).containsExactly("prepay", "query", "query");
    }

    @Test
    void an_order_that_is_not_paid_in_time_is_closed_at_wechat_before_its_goods_are_free() {
        UUID coupon = counter.aCouponFor(li, "新人券", 500);
        String order = anOrder(2100);
        pay(order);
        List<Stock> atTheMoment = new ArrayList<>();
        wechatPay.whenClosing(
                () -> database.query("select available, reserved, sold from stock where product_id = $1", latte)
                        .invoke(rows -> rows.forEach(row ->
                                atTheMoment.add(new Stock(row.getInteger(0), row.getInteger(1), row.getInteger(2))))));

        clock.advance(Duration.ofMinutes(15).plusSeconds(1));
        runAll(closeExpiredOrders);

        assertThat(atTheMoment).contains(new Stock(9, 1, 0));
        assertThat(counter.stock(latte)).isEqualTo(new Stock(10, 0, 0));
        assertThat(counter.statusOfCoupon(coupon)).isEqualTo("AVAILABLE");
        assertThat(read(order).<String>path("status")).isEqualTo("CLOSED");
        assertThat(pay(order).<String>path("code")).isEqualTo("ORDER_NOT_PAYABLE");
    }

    @Test
    void an_order_is_not_closed_a_moment_too_early() {
        String order = anOrder();
        clock.advance(Duration.ofMinutes(14).plusSeconds(55));
        runAll(closeExpiredOrders);
        assertThat(read(order).<String>path("status")).isEqualTo("PLACED");
    }

    @Test
    void while_wechat_does_not_answer_nothing_is_released_and_it_is_tried_again() {
        String order = anOrder();
        wechatPay.isBusyFor("close");

        clock.advance(Duration.ofMinutes(16));
        runAll(closeExpiredOrders);
        boolean thisOne = wechatPay.calls(number(order).value()).equals(List.of("close"));
        String first = read(order).path("status");
        clock.advance(Duration.ofMinutes(3));
        runAll(closeExpiredOrders);

        assertThat(thisOne).isTrue();
        assertThat(first).isIn("PLACED", "CLOSED");
        assertThat(read(order).<String>path("status")).isEqualTo("CLOSED");
        assertThat(counter.stock(latte)).isEqualTo(new Stock(10, 0, 0));
    }

    @Test
    void an_order_that_turns_out_to_be_paid_when_it_is_closed_is_paid() {
        String order = anOrder();
        pay(order);
        wechatPay.pays(number(order));

        clock.advance(Duration.ofMinutes(16));
        runAll(closeExpiredOrders);

        assertThat(read(order).<String>path("status")).isEqualTo("PAID");
        assertThat(counter.stock(latte)).isEqualTo(new Stock(9, 0, 1));
    }

    @Test
    void money_for_a_closed_order_goes_back_by_itself_under_one_number() {
        String order = anOrder();
        pay(order);
        clock.advance(Duration.ofMinutes(16));
        runAll(closeExpiredOrders);
        PaidTransaction late = wechatPay.pays(number(order));
        wechatPay.isBusyFor("refund");

        tell(late);
        Wechat.job("dispatch-outbox");
        clock.advance(Duration.ofMinutes(1));
        Wechat.job("dispatch-outbox");

        OutRefundNo refund = PaymentNumbers.refund(number(order));
        assertThat(wechatPay.calls(refund.value())).containsExactly("refund", "refund");
        assertThat(read(order).<String>path("status")).isEqualTo("CLOSED");
        assertThat(read(order).<String>path("refund.status")).isEqualTo("PROCESSING");
        assertThat(counter.stock(latte)).isEqualTo(new Stock(10, 0, 0));

        tellRefund(refund);
        tellRefund(refund);

        assertThat(read(order).<String>path("status")).isEqualTo("CLOSED");
        assertThat(read(order).<String>path("refund.status")).isEqualTo("SUCCESS");
        assertThat(promises(order)).containsOnlyOnce("notice:ORDER_REFUNDED:" + order);
        assertThat(promises(order)).doesNotContain("notice:ORDER_PAID:" + order);
    }

    @Test
    void a_late_refund_notification_is_made_up_for_by_the_timer() {
        String order = aPaidOrder();
        cancel(order);
        Wechat.job("dispatch-outbox");
        wechatPay.refundSucceeds(PaymentNumbers.refund(number(order)));

        clock.advance(Duration.ofSeconds(61));
        runAll(queryLateRefunds);

        assertThat(read(order).<String>path("status")).isEqualTo("REFUNDED");
    }

    @Test
    void an_unpaid_order_is_cancelled_after_it_is_closed_at_wechat() {
        UUID coupon = counter.aCouponFor(li, "新人券", 500);
        String order = anOrder(2100);

        Response page = cancel(order);

        assertThat(page.<String>path("status")).isEqualTo("CANCELLED");
        assertThat(wechatPay.calls(number(order).value())).containsExactly("close");
        assertThat(counter.stock(latte)).isEqualTo(new Stock(10, 0, 0));
        assertThat(counter.statusOfCoupon(coupon)).isEqualTo("AVAILABLE");
        assertThat(cancel(order).<String>path("status")).isEqualTo("CANCELLED");
    }

    @Test
    void while_wechat_does_not_answer_nothing_is_cancelled() {
        String order = anOrder();
        wechatPay.isBusyFor("close");

        assertThat(cancel(order).statusCode()).isEqualTo(503);
        assertThat(read(order).<String>path("status")).isEqualTo("PLACED");
    }

    @Test
    void an_order_that_was_paid_in_the_moment_of_its_cancelling_is_paid() {
        String order = anOrder();
        pay(order);
        wechatPay.pays(number(order));

        assertThat(cancel(order).<String>path("status")).isEqualTo("PAID");
    }

    @Test
    void a_paid_order_that_nobody_makes_yet_is_cancelled_for_the_money() {
        UUID coupon = counter.aCouponFor(li, "新人券", 500);
        String order = anOrder(2100);
        pay(order);
        tell(wechatPay.pays(number(order)));

        assertThat(cancel(order).<String>path("status")).isEqualTo("REFUNDING");
        Wechat.job("dispatch-outbox");
        tellRefund(PaymentNumbers.refund(number(order)));

        Response page = read(order);
        assertThat(page.<String>path("status")).isEqualTo("REFUNDED");
        assertThat(page.<Integer>path("refund.amountFen")).isEqualTo(2100);
        assertThat(page.<List<String>>path("progress.step")).containsExactly("PLACED", "PAID", "REFUNDING", "REFUNDED");
        assertThat(counter.stock(latte)).isEqualTo(new Stock(10, 0, 0));
        assertThat(counter.statusOfCoupon(coupon)).isEqualTo("AVAILABLE");
    }

    @Test
    void what_is_being_made_is_not_taken_back() {
        String order = aPaidOrder();
        advance(() -> advanceOrder.making(id(order)));

        Response answer = cancel(order);

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.<String>path("code")).isEqualTo("ORDER_STATE");
    }

    @Test
    void the_counter_s_buttons_bring_an_order_to_its_person() {
        String order = aPaidOrder();

        assertThat(read(order).<Integer>path("pointsPending")).isEqualTo(26);
        assertThat(read(order).<Integer>path("pointsEarned")).isNull();
        advance(() -> advanceOrder.making(id(order)));
        advance(() -> advanceOrder.making(id(order)));
        advance(() -> advanceOrder.ready(id(order)));
        advance(() -> advanceOrder.collected(id(order)));

        assertThat(read(order).<String>path("status")).isEqualTo("COLLECTED");
        assertThat(read(order).<Integer>path("pointsPending"))
                .as("credited in a moment")
                .isEqualTo(26);
        assertThat(promises(order))
                .contains("notice:ORDER_READY:" + order, "shipping-report:" + order, "order-collected:" + order);

        Wechat.job("dispatch-outbox");
        assertThat(read(order).<Integer>path("pointsEarned")).isEqualTo(26);
        assertThat(read(order).<Integer>path("pointsPending")).isNull();
    }

    @Test
    void wechat_is_told_that_the_goods_can_be_had_again_when_it_did_not_know_the_payment_yet() {
        String order = aPaidOrder();
        advance(() -> advanceOrder.making(id(order)));
        advance(() -> advanceOrder.ready(id(order)));

        Wechat.job("dispatch-outbox");
        clock.advance(Duration.ofSeconds(10));
        Wechat.job("dispatch-outbox");

        assertThat(reported)
                .filteredOn(report -> report.payment().equals(number(order)))
                .extracting(ShippingReport::payer)
                .containsExactly(
                        new PayerId(li.openId().value()),
                        new PayerId(li.openId().value()));
    }

    @Test
    void somebody_else_s_order_is_neither_paid_nor_asked_after_nor_cancelled() {
        String order = anOrder();
        Customer han = counter.aCustomer();

        for (String call : List.of("payment", "payment/check", "cancellation")) {
            han.call().post("/api/orders/" + order + "/" + call).then().statusCode(404);
            given().post("/api/orders/" + order + "/" + call).then().statusCode(401);
        }
    }

    @Test
    void a_pick_up_code_of_the_day_is_given_once_and_another_is_drawn() {
        String first = aPaidOrder();
        PickupCode taken = code(first);
        handOver(first);
        String second = anOrder();

        assertThatThrownBy(() -> paidWith(second, taken)).isInstanceOf(TryAgain.class);

        pay(second);
        tell(wechatPay.pays(number(second)));
        assertThat(code(second)).isNotEqualTo(taken);
    }

    @Test
    void a_code_that_somebody_still_comes_for_is_not_given_again_on_another_day() {
        String first = aPaidOrder();
        PickupCode awaited = code(first);
        PickupCode free = new PickupCode("AAAA".equals(awaited.value()) ? "CCCC" : "AAAA");
        counter.sql(
                "update shop_order set business_date = business_date - 1, code_day = code_day - 1 where id = $1",
                UUID.fromString(first));
        String second = anOrder();

        assertThatThrownBy(() -> paidWith(second, awaited)).isInstanceOf(TryAgain.class);
        paidWith(second, awaited, free);
        assertThat(code(second)).isEqualTo(free);
        handOver(first);
        String third = anOrder();
        paidWith(third, awaited);
        assertThat(code(third)).isEqualTo(awaited);
    }

    @Test
    void so_is_one_that_the_release_before_gave() {
        String first = aPaidOrder();
        PickupCode awaited = code(first);
        PickupCode free = new PickupCode("EEEE".equals(awaited.value()) ? "FFFF" : "EEEE");
        counter.sql(
                "update shop_order set business_date = business_date - 1, code_day = null where id = $1",
                UUID.fromString(first));
        String second = anOrder();

        paidWith(second, awaited, free);
        assertThat(code(second)).isEqualTo(free);
    }

    private void paidWith(String order, PickupCode... codes) {
        DrawnCodes drawn = new DrawnCodes(LocalDate.ofInstant(clock.instant(), clock.getZone()), List.of(codes));
        OnVertx.await(
                vertx,
                () -> database.inTransaction(tx ->
                        changes.hold(tx, id(order)).chain(held -> changes.pay(tx, held, clock.instant(), drawn))));
    }

    private PickupCode code(String order) {
        return new PickupCode(read(order).path("pickupCode"));
    }

    private void handOver(String order) {
        advance(() -> advanceOrder.making(id(order)));
        advance(() -> advanceOrder.ready(id(order)));
        advance(() -> advanceOrder.collected(id(order)));
    }

    @Test
    void the_orders_before_this_one_are_counted() {
        String first = aPaidOrder();
        clock.advance(Duration.ofSeconds(1));
        String second = aPaidOrder();
        int before = read(first).path("ahead");

        assertThat(read(second).<Integer>path("ahead")).isEqualTo(before + 1);
    }

    @Test
    void the_order_goes_with_its_person_when_two_turn_out_to_be_one() {
        String order = anOrder();
        Someone.Known follower = someone.follower();
        someone.merge(follower, new Someone.Known(li.person(), li.openId(), WechatAccount.MINI_PROGRAM));

        assertThat(read(order).statusCode()).isEqualTo(200);
        pay(order);
        tell(wechatPay.pays(number(order)));
        assertThat(read(order).<String>path("status")).isEqualTo("PAID");
    }

    enum Forgery {
        AMOUNT_DIFFERS,
        CURRENCY_DIFFERS,
        PAYER_DIFFERS,
        OTHER_APP,
        OTHER_MERCHANT;

        PaidTransaction of(PaidTransaction genuine) {
            return new PaidTransaction(
                    genuine.number(),
                    genuine.transactionId(),
                    this == OTHER_APP ? "wx0000000000000000" : genuine.appId(),
                    this == OTHER_MERCHANT ? "1900000000" : genuine.merchantId(),
                    this == PAYER_DIFFERS ? new PayerId("o-somebody-else") : genuine.payer(),
                    this == AMOUNT_DIFFERS ? 1 : genuine.totalFen(),
                    this == CURRENCY_DIFFERS ? "USD" : genuine.currency(),
                    genuine.paidAt());
        }
    }

    private String anOrder() {
        return anOrder(2600);
    }

    private String anOrder(int expectedPayableFen) {
        Response placed = li.call()
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(counter.cart(expectedPayableFen, Map.of(latte, 1)))
                .post("/api/orders");
        assertThat(placed.statusCode()).isEqualTo(201);
        return placed.path("id");
    }

    private String aPaidOrder() {
        String order = anOrder();
        pay(order);
        tell(wechatPay.pays(number(order)));
        return order;
    }

    private Response read(String order) {
        return li.call().get("/api/orders/" + order);
    }

    private Response pay(String order) {
        return li.call().post("/api/orders/" + order + "/payment");
    }

    private Response cancel(String order) {
        return li.call().post("/api/orders/" + order + "/cancellation");
    }

    private Response tell(PaidTransaction transaction) {
        String body = transaction.number().value();
        notifications.put(body, new PaymentNotification.Payment("event-" + body, transaction));
        return given().contentType("application/json").body(body).post("/wechat/pay/transactions");
    }

    private void tellRefund(OutRefundNo number) {
        notifications.put(
                number.value(), new PaymentNotification.Refund("event-" + number, wechatPay.refundSucceeds(number)));
        given().contentType("application/json")
                .body(number.value())
                .post("/wechat/pay/refunds")
                .then()
                .statusCode(204);
    }

    /** WeChat's shipping desk hears of a payment a little later than its cashier. */
    private Uni<ShippingOutcome> report(ShippingReport report) {
        reported.add(report);
        return Uni.createFrom()
                .item(
                        reported.stream()
                                                .filter(earlier ->
                                                        earlier.payment().equals(report.payment()))
                                                .count()
                                        == 1
                                ? new ShippingOutcome.RetryLater(Duration.ofSeconds(5), "10060001")
                                : new ShippingOutcome.Done());
    }

    private PaymentNotification read(NotificationRequest request) {
        return notifications.get(new String(request.body(), StandardCharsets.UTF_8));
    }

    private void advance(Supplier<Uni<Void>> step) {
        OnVertx.await(vertx, step);
    }

    private void runAll(TimedJob job) {
        while (OnVertx.await(vertx, job::run) > 0) {}
    }

    private List<String> promises(String order) {
        return strings("select dedup_key as text from outbox_message where dedup_key like '%' || $1", order);
    }

    private List<String> mismatches(String order) {
        return strings(
                "select reason as text from payment_mismatch where out_trade_no = $1",
                number(order).value());
    }

    private List<String> strings(String sql, Object... arguments) {
        return StreamSupport.stream(counter.sql(sql, arguments).spliterator(), false)
                .map((Row row) -> row.getString("text"))
                .toList();
    }

    private static OutTradeNo number(String order) {
        return PaymentNumbers.payment(UUID.fromString(order));
    }

    private static OrderId id(String order) {
        return new OrderId(UUID.fromString(order));
    }
}
