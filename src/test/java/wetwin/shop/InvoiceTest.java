package wetwin.shop;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import wetwin.support.AtOnce;
import wetwin.support.Operator;
import wetwin.support.Phone;
import wetwin.support.Wechat;

/** 发票, from the person's wish to the number that the operator puts on record. */
@QuarkusTest
class InvoiceTest {
    private static final Operator OPERATOR = Operator.signedIn();
    private static final String NUMBER = "24312000000000000001";
    private static final Map<String, Object> COMPANY =
            Map.of("title", " 晨光咖啡（上海）有限公司 ", "taxNumber", "91310000ma1fl00000", "email", "fapiao@example.com");

    private Phone li;

    @BeforeEach
    void open() {
        li = Phone.of("李雷");
        li.follow();
        li.signIn();
    }

    @Test
    void it_is_asked_for_once_and_made_out_over_what_was_not_given_back() {
        String order = li.order(li.home().getString("products[0].id")).getString("id");
        assertThat(code(ask(order, COMPANY), 409)).isEqualTo("ORDER_STATE");
        assertThat(li.get(route(order)).getBoolean("mayAsk")).isFalse();
        li.pay(order, "pay");
        Wechat.settle();
        int payable = li.orderNow(order).getInt("payableFen");
        assertThat(li.get(route(order)).<String, Object>getMap("$"))
                .containsEntry("mayAsk", true)
                .containsEntry("amountFen", payable);

        for (Map<String, Object> wrong : List.<Map<String, Object>>of(
                Map.of("title", "  "), Map.of("taxNumber", "9131"), Map.of("email", "fapiao"), Map.of("email", "")))
            assertThat(code(ask(order, with(wrong)), 400)).isEqualTo("INVALID_REQUEST");
        for (int time = 0; time < 2; time++)
            assertThat(ask(order, COMPANY).then().statusCode(200).extract().<Map<String, Object>>path("invoice"))
                    .containsEntry("state", "ASKED")
                    .containsEntry("title", "晨光咖啡（上海）有限公司")
                    .containsEntry("taxNumber", "91310000MA1FL00000")
                    .containsEntry("email", "fapiao@example.com");
        assertThat(code(ask(order, with(Map.of("title", "李雷"))), 409)).isEqualTo("INVOICE_ASKED");

        givePartBack(order);
        assertThat(listed("ASKED", order)).containsEntry("amountFen", payable - 100);
        for (int time = 0; time < 2; time++) issue(order, NUMBER).then().statusCode(200);
        assertThat(code(issue(order, "2"), 409)).isEqualTo("INVOICE_ISSUED");
        assertThat(listed("ASKED", order)).isNull();
        assertThat(listed("ISSUED", order))
                .containsEntry("invoiceNumber", NUMBER)
                .containsEntry("issuedBy", "operator")
                .doesNotContainValue("fapiao@example.com");

        assertThat(li.get(route(order)).<String, Object>getMap("invoice"))
                .containsEntry("state", "ISSUED")
                .containsEntry("number", NUMBER)
                .containsEntry("link", "https://example.com/" + NUMBER)
                .containsEntry("amountFen", payable - 100)
                .doesNotContainKey("email");
        ask(order, COMPANY).then().statusCode(200);
        assertThat(told(order)).singleElement().asString().contains("已开好").contains(yuan(payable - 100));
    }

    @Test
    void nothing_is_made_out_for_money_that_went_back_and_nothing_that_nobody_asked_for() {
        String order = li.order(li.home().getString("products[0].id")).getString("id");
        li.pay(order, "pay");
        Wechat.settle();
        assertThat(code(issue(order, NUMBER), 404)).isEqualTo("NOT_FOUND");
        ask(order, COMPANY).then().statusCode(200);
        OPERATOR.console()
                .post("/console/api/orders/" + order + "/refund")
                .then()
                .statusCode(200);
        assertThat(code(issue(order, NUMBER), 409)).isEqualTo("INVOICE_NOTHING_LEFT");
        assertThat(listed("ASKED", order)).isNull();
        assertThat(li.get(route(order)).<String, Object>getMap("$"))
                .containsEntry("mayAsk", false)
                .containsEntry("amountFen", 0);
        assertThat(mine(order)).as("it lapses").containsEntry("state", "LAPSED");
        assertThat(code(reverse(order, "9", 0, null), 409)).isEqualTo("INVOICE_STANDS");
        assertThat(OPERATOR.console()
                        .body(Map.of("number", NUMBER, "link", "javascript:alert(1)"))
                        .post("/console/api/invoices/" + order + "/issue")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void money_that_goes_back_afterwards_has_it_taken_back_and_made_out_anew_over_what_remains() {
        String order = li.order(li.home().getString("products[0].id")).getString("id");
        li.pay(order, "pay");
        Wechat.settle();
        ask(order, COMPANY).then().statusCode(200);
        issue(order, NUMBER).then().statusCode(200);
        int payable = li.orderNow(order).getInt("payableFen");
        assertThat(code(reverse(order, "9", payable, "10"), 409)).isEqualTo("INVOICE_STANDS");

        givePartBack(order);
        Wechat.comesToRest();
        assertThat(listed("ISSUED", order)).isNull();
        assertThat(listed("TO_REVERSE", order))
                .containsEntry("invoiceNumber", NUMBER)
                .containsEntry("amountFen", payable)
                .containsEntry("leftFen", payable - 100);
        assertThat(mine(order)).containsEntry("state", "TO_REVERSE");
        assertThat(code(reverse(order, "9", payable, "10"), 409)).isEqualTo("INVOICE_AMOUNT");
        assertThat(code(reverse(order, NUMBER, payable - 100, "10"), 409)).isEqualTo("INVOICE_NUMBER_USED");

        Iterator<String> operators = List.of("1", "2").iterator();
        List<Response> answers = AtOnce.run(2, () -> {
            String mine = next(operators);
            return reverse(order, "90" + mine, payable - 100, "100" + mine);
        });
        assertThat(answers).extracting(Response::statusCode).containsExactlyInAnyOrder(200, 409);
        Response won = answers.stream()
                .filter(answer -> answer.statusCode() == 200)
                .findFirst()
                .orElseThrow();
        answers.stream().filter(answer -> answer != won).forEach(answer -> assertThat(code(answer, 409))
                .isEqualTo("INVOICE_REVERSED"));
        String red = won.path("reversals[0].redNumber");
        String anew = won.path("invoiceNumber");
        reverse(order, red, payable - 100, anew).then().statusCode(200);
        issue(order, NUMBER).then().statusCode(200);
        assertThat(listed("TO_REVERSE", order)).isNull();
        assertThat(mine(order))
                .containsEntry("state", "ISSUED")
                .containsEntry("number", anew)
                .containsEntry("amountFen", payable - 100);

        OPERATOR.console()
                .post("/console/api/orders/" + order + "/refund")
                .then()
                .statusCode(200);
        Wechat.comesToRest();
        assertThat(listed("TO_REVERSE", order)).containsEntry("leftFen", 0);
        for (int time = 0; time < 2; time++)
            reverse(order, "99", 0, null).then().statusCode(200);
        assertThat(code(reverse(order, "98", 0, null), 409)).isEqualTo("INVOICE_REVERSED");
        assertThat(listed("TO_REVERSE", order)).isNull();
        assertThat(li.get(route(order)).<String>getList("invoice.reversals.redNumber"))
                .containsExactly(red, "99");
        assertThat(mine(order)).containsEntry("state", "REVERSED");
        assertThat(told(order)).hasSize(3).anyMatch(said -> said.contains("重开")).anyMatch(said -> said.contains("作废"));
    }

    private static String next(Iterator<String> names) {
        synchronized (names) {
            return names.next();
        }
    }

    private Map<String, Object> mine(String order) {
        return li.get(route(order)).getMap("invoice");
    }

    private static Response reverse(String order, String red, int amountFen, String anew) {
        Map<String, Object> said = new HashMap<>(Map.of("redNumber", red, "amountFen", amountFen));
        if (anew != null) said.put("number", anew);
        return OPERATOR.console().body(said).post("/console/api/invoices/" + order + "/reverse");
    }

    /** What the account's chat has about the order's invoice. */
    private List<String> told(String order) {
        Wechat.settle();
        return li.heard().stream()
                .filter(said -> said.contains("id=" + order) && said.contains("t=notice-invoice"))
                .toList();
    }

    private static String yuan(int fen) {
        return "%d.%02d元".formatted(fen / 100, fen % 100);
    }

    private static String route(String order) {
        return "/api/orders/" + order + "/invoice";
    }

    private Response ask(String order, Map<String, Object> wish) {
        return li.api().body(wish).put(route(order));
    }

    private static Map<String, Object> with(Map<String, Object> other) {
        Map<String, Object> wish = new HashMap<>(COMPANY);
        wish.putAll(other);
        return wish;
    }

    private static Response issue(String order, String number) {
        return OPERATOR.console()
                .body(Map.of("number", number, "link", "https://example.com/" + number))
                .post("/console/api/invoices/" + order + "/issue");
    }

    private static Map<String, Object> listed(String state, String order) {
        return OPERATOR.console()
                .get("/console/api/invoices?state=" + state)
                .then()
                .statusCode(200)
                .extract()
                .path("invoices.find { it.orderId == '" + order + "' }");
    }

    private static void givePartBack(String order) {
        OPERATOR.console()
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(Map.of("amountFen", 100, "reason", "少了一份"))
                .post("/console/api/orders/" + order + "/refunds")
                .then()
                .statusCode(200);
    }

    private static String code(Response answer, int status) {
        return answer.then().statusCode(status).extract().path("code");
    }
}
