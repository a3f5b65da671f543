package wetwin.shop;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgException;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wetwin.membership.LedgerCheck;
import wetwin.payment.NotificationRequest;
import wetwin.payment.OurIdentity;
import wetwin.payment.OutRefundNo;
import wetwin.payment.OutTradeNo;
import wetwin.payment.PaidTransaction;
import wetwin.payment.PaymentNotification;
import wetwin.payment.PaymentNumbers;
import wetwin.payment.QueryLateRefunds;
import wetwin.payment.RefundResult;
import wetwin.payment.RefundStatus;
import wetwin.payment.ShippingOutcome;
import wetwin.platform.TimedJob;
import wetwin.support.AtOnce;
import wetwin.support.Counter;
import wetwin.support.Counter.Customer;
import wetwin.support.Counter.Stock;
import wetwin.support.OnVertx;
import wetwin.support.Operator;
import wetwin.support.PlayedWechatPay;
import wetwin.support.RecordingPaymentGateway;
import wetwin.support.Wechat;
import wetwin.workshop.SettableClock;

/** Money that goes back in parts, by an operator's hand at the console, with WeChat Pay played in memory. */
@QuarkusTest
class PartRefundTest {
    private static final int PAID_FEN = 2600;
    private static final Operator OPERATOR = Operator.signedIn();

    @Inject
    Counter counter;

    @Inject
    OurIdentity us;

    @Inject
    SettableClock clock;

    @Inject
    QueryLateRefunds queryLateRefunds;

    @Inject
    AdvanceOrder advanceOrder;

    @Inject
    LedgerCheck ledger;

    @Inject
    PlayedWechatPay playedWechatPay;

    @Inject
    Vertx vertx;

    private final Map<String, PaymentNotification> notifications = new ConcurrentHashMap<>();
    private RecordingPaymentGateway wechatPay;
    private Customer li;
    private UUID latte;

    @BeforeEach
    void open() {
        wechatPay = new RecordingPaymentGateway(us, clock);
        playedWechatPay.play(wechatPay, this::read, report -> Uni.createFrom().item(new ShippingOutcome.Done()));
        li = counter.aCustomer();
        latte = counter.aProduct("拿铁", PAID_FEN, 10);
    }

    @AfterEach
    void the_books_balance_and_it_is_now() {
        playedWechatPay.stop();
        counter.sql("delete from rate_limit"); // it holds moments that have not come yet
        clock.set(Clock.systemUTC().instant());
        ledger.booksBalance();
    }

    @Test
    void a_part_goes_back_and_the_order_goes_on_its_way() {
        String order = aPaidOrder();

        Response answer = refund(order, 600, "少放了一份浓缩");
        succeeds(number(order, 1));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.<Integer>path("backFen")).isEqualTo(600);
        assertThat(answer.<String>path("refunds[0].askedBy")).isEqualTo("operator");
        assertThat(status(order)).isEqualTo("PAID");
        assertThat(read(order).<Map<String, Object>>path("refund"))
                .containsEntry("status", "SUCCESS")
                .containsEntry("amountFen", 600);
        assertThat(counter.stock(latte)).isEqualTo(new Stock(9, 0, 1));
        assertThat(promises(order)).contains("notice:ORDER_REFUNDED:" + number(order, 1) + ":" + order);
        assertThat(audited(order, "ORDER_REFUND_PART")).containsExactly("DONE");
        advance(order);
        assertThat(status(order)).isEqualTo("COLLECTED");
    }

    @Test
    void the_part_that_leaves_nothing_takes_the_order_back_and_it_is_refunded_when_all_parts_are() {
        String order = aPaidOrder();
        refund(order, 600, "第一部分");
        Response last = refund(order, 2000, "第二部分");

        assertThat(last.<Integer>path("backFen")).isEqualTo(PAID_FEN);
        assertThat(status(order)).isEqualTo("REFUNDING");
        assertThat(counter.stock(latte)).isEqualTo(new Stock(10, 0, 0));
        succeeds(number(order, 2));
        assertThat(status(order)).isEqualTo("REFUNDING");
        succeeds(number(order, 1));
        assertThat(status(order)).isEqualTo("REFUNDED");
        assertThat(read(order).<Integer>path("refund.amountFen")).isEqualTo(PAID_FEN);
    }

    @Test
    void taking_the_order_back_after_a_part_gives_back_what_is_left() {
        String order = aPaidOrder();
        refund(order, 600, "第一部分");
        console().post("/console/api/orders/" + order + "/refund").then().statusCode(200);
        console().post("/console/api/orders/" + order + "/refund").then().statusCode(200);

        assertThat(amounts(order)).containsExactly(600, 2000);
        succeeds(number(order, 1));
        succeeds(number(order, 2));
        assertThat(status(order)).isEqualTo("REFUNDED");
        assertThat(refund(order, 1, "还有吗").<String>path("code")).isEqualTo("ORDER_STATE");
    }

    @Test
    void a_person_who_cancels_after_a_part_gets_the_rest() {
        String order = aPaidOrder();
        refund(order, 100, "优惠补退");
        li.call().post("/api/orders/" + order + "/cancellation").then().statusCode(200);
        assertThat(amounts(order)).containsExactly(100, 2500);
    }

    @Test
    void of_many_parts_asked_for_at_once_so_many_are_granted_as_there_is_money() {
        String order = aPaidOrder();

        List<Response> answers = AtOnce.run(20, () -> refund(order, 300, "并发"));

        assertThat(answers).extracting(Response::statusCode).containsOnly(200, 409);
        assertThat(answers.stream().filter(answer -> answer.statusCode() == 200))
                .hasSize(8);
        assertThat(amounts(order)).hasSize(8).containsOnly(300);
        assertThat(numbers(order)).doesNotHaveDuplicates();
        assertThat(refund(order, 201, "多一分").<Integer>path("leftFen")).isEqualTo(200);
        assertThat(refund(order, 200, "正好").statusCode()).isEqualTo(200);
        assertThat(status(order)).isEqualTo("REFUNDING");
    }

    @Test
    void the_same_wish_at_once_is_one_refund_and_another_amount_under_its_key_is_refused() {
        String order = aPaidOrder();

        List<Response> answers = AtOnce.run(10, () -> refund(order, 300, "双击", "the-same-key"));

        assertThat(answers).extracting(Response::statusCode).containsOnly(200);
        assertThat(amounts(order)).containsExactly(300);
        assertThat(refund(order, 400, "双击", "the-same-key").<String>path("code"))
                .isEqualTo("IDEMPOTENCY_KEY_REUSED");
    }

    @Test
    void the_database_itself_lets_no_more_go_back_than_was_paid() {
        String order = aPaidOrder();
        assertThatThrownBy(() -> counter.sql(
                        "update payment set refund_fen = amount_fen + 1 where order_id = $1", UUID.fromString(order)))
                .isInstanceOf(PgException.class)
                .hasMessageContaining("payment_never_more_back_than_paid");
    }

    @Test
    void an_unpaid_order_has_nothing_to_give_back() {
        String order = anOrder();
        assertThat(refund(order, 100, "未支付").<String>path("orderStatus")).isEqualTo("PLACED");
        console().get("/console/api/orders/" + order + "/refunds").then().statusCode(404);
    }

    @Test
    void points_go_back_with_each_part_and_with_the_last_all_of_them_have() {
        String order = aCollectedOrder();
        assertThat(points()).isEqualTo(26);

        refund(order, 333, "一");
        assertThat(points()).isEqualTo(26 * (PAID_FEN - 333) / PAID_FEN);
        refund(order, 777, "二");
        assertThat(points()).isEqualTo(26 * (PAID_FEN - 1110) / PAID_FEN);
        assertThat(read(order).<Integer>path("pointsEarned")).isEqualTo(points());
        refund(order, PAID_FEN - 1110, "三");
        assertThat(points()).isZero();
    }

    @Test
    void of_what_goes_back_before_it_is_collected_no_points_are_promised() {
        String unpaid = anOrder();
        assertThat(read(unpaid).<Integer>path("pointsPending")).as("unpaid").isNull();
        String order = aPaidOrder();
        refund(order, 1000, "一");
        assertThat(read(order).<Integer>path("pointsPending")).isEqualTo(26 * (PAID_FEN - 1000) / PAID_FEN);
        refund(order, PAID_FEN - 1000, "二");
        assertThat(read(order).<Integer>path("pointsPending")).isNull();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void parts_of_any_sizes_leave_the_share_of_points_that_the_money_leaves(long seed) {
        Random chance = new Random(seed);
        String order = aCollectedOrder();
        int back = 0;
        for (int part = 0; part < 12; part++) {
            int amount = 1 + chance.nextInt(200);
            refund(order, amount, "部分");
            back += amount;
            assertThat(points()).isEqualTo(26 * (PAID_FEN - back) / PAID_FEN);
        }
        console().post("/console/api/orders/" + order + "/refund").then().statusCode(200);
        assertThat(points()).isZero();
    }

    @Test
    void an_order_earns_less_where_a_part_went_back_before() {
        String order = aPaidOrder();
        refund(order, 1300, "一半");
        advance(order);
        Wechat.job("dispatch-outbox");

        assertThat(points()).isEqualTo(13);
        refund(order, 650, "再一半");
        assertThat(points()).isEqualTo(6);
    }

    @Test
    void what_wechat_pay_closed_is_shown_and_given_back_under_a_new_number_by_an_operator_s_decision() {
        String order = aPaidOrder();
        refund(order, 600, "部分");
        OutRefundNo first = number(order, 1);
        ends(first, RefundStatus.CLOSED);

        assertThat(read(order).<String>path("refund.status")).isEqualTo("CLOSED");
        assertThat(retry(first).statusCode()).isEqualTo(204);
        assertThat(retry(first).statusCode()).isEqualTo(204);
        Wechat.job("dispatch-outbox");

        OutRefundNo second = number(order, 2);
        assertThat(wechatPay.calls(second.value())).containsExactly("refund");
        assertThat(wechatPay.calls(first.value())).endsWith("query-refund");
        ends(second, RefundStatus.SUCCESS);
        Response book = console().get("/console/api/orders/" + order + "/refunds");
        assertThat(book.<Integer>path("backFen")).isEqualTo(600);
        assertThat(book.<Integer>path("isBackFen")).isEqualTo(600);
        assertThat(book.<String>path("refunds[0].instead")).isEqualTo(second.value());
        assertThat(read(order).<String>path("refund.status")).isEqualTo("SUCCESS");
        assertThat(read(order).<Integer>path("refund.amountFen")).isEqualTo(600);
    }

    @Test
    void where_wechat_pay_gave_the_first_back_after_all_no_second_is_asked_for() {
        String order = aPaidOrder();
        refund(order, 600, "部分");
        OutRefundNo first = number(order, 1);
        ends(first, RefundStatus.CLOSED);
        wechatPay.refundEnds(first, RefundStatus.SUCCESS);

        retry(first);
        Wechat.job("dispatch-outbox");

        assertThat(wechatPay.calls(number(order, 2).value())).isEmpty();
        assertThat(texts(
                        "select last_failure as text from outbox_message where parked_at is not null and dedup_key ="
                                + " $1",
                        "refund-requested:" + number(order, 2)))
                .containsExactly("the refund it replaces is not closed but SUCCESS");
    }

    @Test
    void an_abnormal_refund_gets_no_second_number_and_is_asked_after_until_it_is_brought_to_its_end() {
        String order = aPaidOrder();
        refund(order, 600, "部分");
        OutRefundNo first = number(order, 1);
        ends(first, RefundStatus.ABNORMAL);

        assertThat(retry(first).<String>path("code")).isEqualTo("REFUND_STATE");
        wechatPay.refundSucceeds(first);
        clock.advance(Duration.ofHours(1).plusSeconds(1));
        runAll(queryLateRefunds);
        assertThat(read(order).<String>path("refund.status")).isEqualTo("SUCCESS");
    }

    @Test
    void news_in_any_order_and_twice_counts_once() {
        String order = aPaidOrder();
        refund(order, 600, "部分");
        OutRefundNo first = number(order, 1);
        succeeds(first);
        succeeds(first);
        tell(first, wechatPay.refundEnds(first, RefundStatus.PROCESSING));

        Response book = console().get("/console/api/orders/" + order + "/refunds");
        assertThat(book.<Integer>path("isBackFen")).isEqualTo(600);
        assertThat(book.<String>path("refunds[0].status")).isEqualTo("SUCCESS");
    }

    @Test
    void two_parts_whose_success_arrives_at_once_end_the_order_once() {
        String order = aPaidOrder();
        refund(order, 600, "一");
        refund(order, 2000, "二");
        Wechat.job("dispatch-outbox");
        List<OutRefundNo> both = List.of(number(order, 1), number(order, 2));
        both.forEach(number -> notifications.put(
                number.value(), new PaymentNotification.Refund("event", wechatPay.refundSucceeds(number))));

        AtomicInteger next = new AtomicInteger();
        List<Response> answers =
                AtOnce.run(6, () -> notify(both.get(next.getAndIncrement() % 2).value()));

        assertThat(answers).extracting(Response::statusCode).containsOnly(204);
        assertThat(status(order)).isEqualTo("REFUNDED");
        assertThat(promises(order)).containsOnlyOnce("notice:ORDER_REFUNDED:" + order);
    }

    private Response refund(String order, int amountFen, String reason) {
        return refund(order, amountFen, reason, UUID.randomUUID().toString());
    }

    private Response refund(String order, int amountFen, String reason, String key) {
        return console()
                .header("Idempotency-Key", key)
                .body(Map.of("amountFen", amountFen, "reason", reason))
                .post("/console/api/orders/" + order + "/refunds");
    }

    private Response retry(OutRefundNo number) {
        return console().post("/console/api/refunds/" + number + "/retry");
    }

    private static synchronized RequestSpecification console() {
        return given().contentType(ContentType.JSON)
                .cookie("wetwin_console", OPERATOR.token())
                .header("X-CSRF-Token", OPERATOR.csrf());
    }

    private void succeeds(OutRefundNo number) {
        ends(number, RefundStatus.SUCCESS);
    }

    private void ends(OutRefundNo number, RefundStatus end) {
        Wechat.job("dispatch-outbox");
        tell(number, wechatPay.refundEnds(number, end));
    }

    private void tell(OutRefundNo number, RefundResult news) {
        notifications.put(number.value(), new PaymentNotification.Refund("event-" + number, news));
        notify(number.value()).then().statusCode(204);
    }

    private Response notify(String body) {
        return given().contentType(ContentType.JSON).body(body).post("/wechat/pay/refunds");
    }

    private String anOrder() {
        Response placed = li.call()
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(counter.cart(PAID_FEN, Map.of(latte, 1)))
                .post("/api/orders");
        assertThat(placed.statusCode()).isEqualTo(201);
        return placed.path("id");
    }

    private String aPaidOrder() {
        String order = anOrder();
        li.call().post("/api/orders/" + order + "/payment").then().statusCode(200);
        PaidTransaction transaction = wechatPay.pays(payment(order));
        String body = transaction.number().value();
        notifications.put(body, new PaymentNotification.Payment("event-" + body, transaction));
        given().contentType(ContentType.JSON)
                .body(body)
                .post("/wechat/pay/transactions")
                .then()
                .statusCode(204);
        return order;
    }

    private String aCollectedOrder() {
        String order = aPaidOrder();
        advance(order);
        Wechat.job("dispatch-outbox");
        return order;
    }

    private void advance(String order) {
        OrderId id = new OrderId(UUID.fromString(order));
        OnVertx.await(vertx, () -> advanceOrder.making(id));
        OnVertx.await(vertx, () -> advanceOrder.ready(id));
        OnVertx.await(vertx, () -> advanceOrder.collected(id));
    }

    private Response read(String order) {
        return li.call().get("/api/orders/" + order);
    }

    private String status(String order) {
        return read(order).path("status");
    }

    private int points() {
        return li.call().get("/api/membership").path("points");
    }

    private PaymentNotification read(NotificationRequest request) {
        return notifications.get(new String(request.body(), StandardCharsets.UTF_8));
    }

    private void runAll(TimedJob job) {
        while (OnVertx.await(vertx, job::run) > 0) {}
    }

    private List<Integer> amounts(String order) {
        List<Integer> amounts = new ArrayList<>();
        counter.sql(
                        "select amount_fen from refund where order_id = $1 order by length(out_refund_no),"
                                + " out_refund_no",
                        UUID.fromString(order))
                .forEach(row -> amounts.add(row.getInteger(0)));
        return amounts;
    }

    private List<String> numbers(String order) {
        return texts("select out_refund_no as text from refund where order_id = $1", UUID.fromString(order));
    }

    private List<String> promises(String order) {
        return texts("select dedup_key as text from outbox_message where dedup_key like '%' || $1", order);
    }

    private List<String> audited(String order, String action) {
        return texts(
                "select outcome as text from audit_entry where subject like $1 || '%' and action = $2", order, action);
    }

    private List<String> texts(String sql, Object... arguments) {
        return StreamSupport.stream(counter.sql(sql, arguments).spliterator(), false)
                .map(row -> row.getString("text"))
                .toList();
    }

    private static OutTradeNo payment(String order) {
        return PaymentNumbers.payment(UUID.fromString(order));
    }

    private static OutRefundNo number(String order, int nth) {
        return new OutRefundNo("R" + payment(order) + (nth == 1 ? "" : "-" + nth));
    }
}
