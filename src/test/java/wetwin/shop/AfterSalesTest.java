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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import wetwin.membership.LedgerCheck;
import wetwin.payment.OurIdentity;
import wetwin.payment.OutRefundNo;
import wetwin.payment.OutTradeNo;
import wetwin.payment.PaidTransaction;
import wetwin.payment.PaymentNotification;
import wetwin.payment.PaymentNumbers;
import wetwin.payment.RefundResult;
import wetwin.payment.RefundStatus;
import wetwin.payment.ShippingOutcome;
import wetwin.support.AtOnce;
import wetwin.support.Counter;
import wetwin.support.Counter.Customer;
import wetwin.support.OnVertx;
import wetwin.support.Operator;
import wetwin.support.PlayedWechatPay;
import wetwin.support.RecordingPaymentGateway;

/** 申请售后, from the person's wish to the operator's word, with WeChat Pay played in memory. */
@QuarkusTest
class AfterSalesTest {
    private static final int PAID_FEN = 2600;
    private static final Operator OPERATOR = Operator.signedIn();

    @Inject
    Counter counter;

    @Inject
    OurIdentity us;

    @Inject
    Clock clock;

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
        playedWechatPay.play(
                wechatPay,
                request -> notifications.get(new String(request.body(), StandardCharsets.UTF_8)),
                report -> Uni.createFrom().item(new ShippingOutcome.Done()));
        li = counter.aCustomer();
        latte = counter.aProduct("拿铁", PAID_FEN, 10);
    }

    @AfterEach
    void the_books_balance() {
        playedWechatPay.stop();
        counter.sql("delete from rate_limit");
        ledger.booksBalance();
    }

    @Test
    void what_is_granted_goes_back_with_its_share_of_the_points_and_the_person_sees_it() {
        String order = aCollectedOrder();
        assertThat(points()).isEqualTo(26);
        String request = asked(order, 1300);
        assertThat(account(order).<Integer>path("leftFen")).isZero();

        Response granted = grant(request, 1300);
        dispatchOutbox();

        assertThat(granted.statusCode()).isEqualTo(200);
        assertThat(granted.<String>path("state")).isEqualTo("GRANTED");
        assertThat(granted.<String>path("decidedBy")).isEqualTo("operator");
        assertThat(account(order).<Map<String, Object>>path("requests[0]"))
                .containsEntry("state", "GRANTED")
                .containsEntry("grantedFen", 1300)
                .containsEntry("words", "少了一份");
        assertThat(account(order).<Integer>path("leftFen")).isEqualTo(1300);
        assertThat(order(order).<Integer>path("refund.amountFen")).isEqualTo(1300);
        assertThat(order(order).<String>path("status")).isEqualTo("COLLECTED");
        assertThat(points()).isEqualTo(13);
        assertThat(texts("select reason as text from refund where order_id = $1", UUID.fromString(order)))
                .containsExactly("售后退款：少做或漏放");
        assertThat(audited(request, "AFTER_SALES_GRANT")).containsExactly("DONE");
    }

    @Test
    void the_whole_amount_takes_the_order_back() {
        String order = anOrderThatIsBeingMade();
        grant(asked(order, PAID_FEN), PAID_FEN).then().statusCode(200);
        assertThat(order(order).<String>path("status")).isEqualTo("REFUNDING");
        assertThat(ask(order, 1).<String>path("code")).isEqualTo("ORDER_STATE");
        dispatchOutbox();
        OutRefundNo number = new OutRefundNo("R" + payment(order));
        refundSucceeds(number);
        assertThat(order(order).<String>path("status")).isEqualTo("REFUNDED");
    }

    @Test
    void an_operator_may_grant_less_and_the_rest_may_be_asked_for_again() {
        String order = aCollectedOrder();
        String first = asked(order, 2000);
        assertThat(grant(first, 2001).<String>path("code")).isEqualTo("AFTER_SALES_TOO_MUCH");
        grant(first, 600).then().statusCode(200);
        assertThat(ask(order, 2001).<Map<String, Object>>path(""))
                .containsEntry("code", "REFUND_TOO_MUCH")
                .containsEntry("leftFen", 2000);
        grant(asked(order, 2000), 2000).then().statusCode(200);
        assertThat(order(order).<Integer>path("refund.amountFen")).isEqualTo(PAID_FEN);
    }

    @Test
    void what_is_declined_gives_nothing_back_and_the_person_reads_why() {
        String order = aCollectedOrder();
        String request = asked(order, 600);
        decline(request, "已当场补做").then().statusCode(200);
        assertThat(account(order).<Map<String, Object>>path("requests[0]"))
                .containsEntry("state", "DECLINED")
                .containsEntry("note", "已当场补做");
        assertThat(order(order).<Object>path("refund")).isNull();
        assertThat(audited(request, "AFTER_SALES_DECLINE")).containsExactly("DONE");
        assertThat(grant(request, 600).<String>path("code")).isEqualTo("AFTER_SALES_STATE");
        assertThat(withdraw(order, request).<String>path("code")).isEqualTo("AFTER_SALES_STATE");
    }

    @Test
    void what_is_withdrawn_is_not_decided_any_more() {
        String order = aCollectedOrder();
        String request = asked(order, 600);
        assertThat(withdraw(order, request).<String>path("state")).isEqualTo("WITHDRAWN");
        assertThat(withdraw(order, request).statusCode()).isEqualTo(200);
        assertThat(grant(request, 600).<String>path("state")).isEqualTo("WITHDRAWN");
        assertThat(refunds(order)).isZero();
        asked(order, 600);
    }

    @Test
    void tapped_twice_and_at_once_it_is_asked_once() {
        String order = aCollectedOrder();
        String key = UUID.randomUUID().toString();
        List<Integer> same = AtOnce.run(6, () -> ask(order, 600, key).statusCode());
        assertThat(same).containsOnly(200, 201).containsOnlyOnce(201);
        assertThat(ask(order, 601, key).statusCode()).isEqualTo(422);
        assertThat(ask(order, 600).<String>path("code")).isEqualTo("AFTER_SALES_OPEN");
        assertThat(account(order).<List<Object>>path("requests")).hasSize(1);
    }

    @Test
    void decisions_made_at_once_count_once() {
        String order = aCollectedOrder();
        String request = asked(order, 600);
        grantOnceOf(order, AtOnce.run(6, () -> grant(request, 600).statusCode()));
        String other = asked(order, 500);
        AtomicInteger next = new AtomicInteger();
        List<Integer> mixed = AtOnce.run(6, () -> switch (next.getAndIncrement() % 3) {
            case 0 -> grant(other, 500).statusCode();
            case 1 -> decline(other, "不退").statusCode();
            default -> withdraw(order, other).statusCode();
        });
        assertThat(mixed).containsOnly(200, 409);
        String ended = account(order).path("requests[0].state");
        assertThat(refunds(order)).isEqualTo(ended.equals("GRANTED") ? 2 : 1);
    }

    @Test
    void a_request_whose_money_went_back_otherwise_cannot_be_granted_and_stays_open() {
        String order = aCollectedOrder();
        String request = asked(order, 2000);
        console()
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(Map.of("amountFen", 1000, "reason", "当场退"))
                .post("/console/api/orders/" + order + "/refunds")
                .then()
                .statusCode(200);
        assertThat(grant(request, 2000).<String>path("code")).isEqualTo("REFUND_TOO_MUCH");
        assertThat(account(order).<String>path("requests[0].state")).isEqualTo("ASKED");
        grant(request, 1600).then().statusCode(200);
    }

    @Test
    void before_it_is_made_an_order_is_cancelled_instead() {
        String order = aPaidOrder();
        assertThat(account(order).<Integer>path("leftFen")).isZero();
        assertThat(ask(order, 600).<Map<String, Object>>path(""))
                .containsEntry("code", "ORDER_STATE")
                .containsEntry("orderStatus", "PAID");
    }

    @Test
    void somebody_else_s_order_and_another_order_s_request_are_not_there() {
        String order = aCollectedOrder();
        String request = asked(order, 600);
        String another = aCollectedOrder();
        assertThat(withdraw(another, request).statusCode()).isEqualTo(404);
        li = counter.aCustomer();
        assertThat(account(order).statusCode()).isEqualTo(404);
        assertThat(ask(order, 1).statusCode()).isEqualTo(404);
        assertThat(withdraw(order, request).statusCode()).isEqualTo(404);
        assertThat(grant(UUID.randomUUID().toString(), 1).statusCode()).isEqualTo(404);
    }

    @Test
    void a_receipt_has_what_was_bought_and_paid_and_what_went_back() {
        counter.aCouponFor(li, "满 1 减 1", 100);
        UUID large = counter.aChoiceOf(latte, "杯型", "大杯", 400);
        Map<String, Object> goods = Map.of(
                "shopId",
                counter.shop(),
                "lines",
                List.of(Map.of("productId", latte, "choiceIds", List.of(large), "quantity", 2)));
        String order = paid(placed(goods, 5900));
        OnVertx.await(vertx, () -> advanceOrder.making(new OrderId(UUID.fromString(order))));
        grant(asked(order, 900), 900).then().statusCode(200);
        dispatchOutbox();
        OutRefundNo number = new OutRefundNo("R" + payment(order));
        assertThat(receipt(order).<Integer>path("refundingFen")).isEqualTo(900);

        refundSucceeds(number);

        Response receipt = receipt(order);
        assertThat(receipt.<Map<String, Object>>path("lines[0]"))
                .containsEntry("name", "拿铁")
                .containsEntry("choices", "大杯")
                .containsEntry("amountFen", 6000)
                .containsEntry("couponOffFen", 100)
                .containsEntry("paidFen", 5900);
        assertThat(receipt.<String>path("shop.name")).isEqualTo("不打烊");
        assertThat(receipt.<Map<String, Object>>path("payments[0]"))
                .containsEntry("number", payment(order).value())
                .containsEntry("amountFen", 5900)
                .containsKeys("transactionId", "paidAt");
        assertThat(receipt.<Map<String, Object>>path("refunds[0]"))
                .containsEntry("number", number.value())
                .containsEntry("amountFen", 900)
                .containsEntry("status", "SUCCESS")
                .containsEntry("reason", "售后退款：少做或漏放")
                .doesNotContainKey("askedBy");
        assertThat(receipt.<Integer>path("paidFen")).isEqualTo(5900);
        assertThat(receipt.<Integer>path("refundedFen")).isEqualTo(900);
        assertThat(receipt.<Integer>path("refundingFen")).isZero();
    }

    @Test
    void what_nobody_has_paid_has_no_receipt() {
        String order = placed(counter.cart(PAID_FEN, Map.of(latte, 1)), PAID_FEN);
        assertThat(receipt(order).<String>path("code")).isEqualTo("ORDER_STATE");
        li = counter.aCustomer();
        assertThat(receipt(order).statusCode()).isEqualTo(404);
    }

    @Test
    void the_console_lists_those_that_wait() {
        String order = aCollectedOrder();
        String request = asked(order, 600);
        assertThat(listed("ASKED").<List<String>>path("requests.id")).contains(request);
        decline(request, "不退");
        assertThat(listed("ASKED").<List<String>>path("requests.id")).doesNotContain(request);
        assertThat(listed("DECLINED").<String>path("requests.find { it.id == '" + request + "' }.orderId"))
                .isEqualTo(order);
        assertThat(listed("LOST").statusCode()).isEqualTo(400);
    }

    @Test
    void the_database_has_the_last_word() {
        String order = aCollectedOrder();
        asked(order, 600);
        assertThatThrownBy(() -> counter.sql("""
                        insert into after_sales (id, order_id, request_key, reason, amount_fen, state, asked_at)
                        values (gen_random_uuid(), $1, 'another', 'OTHER', 1, 'ASKED', now())""", UUID.fromString(order)))
                .isInstanceOf(PgException.class)
                .hasMessageContaining("after_sales_one_open");
        assertThatThrownBy(() -> counter.sql(
                        "update after_sales set state = 'GRANTED' where order_id = $1", UUID.fromString(order)))
                .hasMessageContaining("after_sales_state");
    }

    /** The one that granted and the repeats of it are answered alike. */
    private void grantOnceOf(String order, List<Integer> answers) {
        assertThat(answers).containsOnly(200);
        assertThat(refunds(order)).isEqualTo(1);
    }

    private String asked(String order, int amountFen) {
        Response answer = ask(order, amountFen);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(201);
        return answer.path("id");
    }

    private Response ask(String order, int amountFen) {
        return ask(order, amountFen, UUID.randomUUID().toString());
    }

    private Response ask(String order, int amountFen, String key) {
        return li.call()
                .header("Idempotency-Key", key)
                .body(Map.of("reason", "MISSING_ITEM", "words", " 少了一份 ", "amountFen", amountFen))
                .post("/api/orders/" + order + "/after-sales");
    }

    private Response withdraw(String order, String request) {
        return li.call().post("/api/orders/" + order + "/after-sales/" + request + "/withdrawal");
    }

    private Response account(String order) {
        return li.call().get("/api/orders/" + order + "/after-sales");
    }

    private Response grant(String request, int amountFen) {
        return console().body(Map.of("amountFen", amountFen)).post("/console/api/after-sales/" + request + "/grant");
    }

    private Response decline(String request, String note) {
        return console().body(Map.of("note", note)).post("/console/api/after-sales/" + request + "/decline");
    }

    private Response listed(String state) {
        return console().queryParam("state", state).get("/console/api/after-sales");
    }

    private static synchronized RequestSpecification console() {
        return OPERATOR.console();
    }

    private Response receipt(String order) {
        return li.call().get("/api/orders/" + order + "/receipt");
    }

    private void refundSucceeds(OutRefundNo number) {
        RefundResult news = wechatPay.refundEnds(number, RefundStatus.SUCCESS);
        notifications.put(number.value(), new PaymentNotification.Refund("event-" + number, news));
        given().contentType(ContentType.JSON)
                .body(number.value())
                .post("/wechat/pay/refunds")
                .then()
                .statusCode(204);
    }

    private String aPaidOrder() {
        return paid(placed(counter.cart(PAID_FEN, Map.of(latte, 1)), PAID_FEN));
    }

    private String placed(Map<String, Object> goods, int payableFen) {
        Map<String, Object> wanted = new HashMap<>(goods);
        wanted.put("expectedPayableFen", payableFen);
        return li.call()
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(wanted)
                .post("/api/orders")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private String paid(String order) {
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

    private String anOrderThatIsBeingMade() {
        String order = aPaidOrder();
        OnVertx.await(vertx, () -> advanceOrder.making(new OrderId(UUID.fromString(order))));
        return order;
    }

    private String aCollectedOrder() {
        String order = anOrderThatIsBeingMade();
        OrderId id = new OrderId(UUID.fromString(order));
        OnVertx.await(vertx, () -> advanceOrder.ready(id));
        OnVertx.await(vertx, () -> advanceOrder.collected(id));
        dispatchOutbox();
        return order;
    }

    private Response order(String order) {
        return li.call().get("/api/orders/" + order);
    }

    private int points() {
        return li.call().get("/api/membership").path("points");
    }

    private static void dispatchOutbox() {
        given().header("X-Wetwin-Job-Key", "test")
                .post("/jobs/dispatch-outbox")
                .then()
                .statusCode(200);
    }

    private int refunds(String order) {
        return counter.sql("select count(*)::int as n from refund where order_id = $1", UUID.fromString(order))
                .iterator()
                .next()
                .getInteger("n");
    }

    private List<String> audited(String subject, String action) {
        return texts(
                "select outcome as text from audit_entry where subject like $1 || '%' and action = $2",
                subject, action);
    }

    private List<String> texts(String sql, Object... arguments) {
        return StreamSupport.stream(counter.sql(sql, arguments).spliterator(), false)
                .map(row -> row.getString("text"))
                .toList();
    }

    private static OutTradeNo payment(String order) {
        return PaymentNumbers.payment(UUID.fromString(order));
    }
}
