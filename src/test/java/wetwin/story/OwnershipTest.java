package wetwin.story;

import static io.restassured.RestAssured.given;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static wetwin.story.OwnershipTest.Kind.ADDRESS_CHECK;
import static wetwin.story.OwnershipTest.Kind.JOB;
import static wetwin.story.OwnershipTest.Kind.OPERATOR;
import static wetwin.story.OwnershipTest.Kind.OWNED;
import static wetwin.story.OwnershipTest.Kind.PERSONAL;
import static wetwin.story.OwnershipTest.Kind.PUBLIC;
import static wetwin.story.OwnershipTest.Kind.SIGNED_NOTIFICATION;
import static wetwin.story.OwnershipTest.Kind.SIGNED_PUSH;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import wetwin.fuzz.ApiDescription;
import wetwin.fuzz.Call;
import wetwin.fuzz.Call.Answer;
import wetwin.fuzz.Example;
import wetwin.fuzz.Footprint;
import wetwin.support.Counter;
import wetwin.support.Counter.Customer;
import wetwin.support.Operator;
import wetwin.support.Phone;
import wetwin.support.Routes;

/**
 * Who may call what. Each route of the application says in one table what it is, and the rule of its kind is tried on
 * it with a request that is in order but for the caller.
 */
@QuarkusTest
class OwnershipTest {
    /** What a route is, and so who may call it. */
    enum Kind {
        /** Anybody. */
        PUBLIC,
        /** Whoever is signed in to the mini program, about what is their own. */
        PERSONAL,
        /** As {@link #PERSONAL}, and its path names something that belongs to one person. */
        OWNED,
        /** Whoever is signed in to the console; writing takes the session's CSRF token, too. */
        OPERATOR,
        /** WeChat, when an address is entered in its console: signed with the account's token. */
        ADDRESS_CHECK,
        /** WeChat, signed with the account's token. */
        SIGNED_PUSH,
        /** WeChat Pay, signed with its key. */
        SIGNED_NOTIFICATION,
        /** A timer that shows the key of the jobs. */
        JOB
    }

    private static final Map<String, Kind> TABLE = Map.ofEntries(
            entry("POST /api/session", PUBLIC),
            entry("DELETE /api/session", PERSONAL),
            entry("POST /api/session/rotation", PERSONAL),
            entry("POST /api/session/phone", PERSONAL),
            entry("GET /api/home", PERSONAL),
            entry("GET /api/products", PUBLIC),
            entry("GET /api/products/{id}", PUBLIC),
            entry("GET /api/search", PUBLIC),
            entry("GET /api/shops", PUBLIC),
            entry("POST /api/prices", PERSONAL),
            entry("GET /api/pickup-times", PUBLIC),
            entry("POST /api/visits", PERSONAL),
            entry("POST /api/visits/entrances", PERSONAL),
            entry("POST /api/visits/products", PERSONAL),
            entry("GET /api/guidance/{moment}", PERSONAL),
            entry("POST /api/guidance/{moment}/shown", PERSONAL),
            entry("POST /api/guidance/dismissal", PERSONAL),
            entry("GET /api/surveys/{id}", PERSONAL),
            entry("POST /api/surveys/{id}/answers", PERSONAL),
            entry("POST /api/subscriptions", PERSONAL),
            entry("GET /api/subscriptions/preferences", PERSONAL),
            entry("PUT /api/subscriptions/preferences", PERSONAL),
            entry("GET /api/membership", PERSONAL),
            entry("GET /api/membership/points", PERSONAL),
            entry("POST /api/membership/coupons", PERSONAL),
            entry("PUT /api/membership/birthday", PERSONAL),
            entry("POST /api/membership/rewards/{id}/redemption", PERSONAL),
            entry("GET /api/cart", PERSONAL),
            entry("DELETE /api/cart", PERSONAL),
            entry("PUT /api/cart/lines", PERSONAL),
            entry("POST /api/cart/review", PERSONAL),
            entry("GET /api/sale-reminders", PERSONAL),
            entry("PUT /api/sale-reminders", PERSONAL),
            entry("GET /api/orders", PERSONAL),
            entry("POST /api/orders", PERSONAL),
            entry("GET /api/orders/{id}", OWNED),
            entry("POST /api/orders/{id}/payment", OWNED),
            entry("POST /api/orders/{id}/payment/check", OWNED),
            entry("POST /api/orders/{id}/cancellation", OWNED),
            entry("PUT /api/orders/{id}/wishes", OWNED),
            entry("POST /api/orders/{id}/again", OWNED),
            entry("GET /api/orders/{id}/receipt", OWNED),
            entry("GET /api/orders/{id}/after-sales", OWNED),
            entry("POST /api/orders/{id}/after-sales", OWNED),
            entry("POST /api/orders/{id}/after-sales/photos", OWNED),
            entry("POST /api/orders/{id}/after-sales/{request}/withdrawal", OWNED),
            entry("GET /api/orders/{id}/invoice", OWNED),
            entry("PUT /api/orders/{id}/invoice", OWNED),
            entry("POST /console/api/session", PUBLIC),
            entry("GET /console/api/session", OPERATOR),
            entry("DELETE /console/api/session", OPERATOR),
            entry("GET /console/api/overview", OPERATOR),
            entry("GET /console/api/orders", OPERATOR),
            entry("POST /console/api/orders/{id}/making", OPERATOR),
            entry("POST /console/api/orders/{id}/ready", OPERATOR),
            entry("POST /console/api/orders/{id}/collected", OPERATOR),
            entry("POST /console/api/orders/{id}/refund", OPERATOR),
            entry("GET /console/api/membership/members", OPERATOR),
            entry("GET /console/api/membership/members/{id}", OPERATOR),
            entry("GET /console/api/membership/members/{id}/points", OPERATOR),
            entry("POST /console/api/membership/members/{id}/adjustments", OPERATOR),
            entry("GET /console/api/membership/levels", OPERATOR),
            entry("PUT /console/api/membership/levels", OPERATOR),
            entry("GET /console/api/coupons", OPERATOR),
            entry("POST /console/api/coupons", OPERATOR),
            entry("POST /console/api/coupons/{id}/stop", OPERATOR),
            entry("GET /console/api/coupons/{id}/codes", OPERATOR),
            entry("POST /console/api/coupons/{id}/codes", OPERATOR),
            entry("POST /console/api/coupons/{id}/gifts", OPERATOR),
            entry("GET /console/api/rewards", OPERATOR),
            entry("PUT /console/api/rewards/{id}", OPERATOR),
            entry("POST /console/api/rewards/{id}/stop", OPERATOR),
            entry("POST /console/api/rewards/{id}/stock", OPERATOR),
            entry("POST /console/api/rewards/{id}/limit", OPERATOR),
            entry("POST /console/api/rewards/{id}/codes", OPERATOR),
            entry("GET /console/api/rewards/codes", OPERATOR),
            entry("POST /console/api/rewards/codes/{id}/use", OPERATOR),
            entry("POST /console/api/rewards/codes/{id}/return", OPERATOR),
            entry("GET /console/api/orders/{id}/refunds", OPERATOR),
            entry("POST /console/api/orders/{id}/refunds", OPERATOR),
            entry("POST /console/api/refunds/{number}/retry", OPERATOR),
            entry("GET /console/api/delivery", OPERATOR),
            entry("PUT /console/api/delivery/{id}", OPERATOR),
            entry("GET /console/api/delivery/orders/{id}", OPERATOR),
            entry("POST /console/api/delivery/orders/{id}/shipment", OPERATOR),
            entry("GET /console/api/guidance", OPERATOR),
            entry("PUT /console/api/guidance", OPERATOR),
            entry("GET /console/api/pickup", OPERATOR),
            entry("PUT /console/api/pickup/{id}", OPERATOR),
            entry("GET /console/api/banners", OPERATOR),
            entry("PUT /console/api/banners/{id}", OPERATOR),
            entry("DELETE /console/api/banners/{id}", OPERATOR),
            entry("GET /console/api/promotions", OPERATOR),
            entry("POST /console/api/promotions", OPERATOR),
            entry("POST /console/api/promotions/{id}/stop", OPERATOR),
            entry("GET /console/api/after-sales", OPERATOR),
            entry("POST /console/api/after-sales/{id}/grant", OPERATOR),
            entry("POST /console/api/after-sales/{id}/decline", OPERATOR),
            entry("GET /console/api/invoices", OPERATOR),
            entry("POST /console/api/invoices/{id}/issue", OPERATOR),
            entry("POST /console/api/invoices/{id}/reverse", OPERATOR),
            entry("GET /console/api/catalogue", OPERATOR),
            entry("GET /console/api/catalogue/products", OPERATOR),
            entry("GET /console/api/catalogue/products/{id}", OPERATOR),
            entry("PUT /console/api/catalogue/products/{id}", OPERATOR),
            entry("PUT /console/api/catalogue/products/{id}/shops/{shop}", OPERATOR),
            entry("PUT /console/api/catalogue/choices/{id}/shops/{shop}", OPERATOR),
            entry("PUT /console/api/catalogue/categories/{id}", OPERATOR),
            entry("PUT /console/api/catalogue/options/{id}", OPERATOR),
            entry("DELETE /console/api/catalogue/items/{id}", OPERATOR),
            entry("DELETE /console/api/catalogue/drafts/{id}", OPERATOR),
            entry("POST /console/api/catalogue/publication", OPERATOR),
            entry("GET /console/api/catalogue/sheet", OPERATOR),
            entry("POST /console/api/catalogue/sheet", OPERATOR),
            entry("POST /console/api/pictures", OPERATOR),
            entry("GET /console/api/account-pictures", OPERATOR),
            entry("POST /console/api/account-pictures", OPERATOR),
            entry("PUT /console/api/account-pictures/{id}", OPERATOR),
            entry("DELETE /console/api/account-pictures/{id}", OPERATOR),
            entry("GET /console/api/account-pictures/file", OPERATOR),
            entry("GET /console/api/shops", OPERATOR),
            entry("POST /console/api/shops", OPERATOR),
            entry("PUT /console/api/shops/{id}", OPERATOR),
            entry("PUT /console/api/shops/{id}/hours", OPERATOR),
            entry("GET /console/api/money", OPERATOR),
            entry("POST /console/api/differences/{id}/settlement", OPERATOR),
            entry("POST /console/api/bill-days/{day}/set-aside", OPERATOR),
            entry("DELETE /console/api/bill-days/{day}/set-aside", OPERATOR),
            entry("POST /console/api/mismatches/{id}/settlement", OPERATOR),
            entry("GET /console/api/outbox", OPERATOR),
            entry("POST /console/api/outbox/{id}/retry", OPERATOR),
            entry("POST /console/api/outbox/{id}/set-aside", OPERATOR),
            entry("GET /console/api/messages/held", OPERATOR),
            entry("GET /console/api/messages/notices/{id}/words", OPERATOR),
            entry("GET /console/api/messages/people/{person}", OPERATOR),
            entry("GET /console/api/messages/results", OPERATOR),
            entry("GET /console/api/messages/texts", OPERATOR),
            entry("PUT /console/api/messages/texts/{kind}", OPERATOR),
            entry("POST /console/api/messages/texts/{kind}/trial", OPERATOR),
            entry("GET /console/api/tags", OPERATOR),
            entry("POST /console/api/tags", OPERATOR),
            entry("PUT /console/api/tags/{id}", OPERATOR),
            entry("DELETE /console/api/tags/{id}", OPERATOR),
            entry("GET /console/api/tags/people/{person}", OPERATOR),
            entry("PUT /console/api/tags/people/{person}/{tag}", OPERATOR),
            entry("DELETE /console/api/tags/people/{person}/{tag}", OPERATOR),
            entry("GET /console/api/replies", OPERATOR),
            entry("POST /console/api/replies/rules", OPERATOR),
            entry("PUT /console/api/replies/rules/{id}", OPERATOR),
            entry("DELETE /console/api/replies/rules/{id}", OPERATOR),
            entry("POST /console/api/replies/import", OPERATOR),
            entry("POST /console/api/replies/publication", OPERATOR),
            entry("GET /console/api/replies/versions", OPERATOR),
            entry("POST /console/api/replies/versions/{number}/publication", OPERATOR),
            entry("POST /console/api/replies/trial", OPERATOR),
            entry("GET /console/api/replies/questions", OPERATOR),
            entry("GET /console/api/surveys", OPERATOR),
            entry("GET /console/api/surveys/{id}", OPERATOR),
            entry("GET /console/api/surveys/{id}/answers", OPERATOR),
            entry("PUT /console/api/surveys/{id}", OPERATOR),
            entry("POST /console/api/surveys/{id}/opening", OPERATOR),
            entry("POST /console/api/surveys/{id}/closing", OPERATOR),
            entry("GET /console/api/menu", OPERATOR),
            entry("GET /console/api/menu/draft", OPERATOR),
            entry("PUT /console/api/menu/draft", OPERATOR),
            entry("POST /console/api/menu/check", OPERATOR),
            entry("POST /console/api/menu/publication", OPERATOR),
            entry("GET /console/api/menu/versions", OPERATOR),
            entry("GET /console/api/menu/people/{person}", OPERATOR),
            entry("POST /console/api/menu/versions/{number}/publication", OPERATOR),
            entry("GET /console/api/broadcasts", OPERATOR),
            entry("GET /console/api/broadcasts/calendar", OPERATOR),
            entry("GET /console/api/broadcasts/{id}", OPERATOR),
            entry("PUT /console/api/broadcasts/{id}", OPERATOR),
            entry("POST /console/api/broadcasts/audience", OPERATOR),
            entry("POST /console/api/broadcasts/people", OPERATOR),
            entry("POST /console/api/broadcasts/{id}/plan", OPERATOR),
            entry("POST /console/api/broadcasts/{id}/approval", OPERATOR),
            entry("POST /console/api/broadcasts/{id}/return", OPERATOR),
            entry("POST /console/api/broadcasts/{id}/cancellation", OPERATOR),
            entry("POST /console/api/broadcasts/{id}/preview", OPERATOR),
            entry("GET /console/api/service/sessions", OPERATOR),
            entry("GET /console/api/service/sessions/{id}", OPERATOR),
            entry("GET /console/api/service/sessions/{id}/person", OPERATOR),
            entry("GET /console/api/service/sessions/{id}/lines/{number}/picture", OPERATOR),
            entry("GET /console/api/service/news", OPERATOR),
            entry("POST /console/api/service/sessions/{id}/reading", OPERATOR),
            entry("POST /console/api/service/sessions/{id}/taking", OPERATOR),
            entry("POST /console/api/service/sessions/{id}/lines", OPERATOR),
            entry("POST /console/api/service/sessions/{id}/end", OPERATOR),
            entry("GET /console/api/service/desk", OPERATOR),
            entry("PUT /console/api/service/desk", OPERATOR),
            entry("GET /console/api/codes", OPERATOR),
            entry("POST /console/api/codes", OPERATOR),
            entry("POST /console/api/codes/batch", OPERATOR),
            entry("PUT /console/api/codes/{key}", OPERATOR),
            entry("POST /console/api/codes/{key}/renewal", OPERATOR),
            entry("POST /console/api/codes/{key}/stop", OPERATOR),
            entry("GET /console/api/codes/{key}/days", OPERATOR),
            entry("GET /wechat/service-account", ADDRESS_CHECK),
            entry("POST /wechat/service-account", SIGNED_PUSH),
            entry("GET /wechat/mini-program", ADDRESS_CHECK),
            entry("POST /wechat/mini-program", SIGNED_PUSH),
            entry("POST /wechat/pay/transactions", SIGNED_NOTIFICATION),
            entry("POST /wechat/pay/refunds", SIGNED_NOTIFICATION),
            entry("POST /jobs/{name}", JOB));

    private static final String NOBODYS_TOKEN = "x".repeat(43);

    private static final Operator ONE = Operator.signedIn();
    private static final Operator OTHER = Operator.signedIn();

    @Inject
    Counter counter;

    @Inject
    Footprint footprint;

    private ApiDescription description;
    private Example example;

    @BeforeEach
    void requests_keep_to_the_description() {
        description = ApiDescription.read();
        example = new Example(description)
                .known("name", () -> "nobody")
                .known("POST /jobs/{name} name", () -> "dispatch-outbox")
                .known("POST /api/orders address", () -> null)
                .known("POST /api/orders/{id}/after-sales/photos kind", () -> "WEBP")
                .known("POST /api/orders/{id}/after-sales photos", () -> null)
                .known("PUT /api/orders/{id}/invoice email", () -> "li@example.com")
                .known("PUT /api/orders/{id}/wishes address", () -> null)
                .known("POST /console/api/invoices/{id}/issue link", () -> "https://example.com/1")
                .known("POST /console/api/invoices/{id}/reverse link", () -> "https://example.com/2")
                .known("POST /console/api/pictures kind", () -> "WEBP");
    }

    /** A new route cannot be forgotten, and one that is gone does not stay here. */
    @Test
    void the_table_names_every_route_and_no_other() {
        assertThat(TABLE.keySet()).containsExactlyInAnyOrderElementsOf(Routes.ofAllFunctions());
    }

    @ParameterizedTest
    @MethodSource
    void a_public_route_looks_at_no_session(String route) {
        assertThat(call(route).send().status())
                .isEqualTo(call(route)
                        .header("Authorization", "Bearer " + NOBODYS_TOKEN)
                        .send()
                        .status());
        assertThat(call(route).send())
                .satisfies(answer -> assertThat(answer.text()).doesNotContain("SESSION_REQUIRED"));
    }

    @ParameterizedTest
    @MethodSource
    void a_personal_route_answers_401_to_whoever_has_no_live_session_of_a_person(String route) {
        String ended = endedSession();
        Stream.of(
                        call(route),
                        call(route).header("Authorization", ""),
                        call(route).header("Authorization", "Bearer"),
                        call(route).header("Authorization", "Bearer " + NOBODYS_TOKEN),
                        call(route).header("Authorization", "Bearer " + ended),
                        call(route).header("Authorization", "Basic b3BlcmF0b3I6b3BlcmF0b3ItZGVtbw=="),
                        call(route).header("Authorization", "Bearer " + ONE.token()),
                        asOperator(call(route)))
                .forEach(call -> refused(call, 401));
    }

    @ParameterizedTest
    @MethodSource
    void somebody_elses_object_is_not_there_and_stays_as_it_is(String route) {
        Customer owner = counter.aCustomer();
        String order = order(owner);
        Customer other = counter.aCustomer();
        Map<String, String> before = footprint.of(owner.person());
        Example withOrder = new Example(description)
                .known("id", () -> order)
                .known("POST /api/orders/{id}/after-sales/photos kind", () -> "WEBP")
                .known("POST /api/orders/{id}/after-sales photos", () -> null)
                .known("PUT /api/orders/{id}/invoice email", () -> "li@example.com")
                .known("PUT /api/orders/{id}/wishes address", () -> null);
        Answer answer = refused(
                withOrder.call(description.operation(route)).header("Authorization", other.authorization()), 404);
        Answer nothing = refused(call(route).header("Authorization", other.authorization()), 404);
        assertThat(withoutRequestId(answer)).as("as for nothing at all").isEqualTo(withoutRequestId(nothing));
        assertThat(footprint.of(owner.person())).isEqualTo(before);
        assertThat(before.values()).as("what must not change is seen").anyMatch(rows -> rows.contains(order));
    }

    @ParameterizedTest
    @MethodSource
    void an_operators_route_answers_401_to_whoever_has_no_live_session_of_an_operator(String route) {
        Customer customer = counter.aCustomer();
        String person = customer.authorization().replace("Bearer ", "");
        Stream.of(
                        call(route),
                        call(route).header("Cookie", "wetwin_console="),
                        call(route).header("Cookie", "wetwin_console=" + NOBODYS_TOKEN),
                        call(route).header("Cookie", "wetwin_console=" + person).header("X-CSRF-Token", person),
                        call(route).header("Authorization", customer.authorization()))
                .forEach(call -> refused(call, 401));
    }

    @ParameterizedTest
    @MethodSource
    void an_operator_writes_nothing_without_the_sessions_own_csrf_token(String route) {
        String cookie = "wetwin_console=" + ONE.token();
        Stream.of(
                        call(route).header("Cookie", cookie),
                        call(route).header("Cookie", cookie).header("X-CSRF-Token", ""),
                        call(route).header("Cookie", cookie).header("X-CSRF-Token", OTHER.csrf()))
                .forEach(call -> refused(call, 403));
    }

    @ParameterizedTest
    @MethodSource
    void a_callback_that_is_not_signed_by_wechat_is_refused_and_not_stored(String route) {
        String body = "<xml><ToUserName>gh_1</ToUserName><FromUserName>oForged</FromUserName>"
                + "<CreateTime>1764000000</CreateTime><MsgType>text</MsgType><MsgId>1</MsgId></xml>";
        long before = stored();
        Stream.of(
                        call(route),
                        call(route)
                                .query("signature", "0".repeat(40))
                                .query("timestamp", "1764000000")
                                .query("nonce", "1"),
                        call(route).header("Authorization", counter.aCustomer().authorization()),
                        asOperator(call(route)))
                .map(call ->
                        call.query("echostr", "hello").body(route.startsWith("GET") ? new byte[0] : body.getBytes()))
                .forEach(call -> {
                    Answer answer = call.send();
                    assertThat(answer.status()).as("%s", answer).isIn(401, 403);
                    assertThat(answer.text()).doesNotContain("hello");
                });
        assertThat(stored()).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource
    void a_job_runs_for_nobody_without_its_key(String route) {
        Stream.of(
                        call(route),
                        call(route).header("X-Wetwin-Job-Key", ""),
                        call(route).header("X-Wetwin-Job-Key", "Test"),
                        call(route).header("Authorization", "Bearer test"),
                        call(route).header("Authorization", counter.aCustomer().authorization()),
                        asOperator(call(route)))
                .forEach(call -> refused(call, 403));
    }

    @Test
    void a_session_ended_by_logout_or_rotation_is_dead() {
        Phone li = Phone.of("李雷");
        li.signIn();
        String rotated = li.api()
                .post("/api/session/rotation")
                .then()
                .statusCode(200)
                .extract()
                .path("token");
        li.api().get("/api/home").then().statusCode(401);
        String bearer = "Bearer " + rotated;
        given().header("Authorization", bearer).get("/api/home").then().statusCode(200);
        given().header("Authorization", bearer).delete("/api/session").then().statusCode(204);
        given().header("Authorization", bearer).get("/api/home").then().statusCode(401);
    }

    static Stream<String> a_public_route_looks_at_no_session() {
        return routes(PUBLIC);
    }

    static Stream<String> a_personal_route_answers_401_to_whoever_has_no_live_session_of_a_person() {
        return routes(PERSONAL, OWNED);
    }

    static Stream<String> somebody_elses_object_is_not_there_and_stays_as_it_is() {
        return routes(OWNED);
    }

    static Stream<String> an_operators_route_answers_401_to_whoever_has_no_live_session_of_an_operator() {
        return routes(OPERATOR);
    }

    static Stream<String> an_operator_writes_nothing_without_the_sessions_own_csrf_token() {
        return routes(OPERATOR).filter(route -> !route.startsWith("GET"));
    }

    static Stream<String> a_callback_that_is_not_signed_by_wechat_is_refused_and_not_stored() {
        return routes(ADDRESS_CHECK, SIGNED_PUSH, SIGNED_NOTIFICATION);
    }

    static Stream<String> a_job_runs_for_nobody_without_its_key() {
        return routes(JOB);
    }

    private static Stream<String> routes(Kind... kinds) {
        return TABLE.entrySet().stream()
                .filter(row -> List.of(kinds).contains(row.getValue()))
                .map(Map.Entry::getKey)
                .sorted();
    }

    private Call call(String route) {
        return example.call(description.operation(route));
    }

    private static Call asOperator(Call call) {
        return call.header("Cookie", "wetwin_console=" + ONE.token()).header("X-CSRF-Token", ONE.csrf());
    }

    private static Answer refused(Call call, int status) {
        Answer answer = call.send();
        assertThat(answer.status()).as("%s%n%s", call, answer).isEqualTo(status);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        return answer;
    }

    private String endedSession() {
        String authorization = counter.aCustomer().authorization();
        assertThat(new Call("DELETE", "/api/session")
                        .header("Authorization", authorization)
                        .send()
                        .status())
                .isEqualTo(204);
        return authorization.replace("Bearer ", "");
    }

    private String order(Customer owner) {
        UUID latte = counter.aProduct("拿铁", 1900, 5);
        return owner.call()
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(counter.cart(1900, Map.of(latte, 1)))
                .post("/api/orders")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private long stored() {
        return counter.sql("select (select count(*) from inbox_delivery) + (select count(*) from payment_mismatch)")
                .iterator()
                .next()
                .getLong(0);
    }

    private static String withoutRequestId(Answer answer) {
        return answer.text().replaceAll("\"requestId\":\"[^\"]*\"", "");
    }
}
