package wetwin.function.console;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.oneOf;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.http.Cookie;
import io.restassured.http.Method;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import wetwin.platform.Database;
import wetwin.support.OnVertx;
import wetwin.support.Phone;
import wetwin.support.Routes;
import wetwin.workshop.SettableClock;

@QuarkusTest
class ConsoleFunctionTest {
    private static final String PASSWORD = "operator-demo";
    private static final String SOMETHING = "00000000-0000-0000-0000-000000000007";
    private static final Route SIGN_IN = new Route(Method.POST, ConsoleFunction.PATH + "/session");

    private static final String ONE_TAG = "PUT /tags/" + SOMETHING;
    private static final String ONE_RULE = "PUT /replies/rules/" + SOMETHING;
    private static final String ADJUSTMENTS = "POST /membership/members/" + SOMETHING + "/adjustments";
    private static final String BROADCAST = "/broadcasts/" + SOMETHING;
    private static final String SURVEY = "/surveys/" + SOMETHING;
    private static final String SERVICE = "/service/sessions/" + SOMETHING;
    private static final String COUPON_CODES = "POST /coupons/" + SOMETHING + "/codes";
    private static final String COUPON_GIFTS = "POST /coupons/" + SOMETHING + "/gifts";
    private static final String REWARD = "PUT /rewards/" + SOMETHING;
    private static final String REWARD_STOCK = "POST /rewards/" + SOMETHING + "/stock";
    private static final String REWARD_LIMIT = "POST /rewards/" + SOMETHING + "/limit";
    private static final String REWARD_CODES = "POST /rewards/" + SOMETHING + "/codes";
    private static final String REWARD_RETURN = "POST /rewards/codes/" + SOMETHING + "/return";
    private static final String PART_REFUNDS = "POST /orders/" + SOMETHING + "/refunds";
    private static final String PICKUP = "PUT /pickup/" + SOMETHING;
    private static final String GRANT = "POST /after-sales/" + SOMETHING + "/grant";
    private static final String DECLINE = "POST /after-sales/" + SOMETHING + "/decline";
    private static final String INVOICE = "POST /invoices/" + SOMETHING + "/issue";
    private static final String RED_INVOICE = "POST /invoices/" + SOMETHING + "/reverse";
    private static final String GOODS = "PUT /catalogue/products/" + SOMETHING;
    private static final String STOCK = GOODS + "/shops/" + SOMETHING;
    private static final String ABSENCE = "PUT /catalogue/choices/" + SOMETHING + "/shops/" + SOMETHING;
    private static final String GOODS_CATEGORY = "PUT /catalogue/categories/" + SOMETHING;
    private static final String GOODS_OPTION = "PUT /catalogue/options/" + SOMETHING;
    private static final String SHOP = "PUT /shops/" + SOMETHING;
    private static final String HOURS = "PUT /shops/" + SOMETHING + "/hours";
    private static final String AREAS = "PUT /delivery/" + SOMETHING;
    private static final String SHIPMENT = "POST /delivery/orders/" + SOMETHING + "/shipment";
    private static final String ACCOUNT_PICTURE = "PUT /account-pictures/" + SOMETHING;
    private static final String BANNER = "PUT /banners/" + SOMETHING;
    private static final String DIFFERENCE = "POST /differences/" + SOMETHING + "/settlement";
    private static final String SET_ASIDE = "POST /outbox/" + SOMETHING + "/set-aside";
    private static final String BILL_DAY = "POST /bill-days/something/set-aside";
    private static final String MISMATCH = "POST /mismatches/" + SOMETHING + "/settlement";

    private static final String LI = "Li";
    private static final String HAN = "Han";
    private static final Map<String, Signed> KEPT = new HashMap<>();

    @Inject
    Database database;

    @Inject
    Vertx vertx;

    @Inject
    SettableClock clock;

    record Route(Method method, String path) {}

    record Signed(String token, String csrf) {}

    @BeforeEach
    @AfterEach
    void nobodyHasTriedYet() {
        sql("delete from rate_limit");
    }

    @AfterEach
    void theClockIsRightAgain() {
        clock.advance(moved.negated());
        moved = Duration.ZERO;
    }

    private Duration moved = Duration.ZERO;

    private void timePasses(Duration time) {
        moved = moved.plus(time);
        clock.advance(time);
    }

    static Stream<Route> routes() {
        return Routes.ofAllFunctions().stream()
                .map(route -> route.split(" "))
                .filter(route -> route[1].startsWith(ConsoleFunction.PATH))
                .map(route -> new Route(Method.valueOf(route[0]), filled(route[1])))
                .filter(route -> !route.equals(SIGN_IN));
    }

    private static String filled(String path) {
        return path.replace("{id}", SOMETHING)
                .replace("{person}", SOMETHING)
                .replace("{tag}", SOMETHING)
                .replace("{number}", "2000000000")
                .replace("{shop}", SOMETHING)
                .replaceAll("\\{\\w+}", "something");
    }

    /** What a write that takes something would take. */
    private static Optional<Map<String, Object>> body(Route route) {
        Map<String, Object> code = Map.of("key", "something", "kind", "SHOP", "label", "永嘉路店");
        return switch (route.method() + " " + route.path().substring(ConsoleFunction.PATH.length())) {
            case "PUT /menu/draft" -> Optional.of(Map.of("menu", Map.of("buttons", List.of()), "version", 0));
            case "POST /menu/check" -> Optional.of(Map.of("buttons", List.of()));
            case "POST /codes", "PUT /codes/something" -> Optional.of(code);
            case "POST /codes/batch" -> Optional.of(Map.of("like", code, "from", 1, "to", 2));
            case "POST /codes/something/renewal" -> Optional.of(Map.of("days", 7));
            case "POST /tags", ONE_TAG -> Optional.of(Map.of("name", "常客", "mirrored", false, "version", 1));
            case "POST /replies/rules", ONE_RULE -> Optional.of(Map.of("rule", rule(), "version", 1));
            case "PUT " + BROADCAST ->
                Optional.of(Map.of(
                        "title",
                        "周末",
                        "content",
                        Map.of("kind", "TEXT", "text", "周末半价"),
                        "to",
                        Map.of("kind", "EVERYBODY"),
                        "version",
                        1));
            case "POST /broadcasts/people" -> Optional.of(Map.of("names", List.of("20261124-0001")));
            case "POST /broadcasts/audience" -> Optional.of(Map.of("kind", "EVERYBODY"));
            case "POST " + BROADCAST + "/plan", "POST " + BROADCAST + "/approval" -> Optional.of(Map.of("version", 1));
            case "POST " + BROADCAST + "/return" -> Optional.of(Map.of("reason", "改一下"));
            case "POST " + BROADCAST + "/preview" -> Optional.of(Map.of("wechatName", "wechat_li"));
            case "PUT " + SURVEY -> Optional.of(survey());
            case "POST " + SURVEY + "/opening", "POST " + SURVEY + "/closing" -> Optional.of(Map.of("version", 1));
            case "POST " + SERVICE + "/reading" -> Optional.of(Map.of("line", 1));
            case "POST " + SERVICE + "/taking" -> Optional.of(Map.of("over", false));
            case "POST " + SERVICE + "/lines" -> Optional.of(Map.of("key", SOMETHING, "kind", "TEXT", "text", "在的"));
            case "PUT /service/desk" -> Optional.of(desk());
            case "POST /replies/trial" -> Optional.of(Map.of("trigger", "MESSAGE", "what", "在吗", "tags", List.of()));
            case "PUT /membership/levels" -> Optional.of(levels());
            case ADJUSTMENTS -> Optional.of(Map.of("points", 5, "reason", "补积分"));
            case "POST /coupons" -> Optional.of(coupon());
            case COUPON_CODES -> Optional.of(Map.of("count", 3, "most", 1));
            case COUPON_GIFTS -> Optional.of(Map.of("personId", SOMETHING));
            case REWARD -> Optional.of(Map.of("version", 1, "reward", reward()));
            case REWARD_STOCK -> Optional.of(Map.of("change", 3));
            case REWARD_LIMIT -> Optional.of(Map.of("limited", true, "left", 3));
            case REWARD_CODES -> Optional.of(Map.of("codes", "GYM-0001"));
            case REWARD_RETURN -> Optional.of(Map.of("note", "课程取消"));
            case PART_REFUNDS -> Optional.of(Map.of("amountFen", 300, "reason", "少了一份"));
            case "PUT /messages/texts/something", "POST /messages/texts/something/trial" ->
                Optional.of(Map.of("version", 0, "texts", List.of()));
            case "PUT /guidance" -> Optional.of(Map.of("quietDays", 30, "windowDays", 3, "moments", List.of(moment())));
            case PICKUP -> Optional.of(Map.of("perQuarter", 6, "soon", true));
            case AREAS -> Optional.of(Map.of("areas", List.of(), "version", 0));
            case SHIPMENT -> Optional.of(Map.of("carrier", "SELF"));
            case BANNER ->
                Optional.of(Map.of(
                        "version",
                        1,
                        "banner",
                        Map.of("title", "上新", "subtitle", "", "art", "latte", "page", "pages/order/index")));
            case "POST /promotions" -> Optional.of(promotion());
            case GRANT -> Optional.of(Map.of("amountFen", 300));
            case DIFFERENCE, BILL_DAY, MISMATCH, DECLINE, SET_ASIDE -> Optional.of(Map.of("note", "已查清"));
            case INVOICE -> Optional.of(Map.of("number", "24312000000000000001"));
            case RED_INVOICE -> Optional.of(Map.of("redNumber", "24312000000000000009", "amountFen", 0));
            case GOODS -> Optional.of(Map.of("product", product(), "version", 1));
            case STOCK -> Optional.of(Map.of("available", 3, "soldOutTogether", List.of()));
            case ABSENCE -> Optional.of(Map.of("soldOut", true));
            case GOODS_CATEGORY -> Optional.of(Map.of("category", Map.of("name", "咖啡", "rank", 1), "version", 1));
            case GOODS_OPTION -> Optional.of(Map.of("option", option(), "version", 1));
            case "POST /catalogue/publication" -> Optional.of(Map.of("latest", 1));
            case "POST /pictures" -> Optional.of(Map.of("kind", "PNG", "bytes", 1));
            case "POST /account-pictures" -> Optional.of(Map.of("name", "拿铁", "file", "AAAA"));
            case ACCOUNT_PICTURE -> Optional.of(Map.of("name", "拿铁"));
            case "POST /shops" -> Optional.of(shop());
            case SHOP -> Optional.of(Map.of("shop", shop(), "version", 1));
            case HOURS -> Optional.of(Map.of("hours", hours(), "version", 1));
            case "POST /catalogue/sheet" -> Optional.of(Map.of("csv", "编码"));
            default -> Optional.empty();
        };
    }

    private static Map<String, Object> shop() {
        return Map.of("name", "愚园路店", "address", "愚园路 1 号", "pickupMinutes", 10, "shown", false);
    }

    private static Map<String, Object> moment() {
        return Map.of("moment", "IN_MINE", "shown", true, "title", "关注公众号", "words", "取餐会提醒您");
    }

    private static Map<String, Object> promotion() {
        return Map.of(
                "name",
                "满50减10",
                "productIds",
                List.of(),
                "shopIds",
                List.of(SOMETHING),
                "minSpendFen",
                5000,
                "amountFen",
                1000,
                "from",
                Instant.now().toString(),
                "until",
                Instant.now().plus(Duration.ofDays(1)).toString(),
                "withMemberPrice",
                false,
                "withCoupon",
                true);
    }

    private static Map<String, Object> product() {
        return Map.of(
                "categoryId",
                SOMETHING,
                "name",
                "拿铁",
                "description",
                "",
                "priceFen",
                2_600,
                "art",
                "latte",
                "images",
                List.of(),
                "optionIds",
                List.of());
    }

    private static Map<String, Object> hours() {
        return Map.of("opensAt", "08:00", "closesAt", "20:00", "week", List.of(), "days", List.of());
    }

    private static Map<String, Object> option() {
        return Map.of("name", "杯型", "max", 1, "choices", List.of(Map.of("name", "大杯", "extraFen", 400)));
    }

    /** Nobody has seen a version like it: nothing is changed. */
    private static Map<String, Object> desk() {
        return Map.of(
                "keptBy",
                "CONSOLE",
                "hours",
                List.of(),
                "away",
                "明天再来",
                "greeting",
                "",
                "idleMinutes",
                30,
                "quickReplies",
                List.of("在的"),
                "version",
                1_000);
    }

    private static Map<String, Object> rule() {
        return Map.of(
                "trigger",
                "MESSAGE",
                "key",
                "在吗",
                "exact",
                List.of("在吗"),
                "contains",
                List.of(),
                "patterns",
                List.of(),
                "windows",
                List.of(),
                "anyOf",
                List.of(),
                "noneOf",
                List.of(),
                "parts",
                List.of(Map.of("type", "TEXT", "text", "在")));
    }

    private static Map<String, Object> survey() {
        return Map.of(
                "title",
                "口味调研",
                "thanks",
                "谢谢您",
                "questions",
                List.of(Map.of("kind", "TEXT", "text", "您觉得怎么样？", "options", List.of())),
                "version",
                1);
    }

    private static Map<String, Object> levels() {
        return Map.of("basis", "SPEND", "periodMonths", 12, "keptMonths", 12, "version", 1, "levels", List.of());
    }

    private static Map<String, Object> reward() {
        return Map.of(
                "kind",
                "CODE",
                "name",
                "私教课",
                "description",
                "",
                "points",
                100,
                "validDays",
                30,
                "listed",
                false,
                "offered",
                false,
                "rank",
                900);
    }

    private static Map<String, Object> coupon() {
        return Map.of(
                "name",
                "满15减5",
                "kind",
                "FIXED",
                "amountFen",
                500,
                "minSpendFen",
                1_500,
                "productIds",
                List.of(),
                "shopIds",
                List.of(),
                "weekdays",
                List.of(),
                "validDays",
                30,
                "newPeopleOnly",
                false);
    }

    private static RequestSpecification asking(Route route) {
        return asking(route, given());
    }

    private static RequestSpecification asking(Route route, RequestSpecification request) {
        request.header("Idempotency-Key", "key-of-something");
        if (route.method() == Method.DELETE && route.path().matches(".*/(replies|catalogue|tags)/.*"))
            request.queryParam("version", 1);
        body(route).ifPresent(body -> request.contentType(ContentType.JSON).body(body));
        return request;
    }

    static Stream<Route> writes() {
        return routes().filter(route -> route.method() != Method.GET);
    }

    static Stream<Route> writesAndSignIn() {
        return Stream.concat(writes(), Stream.of(SIGN_IN));
    }

    /** A new route cannot be forgotten: the tables are compared with what the application describes of itself. */
    @Test
    void every_route_is_in_the_tables() {
        Map<String, Map<String, Object>> paths =
                given().get("/q/openapi?format=json").jsonPath().getMap("paths");
        List<Route> described = paths.entrySet().stream()
                .filter(path -> path.getKey().startsWith(ConsoleFunction.PATH))
                .flatMap(path -> Stream.of(Method.values())
                        .filter(method ->
                                path.getValue().containsKey(method.name().toLowerCase(Locale.ROOT)))
                        .map(method -> new Route(method, filled(path.getKey()))))
                .toList();
        assertThat(Stream.concat(routes(), Stream.of(SIGN_IN))).containsExactlyInAnyOrderElementsOf(described);
        assertThat(writes().count()).isGreaterThan(2);
    }

    @ParameterizedTest
    @MethodSource("routes")
    void without_a_cookie_nothing_is_answered(Route route) {
        asking(route)
                .request(route.method(), route.path())
                .then()
                .statusCode(401)
                .body("code", equalTo("SESSION_REQUIRED"));
    }

    @ParameterizedTest
    @MethodSource("routes")
    void a_cookie_nobody_gave_out_opens_nothing(Route route) {
        asking(route)
                .cookie("wetwin_console", "A".repeat(43))
                .request(route.method(), route.path())
                .then()
                .statusCode(401);
    }

    @ParameterizedTest
    @MethodSource("writes")
    void a_write_without_the_csrf_token_is_refused(Route route) {
        Signed li = signedIn(LI);
        asking(route)
                .cookie("wetwin_console", li.token())
                .request(route.method(), route.path())
                .then()
                .statusCode(403)
                .body("code", equalTo("CSRF_TOKEN_WRONG"));
    }

    @ParameterizedTest
    @MethodSource("writes")
    void a_write_with_another_session_s_csrf_token_is_refused(Route route) {
        Signed li = signedIn(LI);
        Signed han = signedIn(HAN);
        asking(route)
                .cookie("wetwin_console", li.token())
                .header("X-CSRF-Token", han.csrf())
                .request(route.method(), route.path())
                .then()
                .statusCode(403);
    }

    @Test
    void the_cookie_is_out_of_reach_for_scripts_and_foreign_pages() {
        Cookie cookie =
                attempt("operator", PASSWORD).then().statusCode(200).extract().detailedCookie("wetwin_console");
        assertThat(cookie.isHttpOnly()).isTrue();
        assertThat(cookie.getSameSite()).isEqualTo("Strict");
        assertThat(cookie.getPath()).isEqualTo("/console");
        assertThat(cookie.getMaxAge()).isEqualTo(Duration.ofHours(12).toSeconds());
    }

    @Test
    void the_session_tells_who_one_is() {
        as(signIn())
                .get("/console/api/session")
                .then()
                .statusCode(200)
                .body("name", equalTo("operator"))
                .body("role", equalTo("OPERATOR"))
                .body("csrf", not(emptyString()));
    }

    @Test
    void a_wrong_password_and_an_unknown_name_get_the_same_answer() {
        attempt("operator", "guess").then().statusCode(401).body("code", equalTo("NAME_OR_PASSWORD_WRONG"));
        attempt("nobody", "guess").then().statusCode(401).body("code", equalTo("NAME_OR_PASSWORD_WRONG"));
    }

    @Test
    void a_password_that_only_begins_like_the_right_one_is_wrong() {
        attempt("operator", PASSWORD + "\0").then().statusCode(401);
        attempt("operator", PASSWORD + "x".repeat(80)).then().statusCode(401);
    }

    @Test
    void a_name_no_database_could_hold_is_refused_as_such() {
        attempt("operator\0", PASSWORD).then().statusCode(400).body("code", equalTo("INVALID_REQUEST"));
    }

    @Test
    void after_five_wrong_passwords_even_the_right_one_has_to_wait() {
        for (int attempt = 0; attempt < 5; attempt++) {
            attempt("operator", "guess").then().statusCode(401);
        }
        attempt("operator", PASSWORD)
                .then()
                .statusCode(429)
                .body("code", equalTo("TOO_MANY_ATTEMPTS"))
                .body("retryAfterSeconds", notNullValue());
        timePasses(Duration.ofMinutes(3));
        attempt("operator", PASSWORD).then().statusCode(200);
    }

    @Test
    void a_name_nobody_has_is_made_to_wait_like_any_other() {
        for (int attempt = 0; attempt < 5; attempt++) {
            attempt("nobody", "guess").then().statusCode(401);
        }
        attempt("nobody", "guess")
                .then()
                .statusCode(429)
                .header("Retry-After", Integer::parseInt, lessThanOrEqualTo(180))
                .body("code", equalTo("TOO_MANY_ATTEMPTS"));
    }

    @Test
    void strangers_cannot_lock_an_operator_out_of_a_browser_that_was_used_before() {
        String browser = attempt("operator", PASSWORD).cookie("wetwin_browser");
        for (int attempt = 0; attempt < 6; attempt++) attempt("operator", "guess");
        attempt("operator", PASSWORD).then().statusCode(429);
        attemptIn(browser, "operator", PASSWORD).then().statusCode(200);
    }

    @Test
    void a_browser_that_was_used_before_is_no_way_to_guess_on() {
        String browser = attempt("operator", PASSWORD).cookie("wetwin_browser");
        for (int attempt = 0; attempt < 5; attempt++) {
            attemptIn(browser, "operator", "guess").then().statusCode(401);
        }
        attemptIn(browser, "operator", PASSWORD).then().statusCode(429);
    }

    @Test
    void a_browser_token_nobody_gave_out_counts_as_none() {
        for (int attempt = 0; attempt < 5; attempt++) attempt("operator", "guess");
        attemptIn("C".repeat(43), "operator", PASSWORD).then().statusCode(429);
    }

    @Test
    void a_browser_s_token_opens_nothing() {
        String browser = attempt("operator", PASSWORD).cookie("wetwin_browser");
        given().cookie("wetwin_console", browser)
                .get("/console/api/session")
                .then()
                .statusCode(401);
    }

    @Test
    void every_attempt_is_on_record_with_how_it_ended() {
        String nobody = "nobody-" + UUID.randomUUID().toString().substring(0, 8);
        attempt(nobody, "guess");
        assertThat(attempts(nobody, "UNKNOWN_NAME")).isOne();
        long wrong = attempts("operator", "WRONG_PASSWORD");
        long done = attempts("operator", "DONE");
        attempt("operator", "guess");
        attempt("operator", PASSWORD);
        assertThat(attempts("operator", "WRONG_PASSWORD")).isEqualTo(wrong + 1);
        assertThat(attempts("operator", "DONE")).isEqualTo(done + 1);
        for (int attempt = 0; attempt < 4; attempt++) attempt(nobody, "guess");
        attempt(nobody, "guess").then().statusCode(429);
        assertThat(attempts(nobody, "LOCKED")).isOne();
    }

    @Test
    void a_machine_that_goes_on_while_it_is_locked_out_does_not_fill_the_record() {
        for (int attempt = 0; attempt < 60; attempt++) attempt("flood", "guess");
        assertThat(attempts("flood", "LOCKED")).isEqualTo(30);
    }

    /** What only asks by a body, for a question may be long, is not; nor what an operator has read. */
    static Stream<Route> recorded() {
        Set<String> questions = Set.of("/trial", "menu/check", "broadcasts/audience", "broadcasts/people", "/reading");
        return writes().filter(route -> questions.stream().noneMatch(route.path()::endsWith));
    }

    @ParameterizedTest
    @MethodSource("recorded")
    void every_write_leaves_a_trace(Route route) {
        Signed li = signedIn(LI);
        long before = count("select count(*) from audit_entry where operator = 'operator' and outcome is not null");
        asking(route, as(li)).request(route.method(), route.path());
        sql("delete from scene_code where starts_with(scene, 'something')");
        sql("delete from menu_draft");
        assertThat(count("select count(*) from audit_entry where operator = 'operator' and outcome is not null"))
                .as(route.toString())
                .isEqualTo(before + 1);
    }

    @ParameterizedTest
    @MethodSource("writesAndSignIn")
    void a_browser_that_says_another_site_is_asking_is_refused(Route route) {
        as(signedIn(LI))
                .header("Sec-Fetch-Site", "cross-site")
                .contentType(ContentType.JSON)
                .body(Map.of("name", "operator", "password", PASSWORD))
                .request(route.method(), route.path())
                .then()
                .statusCode(403)
                .body("code", equalTo("FOREIGN_PAGE"));
    }

    @Test
    void a_form_of_another_site_cannot_sign_a_browser_in() {
        given().contentType(ContentType.TEXT)
                .body("{\"name\":\"operator\",\"password\":\"operator-demo\"}")
                .post("/console/api/session")
                .then()
                .statusCode(415);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/console/api/overview/",
                "//console/api/overview",
                "/console//api/overview",
                "/console/./api/overview",
                "/x/../console/api/overview",
                "/console/%61pi/overview",
                "/console/api%2Foverview",
                "/console/api;x=1/overview",
                "/console/api/overview;x=1",
                "/CONSOLE/api/overview"
            })
    void no_other_way_to_write_an_address_leads_around_the_gate(String path) {
        given().urlEncodingEnabled(false).get(path).then().statusCode(is(oneOf(400, 401, 404)));
    }

    @Test
    void a_new_password_signs_its_operator_out_everywhere() {
        sql("insert into operator (id, name, password_hash, role) select '" + new UUID(0, 99)
                + "', 'forgetful', password_hash, role from operator where name = 'operator'"
                + " on conflict do nothing");
        Response signedIn = attempt("forgetful", PASSWORD);
        Signed forgetful = new Signed(signedIn.cookie("wetwin_console"), signedIn.path("csrf"));
        as(forgetful).get("/console/api/session").then().statusCode(200);
        sql("update operator set password_hash = replace(password_hash, 'a', 'b') where name = 'forgetful'");
        as(forgetful).get("/console/api/session").then().statusCode(401);
        assertThat(count("select count(*) from operator_browser where operator_id = '" + new UUID(0, 99) + "'"))
                .isZero();
        sql("delete from operator where name = 'forgetful'");
    }

    @Test
    void a_session_nobody_uses_ends_after_two_hours() {
        Signed li = signIn();
        timePasses(Duration.ofMinutes(119));
        as(li).get("/console/api/session").then().statusCode(200);
        timePasses(Duration.ofMinutes(119));
        as(li).get("/console/api/session").then().statusCode(200);
        timePasses(Duration.ofMinutes(120));
        as(li).get("/console/api/session").then().statusCode(401);
    }

    @Test
    void a_session_of_the_mini_program_opens_nothing_here_nor_this_one_there() {
        Phone han = Phone.of("韩梅梅");
        han.signIn();
        given().cookie("wetwin_console", han.token())
                .get("/console/api/session")
                .then()
                .statusCode(401);
        given().header("Authorization", "Bearer " + signIn().token())
                .get("/api/home")
                .then()
                .statusCode(401);
    }

    @Test
    void signing_in_again_gives_a_new_token_and_ends_the_old_session() {
        Signed first = signIn();
        Response second = given().cookie("wetwin_console", first.token())
                .contentType(ContentType.JSON)
                .body(Map.of("name", "operator", "password", PASSWORD))
                .post("/console/api/session");
        assertThat(second.cookie("wetwin_console")).isNotEqualTo(first.token());
        as(first).get("/console/api/session").then().statusCode(401);
    }

    @Test
    void a_token_chosen_by_somebody_else_is_never_taken_over() {
        String chosen = "B".repeat(43);
        Response signedIn = given().cookie("wetwin_console", chosen)
                .contentType(ContentType.JSON)
                .body(Map.of("name", "operator", "password", PASSWORD))
                .post("/console/api/session");
        assertThat(signedIn.cookie("wetwin_console")).isNotEqualTo(chosen);
        given().cookie("wetwin_console", chosen)
                .get("/console/api/session")
                .then()
                .statusCode(401);
    }

    @Test
    void after_signing_out_the_token_is_worthless() {
        Signed li = signIn();
        as(li).delete("/console/api/session").then().statusCode(204);
        as(li).get("/console/api/session").then().statusCode(401);
    }

    @Test
    void a_session_ends_after_twelve_hours() {
        Signed li = signIn();
        for (int hour = 1; hour < 12; hour++) {
            timePasses(Duration.ofHours(1));
            as(li).get("/console/api/session").then().statusCode(200);
        }
        timePasses(Duration.ofHours(1));
        as(li).get("/console/api/session").then().statusCode(401);
    }

    @Test
    void the_table_keeps_no_token() {
        Signed li = signIn();
        assertThat(count("select count(*) from operator_session where encode(token_hash, 'escape') like '%" + li.token()
                        + "%'"))
                .isZero();
    }

    @Test
    void publishing_makes_the_menu_live_and_leaves_a_trace() {
        Signed li = signIn();
        as(li).get("/console/api/menu")
                .then()
                .statusCode(200)
                .body("declared.buttons", hasSize(3))
                .body("problems", hasSize(0));
        long before = count("select count(*) from audit_entry where action = 'MENU_PUBLISH' and outcome = 'DONE'");
        as(li).post("/console/api/menu/publication")
                .then()
                .statusCode(200)
                .body("differences", hasSize(0))
                .body("live.buttons.name", equalTo(List.of("我的服务", "优惠活动", "客服咨询")))
                .body("live.buttons[0].children[0].value", equalTo("pages/order/index?t=menu-order"))
                .body("publishedBy", equalTo("operator"));
        assertThat(count("select count(*) from audit_entry where action = 'MENU_PUBLISH' and outcome = 'DONE'"))
                .isEqualTo(before + 1);
    }

    @Test
    void the_overview_ends_today_where_the_shop_is() {
        as(signIn())
                .get("/console/api/overview")
                .then()
                .statusCode(200)
                .body("date", equalTo(LocalDate.now(clock).toString()))
                .body("orders.week", hasSize(7))
                .body("fromAccount.share", notNullValue())
                .body("loop.followers", notNullValue());
    }

    @Test
    void an_unknown_message_cannot_be_retried_and_that_is_recorded() {
        Signed li = signIn();
        UUID unknown = UUID.randomUUID();
        as(li).post("/console/api/outbox/" + unknown + "/retry").then().statusCode(404);
        assertThat(count("select count(*) from audit_entry where subject = '" + unknown
                        + "' and outcome = 'NOT_FOUND' and operator = 'operator'"))
                .isOne();
    }

    @Test
    void a_parked_message_is_shown_and_can_be_made_due_again() {
        Signed li = signIn();
        UUID parked = UUID.randomUUID();
        sql("insert into outbox_message (id, topic, dedup_key, payload, due_at, created_at, parked_at, last_failure)"
                + " values ('" + parked + "', 'notice', '" + parked + "', '{}', now(), now(), now(), 'refused')");
        as(li).get("/console/api/outbox")
                .then()
                .statusCode(200)
                .body("messages.find { it.id == '" + parked + "' }.state", equalTo("PARKED"));
        as(li).post("/console/api/outbox/" + parked + "/retry").then().statusCode(204);
        assertThat(count("select count(*) from outbox_message where id = '" + parked + "' and parked_at is null"))
                .isOne();
        sql("update outbox_message set parked_at = now() where id = '" + parked + "'");
        Map<String, Object> note = Map.of("note", "活动已过");
        as(li).contentType(ContentType.JSON)
                .body(note)
                .post("/console/api/outbox/" + parked + "/set-aside")
                .then()
                .statusCode(204);
        as(li).contentType(ContentType.JSON)
                .body(note)
                .post("/console/api/outbox/" + parked + "/set-aside")
                .then()
                .statusCode(404);
        assertThat(count("select count(*) from outbox_message where id = '" + parked + "' and settled_at is not null"
                        + " and parked_at is null and last_failure like 'set aside by operator: 活动已过%'"))
                .isOne();
        as(li).get("/console/api/outbox").then().body("messages.findAll { it.id == '" + parked + "' }", hasSize(0));
        sql("delete from outbox_message where id = '" + parked + "'");
    }

    private static Response attempt(String name, String password) {
        return given().contentType(ContentType.JSON)
                .body(Map.of("name", name, "password", password))
                .post("/console/api/session");
    }

    private static Response attemptIn(String browser, String name, String password) {
        return given().cookie("wetwin_browser", browser)
                .contentType(ContentType.JSON)
                .body(Map.of("name", name, "password", password))
                .post("/console/api/session");
    }

    private long attempts(String name, String outcome) {
        return count("select count(*) from audit_entry where action = 'SIGN_IN' and operator = '" + name
                + "' and outcome = '" + outcome + "'");
    }

    private static Signed signIn() {
        Response answer = attempt("operator", PASSWORD);
        return new Signed(answer.cookie("wetwin_console"), answer.path("csrf"));
    }

    /** A session of a table's earlier row, where that row left it: hashing a password hundreds of times tells nothing. */
    private static Signed signedIn(String who) {
        Signed known = KEPT.get(who);
        boolean isStillGood =
                known != null && as(known).get("/console/api/session").statusCode() == 200;
        if (isStillGood) return known;
        Signed anew = signIn();
        KEPT.put(who, anew);
        return anew;
    }

    private static RequestSpecification as(Signed signed) {
        return given().cookie("wetwin_console", signed.token()).header("X-CSRF-Token", signed.csrf());
    }

    private void sql(String statement) {
        OnVertx.await(vertx, () -> database.query(statement));
    }

    private long count(String query) {
        return OnVertx.await(
                vertx, () -> database.query(query).map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .findFirst()
                        .orElseThrow()
                        .getLong(0)));
    }
}
