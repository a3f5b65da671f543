package wetwin.function.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wetwin.membership.LedgerCheck;
import wetwin.support.AtOnce;
import wetwin.support.Counter;
import wetwin.support.Counter.Customer;
import wetwin.support.Operator;

/** An operator finds a member, reads the statement, and corrects points: with a reason, on record, never below zero. */
@QuarkusTest
class ConsoleMembersTest {
    private static final Operator OPERATOR = Operator.signedIn();

    @Inject
    Counter counter;

    @Inject
    LedgerCheck check;

    @AfterEach
    void the_books_balance() {
        check.booksBalance();
    }

    @Test
    void a_member_is_found_by_an_order_number_and_by_id() {
        Customer li = counter.aCustomer();
        counter.earned(li, 25);
        UUID latte = counter.aProduct("拿铁", 1900, 5);
        String number = li.call()
                .header("Idempotency-Key", key())
                .body(counter.cart(1900, Map.of(latte, 1)))
                .post("/api/orders")
                .then()
                .statusCode(201)
                .extract()
                .path("number");
        for (String search : List.of(number, id(li)))
            OPERATOR.console()
                    .queryParam("q", search)
                    .get("/console/api/membership/members")
                    .then()
                    .statusCode(200)
                    .body("id", equalTo(id(li)))
                    .body("points", equalTo(25));
        OPERATOR.console()
                .queryParam("q", "没有这个号")
                .get("/console/api/membership/members")
                .then()
                .statusCode(404);
    }

    @Test
    void points_are_given_with_a_reason_that_the_person_reads_and_a_record_of_who_did_it() {
        Customer li = counter.aCustomer();
        adjust(li, 30, "补上次漏记的积分", key()).then().statusCode(200).body("points", equalTo(30));
        li.call()
                .get("/api/membership/points")
                .then()
                .statusCode(200)
                .body("entries[0].points", equalTo(30))
                .body("entries[0].kind", equalTo("ADJUST"))
                .body("entries[0].reason", equalTo("补上次漏记的积分"))
                .body("next", nullValue());
        assertThat(counter.sql(
                                "select outcome from audit_entry where action = 'POINTS_ADJUST' and subject = $1",
                                id(li))
                        .iterator()
                        .next()
                        .getString("outcome"))
                .isEqualTo("DONE");
        assertThat(counter.sql("""
                select t.made_by from points_transaction t join points_entry e on e.transaction_id = t.id
                join points_account a on a.id = e.account_id where a.person_id = $1""", li.person().value()).iterator().next().getString("made_by"))
                .isEqualTo("operator");
    }

    @Test
    void the_same_correction_again_changes_nothing_and_another_under_its_key_is_refused() {
        Customer li = counter.aCustomer();
        String key = key();
        adjust(li, 30, "补积分", key).then().statusCode(200);
        adjust(li, 30, "补积分", key).then().statusCode(200).body("points", equalTo(30));
        adjust(li, 31, "补积分", key).then().statusCode(422).body("code", equalTo("IDEMPOTENCY_KEY_REUSED"));
        assertThat(member(li).getInt("points")).isEqualTo(30);
    }

    @Test
    void no_more_is_taken_than_there_is() {
        Customer li = counter.aCustomer();
        counter.earned(li, 20);
        adjust(li, -21, "误记", key())
                .then()
                .statusCode(409)
                .body("code", equalTo("NOT_ENOUGH_POINTS"))
                .body("points", equalTo(20));
        adjust(li, -20, "误记", key()).then().statusCode(200).body("points", equalTo(0));
    }

    @Test
    void fifty_at_once_take_only_what_is_there() {
        Customer li = counter.aCustomer();
        counter.earned(li, 70);
        List<Integer> answers =
                AtOnce.run(50, () -> adjust(li, -20, "误记", key()).statusCode());
        assertThat(answers).filteredOn(status -> status == 200).hasSize(3);
        assertThat(answers).containsOnly(200, 409);
        assertThat(member(li).getInt("points")).isEqualTo(10);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1_000_001, -1_000_001})
    void a_correction_of_nothing_or_of_too_much_is_refused(int points) {
        adjust(counter.aCustomer(), points, "误记", key()).then().statusCode(400);
    }

    @Test
    void a_correction_needs_a_reason_a_key_and_a_person() {
        Customer li = counter.aCustomer();
        adjust(li, 5, " ", key()).then().statusCode(400);
        adjust(li, 5, "一".repeat(41), key()).then().statusCode(400);
        adjust(li, 5, "补积分", "short").then().statusCode(400);
        adjust(UUID.randomUUID().toString(), 5, "补积分", key()).then().statusCode(404);
    }

    @Test
    void a_statement_is_read_page_by_page() {
        Customer li = counter.aCustomer();
        for (int i = 0; i < 51; i++) counter.earned(li, 1);
        JsonPath first = statement(li, "");
        assertThat(first.getList("entries")).hasSize(50);
        JsonPath second = statement(li, first.getString("next"));
        assertThat(second.getList("entries")).hasSize(1);
        assertThat(second.getString("next")).isNull();
        OPERATOR.console()
                .queryParam("after", "nonsense")
                .get("/console/api/membership/members/" + id(li) + "/points")
                .then()
                .statusCode(400);
    }

    private static JsonPath statement(Customer customer, String after) {
        return OPERATOR.console()
                .queryParam("after", after)
                .get("/console/api/membership/members/" + id(customer) + "/points")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static JsonPath member(Customer customer) {
        return OPERATOR.console()
                .get("/console/api/membership/members/" + id(customer))
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static Response adjust(Customer customer, int points, String reason, String key) {
        return adjust(id(customer), points, reason, key);
    }

    private static Response adjust(String person, int points, String reason, String key) {
        return OPERATOR.console()
                .header("Idempotency-Key", key)
                .body(Map.of("points", points, "reason", reason))
                .post("/console/api/membership/members/" + person + "/adjustments");
    }

    private static String id(Customer customer) {
        return customer.person().toString();
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }
}
