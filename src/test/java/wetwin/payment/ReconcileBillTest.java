package wetwin.payment;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import wetwin.simulator.SimulatedWechat;
import wetwin.simulator.pay.Misreports;
import wetwin.support.AtOnce;
import wetwin.support.Counter;
import wetwin.support.Operator;
import wetwin.support.Phone;
import wetwin.support.Wechat;

/** Days of payments and refunds at the simulated WeChat Pay, and its bills of them the morning after. */
@QuarkusTest
class ReconcileBillTest {
    /** WeChat Pay keeps bills for three months, and what other tests leave behind may have all of these opened. */
    private static final int MOST_DAYS = 100;

    private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");
    private static final LocalTime OPEN = LocalTime.of(11, 0);

    /** Days that no other test plays in: each test has two, the second for the bill of the first. */
    private static LocalDate next = LocalDate.now(BEIJING).plusDays(61);

    @Inject
    SimulatedWechat wechat;

    @Inject
    Counter counter;

    private LocalDate day;
    private Phone li;
    private String product;

    @BeforeEach
    void a_day_of_its_own() {
        day = next;
        next = next.plusDays(1);
        wrong().nothing();
        itIs(day);
        billsAreCompared();
        li = Phone.of("李雷");
        li.signIn();
        UUID coffee = counter.aProduct("美式", 1900, 100);
        counter.sql(
                "insert into stock (shop_id, product_id, available) values ($1, $2, 100) on conflict do nothing",
                UUID.fromString(li.home().getString("shop.id")),
                coffee);
        product = coffee.toString();
    }

    @AfterEach
    void it_is_now() {
        wrong().nothing();
        counter.sql("delete from rate_limit"); // it holds moments that have not come yet
        at(Clock.systemUTC().instant());
    }

    @Test
    void a_bill_that_says_what_we_have_leaves_no_difference() {
        String kept = paid();
        String back = paid();
        refund(back);

        theBillIsCompared();

        assertThat(differences()).isEmpty();
        JsonPath row = dayShown();
        assertThat(row.getBoolean("compared")).isTrue();
        assertThat(row.getInt("lines")).isEqualTo(3);
        assertThat(row.getLong("paidFen")).isEqualTo(3800);
        assertThat(row.getLong("refundedFen")).isEqualTo(1900);
        assertThat(texts("select billed_on::text as text from payment where order_id = $1", UUID.fromString(kept)))
                .containsExactly(day.toString());
    }

    @Test
    void whatever_the_bill_says_otherwise_is_kept_once_however_often_and_by_how_many_it_is_compared() {
        String leftOut = paid();
        String other = paid();
        String refunded = paid();
        refund(refunded);
        String unbilledRefund = paid();
        refund(unbilledRefund);
        wrong().leaveOut(number(leftOut));
        wrong().amount(number(other), 1901);
        wrong().state("R" + number(refunded), "FAIL");
        wrong().leaveOut("R" + number(unbilledRefund));
        wrong().invent("stranger" + day, 500);

        itIs(day.plusDays(1));
        AtOnce.run(4, () -> Wechat.job("reconcile-bill"));
        theBillIsCompared();
        counter.sql(
                "update reconciliation set state = 'DUE', compared_at = null, lines = null, paid_fen = null,"
                        + " refunded_fen = null, due_at = $2 where day = $1",
                day,
                Instant.EPOCH);
        theBillIsCompared();

        assertThat(differences())
                .containsExactlyInAnyOrder(
                        "MISSING_THERE " + number(leftOut) + " 1900 null",
                        "AMOUNT " + number(other) + " 1900 1901",
                        "STATE R" + number(refunded) + " 1900 1900",
                        "MISSING_THERE R" + number(unbilledRefund) + " 1900 null",
                        "MISSING_HERE stranger" + day + " null 500");
        assertThat(dayShown().getInt("openDifferences")).isEqualTo(5);
    }

    @Test
    void a_payment_that_nobody_told_us_of_is_found_by_its_bill() {
        String order = li.order(product).getString("id");
        li.pay(order, "pay-lose-notification");

        theBillIsCompared();
        while (Wechat.job("query-late-payments") > 0) {}

        assertThat(differences()).containsExactly("MISSING_HERE " + number(order) + " 1900 1900");
        assertThat(li.get("/api/orders/" + order).getString("status")).isEqualTo("PAID");
    }

    @Test
    void a_file_that_is_not_the_announced_one_or_does_not_add_up_is_not_believed() {
        paid();
        wrong().wrongDigest(true);
        itIs(day.plusDays(1));
        Wechat.job("reconcile-bill");
        assertThat(dayShown().getString("lastFailure")).contains("digest");

        wrong().nothing();
        wrong().wrongTotals(true);
        at(clockOf(day.plusDays(1)).plusSeconds(120));
        Wechat.job("reconcile-bill");
        assertThat(dayShown().getString("lastFailure")).contains("订单总金额");
        assertThat(dayShown().getBoolean("compared")).isFalse();

        wrong().nothing();
        at(clockOf(day.plusDays(1)).plusSeconds(7200));
        Wechat.job("reconcile-bill");
        assertThat(dayShown().getBoolean("compared")).isTrue();
        assertThat(differences()).isEmpty();
    }

    @Test
    void a_bill_that_cannot_be_read_holds_up_no_later_one_and_is_set_aside_by_an_operator() {
        paid();
        wrong().wrongTotals(true);
        itIs(day.plusDays(1));
        Wechat.job("reconcile-bill");
        assertThat(dayShown().getString("lastFailure")).contains("订单总金额");
        LocalDate after = day.plusDays(1);
        next = after.plusDays(1);

        itIs(after.plusDays(1));
        Wechat.job("reconcile-bill");
        assertThat(dayShown().getInt("attempts"))
                .as("the one that fails has waited longer")
                .isEqualTo(2);
        wrong().nothing();
        Wechat.job("reconcile-bill");
        assertThat(shown(after).getBoolean("compared")).isTrue();
        assertThat(dayShown().getBoolean("compared")).isFalse();

        assertThat(setAside(after, "已核对").statusCode())
                .as("one that is compared")
                .isEqualTo(404);
        assertThat(setAside(after.plusDays(1), "还没到").statusCode())
                .as("none yet")
                .isEqualTo(404);
        assertThat(setAside("2026-02-30", "没有这天").statusCode()).isEqualTo(404);
        assertThat(setAside(day, "账单坏了，已在商户平台逐笔看过").statusCode()).isEqualTo(204);
        assertThat(setAside(day, "再点一次").statusCode()).isEqualTo(404);
        at(clockOf(after.plusDays(1)).plusSeconds(7200));
        billsAreCompared();
        assertThat(dayShown().getBoolean("compared")).isFalse();
        assertThat(dayShown().getInt("attempts")).isEqualTo(2);
        assertThat(dayShown().getString("setAside")).isEqualTo("账单坏了，已在商户平台逐笔看过");
        assertThat(texts(
                        "select outcome as text from audit_entry where action = 'BILL_DAY_SET_ASIDE' and subject = $1",
                        day.toString()))
                .containsExactlyInAnyOrder("DONE", "NOT_FOUND");
    }

    @Test
    void a_day_that_was_set_aside_is_taken_back_once_and_compared_as_if_it_had_never_been() {
        paid();
        assertThat(takeBack(day).statusCode()).as("none yet").isEqualTo(404);
        wrong().wrongTotals(true);
        itIs(day.plusDays(1));
        Wechat.job("reconcile-bill");
        assertThat(takeBack(day).statusCode()).as("one that waits").isEqualTo(404);
        assertThat(setAside(day, "账单坏了").statusCode()).isEqualTo(204);
        wrong().nothing();
        at(clockOf(day.plusDays(1)).plusSeconds(7200));
        assertThat(Wechat.job("reconcile-bill")).isZero();
        assertThat(dayShown().getBoolean("canBeTakenBack")).isTrue();

        assertThat(AtOnce.run(4, () -> takeBack(day).statusCode())).containsOnly(204);
        assertThat(dayShown().getString("setAside")).isNull();
        assertThat(dayShown().getString("takenBackAt")).isNotNull();
        assertThat(dayShown().getString("setAsideAt")).isNotNull();
        assertThat(dayShown().getInt("attempts")).isEqualTo(1);
        assertThat(texts("select former_note as text from reconciliation where day = $1", day))
                .containsExactly("账单坏了");
        assertThat(Wechat.job("reconcile-bill")).isEqualTo(1);
        assertThat(dayShown().getBoolean("compared")).isTrue();
        assertThat(differences()).isEmpty();
        assertThat(takeBack(day).statusCode()).as("again, when it is compared").isEqualTo(204);
        assertThat(texts(
                        "select distinct outcome as text from audit_entry where action = 'BILL_DAY_TAKE_BACK' and subject"
                                + " = $1",
                        day.toString()))
                .containsExactlyInAnyOrder("DONE", "NOT_FOUND");
    }

    @Test
    void a_day_whose_bill_wechat_pay_does_not_keep_any_more_is_not_taken_back() {
        LocalDate old = day.minusMonths(3).minusDays(1);
        counter.sql("""
                insert into reconciliation (day, state, due_at, attempts, set_aside_at, set_aside_by, note)
                values ($1, 'SET_ASIDE', '9999-12-31', 1, now(), 'operator', '坏了')
                on conflict (day) do update set state = 'SET_ASIDE', set_aside_at = now(), set_aside_by = 'operator',
                    note = '坏了', compared_at = null, lines = null, paid_fen = null, refunded_fen = null""", old);
        Response refused = takeBack(old);
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.jsonPath().getString("code")).isEqualTo("BILL_TOO_OLD");
        assertThat(refused.jsonPath().getString("eldest"))
                .isEqualTo(old.plusDays(1).toString());
        assertThat(texts("select state as text from reconciliation where day = $1", old))
                .containsExactly("SET_ASIDE");
    }

    @Test
    void a_day_on_which_nobody_paid_has_no_bill_and_is_compared_all_the_same() {
        theBillIsCompared();
        assertThat(dayShown().getInt("lines")).isZero();
    }

    @Test
    void an_operator_says_why_a_difference_is_none_once_and_it_is_recorded() {
        wrong().invent("explained" + day, 700);
        theBillIsCompared();
        JsonPath money = money();
        String id = money.getString("differences.find { it.payment == 'explained" + day + "' }.id");

        assertThat(settle("differences", id, "门店 POS 的收款").statusCode()).isEqualTo(204);
        assertThat(settle("differences", id, "再点一次").statusCode()).isEqualTo(404);
        assertThat(settle("differences", UUID.randomUUID().toString(), "没有").statusCode())
                .isEqualTo(404);
        assertThat(differences()).isEmpty();
        assertThat(texts(
                        "select outcome as text from audit_entry where action = 'BILL_DIFFERENCE_SETTLE' and subject ="
                                + " $1",
                        id))
                .containsExactlyInAnyOrder("DONE", "NOT_FOUND");
    }

    @Test
    void money_that_did_not_fit_is_shown_until_somebody_has_dealt_with_it() {
        UUID id = UUID.randomUUID();
        counter.sql("""
                insert into payment_mismatch (id, out_trade_no, transaction_id, reason, transaction, seen_at)
                values ($1, 'parked-1', $2, 'AMOUNT_DIFFERS', '{"totalFen": 1}', '2020-01-01')""", id, id.toString());
        assertThat(money().getList("mismatches.id")).contains(id.toString());

        assertThat(settle("mismatches", id.toString(), "已线下退回").statusCode()).isEqualTo(204);
        assertThat(money().getList("mismatches.id")).doesNotContain(id.toString());
    }

    private String paid() {
        String order = li.order(product).getString("id");
        li.pay(order, "pay");
        assertThat(li.get("/api/orders/" + order).getString("status")).isEqualTo("PAID");
        return order;
    }

    private void refund(String order) {
        console().post("/console/api/orders/" + order + "/refund").then().statusCode(200);
        Wechat.settle();
        wechat.world().errands().settle();
        assertThat(li.get("/api/orders/" + order).getString("status")).isEqualTo("REFUNDED");
    }

    /** The morning after, as often as it takes: days before it may be due as well. */
    private void theBillIsCompared() {
        itIs(day.plusDays(1));
        billsAreCompared();
        assertThat(dayShown().getBoolean("compared")).isTrue();
    }

    private static void billsAreCompared() {
        for (int run = 0; run < MOST_DAYS && Wechat.job("reconcile-bill") > 0; run++) {}
    }

    private List<String> differences() {
        return texts("""
                select kind || ' ' || case out_refund_no when '' then out_trade_no else out_refund_no end || ' '
                    || coalesce(our_fen::text, 'null') || ' ' || coalesce(bill_fen::text, 'null') as text
                from bill_difference where day = $1 and settled_at is null""", day);
    }

    private JsonPath dayShown() {
        return shown(day);
    }

    private static JsonPath shown(LocalDate day) {
        Map<String, Object> row = money().getMap("days.find { it.day == '" + day + "' }");
        assertThat(row).as("the row of %s", day).isNotNull();
        return JsonPath.from(new io.vertx.core.json.JsonObject(row).encode());
    }

    private static JsonPath money() {
        return console()
                .get("/console/api/money")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static Response settle(String what, String id, String note) {
        return console().body(Map.of("note", note)).post("/console/api/" + what + "/" + id + "/settlement");
    }

    private static Response setAside(Object day, String note) {
        return console().body(Map.of("note", note)).post("/console/api/bill-days/" + day + "/set-aside");
    }

    private static Response takeBack(LocalDate day) {
        return console().delete("/console/api/bill-days/" + day + "/set-aside");
    }

    private static RequestSpecification console() {
        Operator operator = Operator.signedIn(); // no session lives from one day to the next
        return given().contentType(ContentType.JSON)
                .cookie("wetwin_console", operator.token())
                .header("X-CSRF-Token", operator.csrf());
    }

    private Misreports wrong() {
        return wechat.world().till().misreports();
    }

    private static void itIs(LocalDate day) {
        at(clockOf(day));
    }

    private static Instant clockOf(LocalDate day) {
        return day.atTime(OPEN).atZone(BEIJING).toInstant();
    }

    private static void at(Instant now) {
        given().contentType(ContentType.JSON)
                .body(Map.of("now", now.toString()))
                .post("/simulator/api/clock")
                .then()
                .statusCode(org.hamcrest.Matchers.lessThan(300));
    }

    private List<String> texts(String sql, Object... arguments) {
        return StreamSupport.stream(counter.sql(sql, arguments).spliterator(), false)
                .map(row -> row.getString("text"))
                .toList();
    }

    private static String number(String order) {
        return order.replace("-", "");
    }
}
