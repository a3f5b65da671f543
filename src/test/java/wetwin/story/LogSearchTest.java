package wetwin.story;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.filter.FilterContext;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import wetwin.simulator.SimulatedWechat;
import wetwin.simulator.people.Person.Profile;
import wetwin.support.CapturedLogs;
import wetwin.support.Counter;
import wetwin.support.Operator;
import wetwin.support.Phone;
import wetwin.support.Wechat;

/**
 * A whole life with good and bad days, and everything that is logged of it, our own debug lines and all stack traces
 * included: searched for every secret, token, session, phone number and full openid that was used in it.
 */
@QuarkusTest
class LogSearchTest {
    /** Shorter ones are words: the tests' key of the jobs, the database's password. */
    private static final int SHORTEST = 10;

    private static final Pattern SECRET_SETTING = Pattern.compile(
            "wetwin\\..*(secret|token|aes-key|api-v3-key|private-key|data-key|password|jobs\\.key|database\\.url)");

    /** Members of answers that nobody but their receiver may know; codes of problems are in capitals. */
    private static final Pattern IN_ANSWERS =
            Pattern.compile("\"(?:token|csrf|code|paySign|package)\":\"([^\"]*[a-z0-9][^\"]*)\"");

    @Inject
    SimulatedWechat wechat;

    @Inject
    Counter counter;

    @Inject
    Config config;

    private final Set<String> received = ConcurrentHashMap.newKeySet();

    @BeforeEach
    void whatever_is_answered_is_remembered() {
        RestAssured.filters(this::remember);
    }

    @AfterEach
    void all_days_are_good_again() {
        RestAssured.replaceFiltersWith(List.of());
        Stream.of("busy", "quotaSpent", "loseAnswer", "deliverTwice").forEach(kind -> Wechat.badDay(kind, false));
    }

    @Test
    void the_logs_of_a_whole_life_hold_nothing_that_must_not_be_known() {
        try (CapturedLogs logs = CapturedLogs.of("wetwin")) {
            goodDays();
            badDays();
            worseDays();
            console();
            List<String> secrets = secrets();
            assertThat(secrets)
                    .as("what is searched for")
                    .hasSizeGreaterThan(60)
                    .contains("operator-demo");
            assertThat(logs.lines()).as("what is searched").hasSizeGreaterThan(12);
            assertThat(logs.lines()).as("failures with their traces").anyMatch(line -> line.contains("\n\tat "));
            assertThat(logs.found(secrets)).isEmpty();
        }
    }

    /** A search that cannot fail proves nothing. */
    @Test
    void a_secret_that_is_logged_is_found() {
        Phone li = Phone.of("李雷");
        li.signIn();
        Profile profile = profile(li);
        List<String> planted = List.of(
                li.token(),
                profile.phone(),
                profile.miniProgramOpenid(),
                profile.unionid(),
                config.getValue("wetwin.mini-program.secret", String.class),
                config.getValue("wetwin.pay.private-key", String.class)
                        .lines()
                        .skip(1)
                        .findFirst()
                        .orElseThrow());
        for (String secret : planted) {
            try (CapturedLogs logs = CapturedLogs.of("wetwin")) {
                Logger.getLogger("wetwin.story.planted")
                        .debugf(new IllegalStateException("refused for " + secret), "a call failed");
                assertThat(logs.found(secrets())).as(secret).hasSize(1);
            }
        }
    }

    private void goodDays() {
        Phone li = Phone.of("李雷");
        li.follow();
        li.write("营业时间");
        li.write("积分");
        li.signIn();
        assertThat(li.givePhoneNumber()).contains("****");
        Wechat.settle();
        String paid = order(li);
        li.pay(paid, "pay");
        Wechat.settle();
        Operator operator = Operator.signedIn();
        Stream.of("making", "ready", "collected").forEach(step -> operator.advance(paid, step));
        Wechat.settle();
        Phone han = Phone.of("韩梅梅");
        han.signIn();
        JsonPath first = han.order(han.home().getString("products[0].id"));
        han.allowNotices(first.getList("subscribeTemplates.id"));
        han.pay(first.getString("id"), "pay");
        han.follow();
        Wechat.settle();
        han.api().post("/api/session/rotation").then().statusCode(200);
        li.unfollow();
        Wechat.settle();
    }

    /** WeChat is busy, out of quota, silent; money comes for an order that was closed. */
    private void badDays() {
        Phone late = Phone.of("小晚");
        late.signIn();
        String order = order(late);
        JsonPath sheet = late.api()
                .post("/api/orders/" + order + "/payment")
                .then()
                .extract()
                .jsonPath();
        assertThat(sheet.getString("paySign")).isNotBlank();
        late.follow();
        for (String kind : List.of("busy", "quotaSpent", "loseAnswer")) {
            Wechat.badDay(kind, true);
            Wechat.settle();
            given().contentType(ContentType.JSON)
                    .body(Map.of("code", late.loginCode()))
                    .post("/api/session");
            late.api().body(Map.of("code", late.phoneCode())).post("/api/session/phone");
            late.api().post("/api/orders/" + order(late) + "/payment");
            late.api().post("/api/orders/" + order + "/payment/check");
            late.api().post("/api/orders/" + order + "/cancellation");
            Wechat.job("query-late-payments");
            Wechat.badDay(kind, false);
            Wechat.timePasses(120);
            Wechat.settle();
        }
        Wechat.badDay("deliverTwice", true);
        late.write("菜单");
        Wechat.timePasses(60 * 60);
        Wechat.job("close-expired-orders");
        Wechat.settle();
    }

    /** Tables are gone for a while: whatever needs them fails, in requests, callbacks and promises. */
    private void worseDays() {
        Phone unlucky = Phone.of("小霉");
        unlucky.follow();
        unlucky.signIn();
        String order = order(unlucky);
        without("coupon", () -> {
            Wechat.settle();
            unlucky.api().get("/api/membership");
            unlucky.api().get("/api/home");
        });
        without("inbox_delivery", () -> unlucky.write("有人吗"));
        without("payment", () -> unlucky.api().post("/api/orders/" + order + "/payment"));
        without("person_unionid", () -> given().contentType(ContentType.JSON)
                .body(Map.of("code", unlucky.loginCode()))
                .post("/api/session"));

        without("shop_order_line", () -> {
            unlucky.pay(order, "pay");
            unlucky.api().get("/api/orders/" + order);
        });
        Wechat.timePasses(120);
        Wechat.settle();
    }

    private void console() {
        given().contentType(ContentType.JSON)
                .body(Map.of("name", "nobody", "password", "operator-demo"))
                .post("/console/api/session")
                .then()
                .statusCode(401);
        Operator operator = Operator.signedIn();
        operator.publishMenu();
        operator.outbox();
        without("menu_version", () -> given().cookie("wetwin_console", operator.token())
                .header("X-CSRF-Token", operator.csrf())
                .post("/console/api/menu/publication"));
    }

    private static String order(Phone phone) {
        return phone.order(phone.home().getString("products[0].id")).getString("id");
    }

    private void without(String table, Runnable deed) {
        counter.sql("alter table " + table + " rename to gone_for_a_while");
        try {
            deed.run();
        } finally {
            counter.sql("alter table gone_for_a_while rename to " + table);
        }
    }

    private Response remember(
            FilterableRequestSpecification request, FilterableResponseSpecification expected, FilterContext context) {
        Response answer = context.next(request, expected);
        IN_ANSWERS.matcher(answer.asString()).results().forEach(found -> received.add(found.group(1)));
        received.addAll(answer.cookies().values());
        return answer;
    }

    private List<String> secrets() {
        return Stream.of(settings(), tokens(), people(), received.stream(), Stream.of("operator-demo"))
                .flatMap(texts -> texts)
                .map(String::strip)
                .filter(text -> text.length() >= SHORTEST)
                .distinct()
                .toList();
    }

    /** A key in PEM form line by line: no log keeps its lines together. */
    private Stream<String> settings() {
        return Stream.concat(
                        StreamSupport.stream(config.getPropertyNames().spliterator(), false),
                        Stream.of("service-account.", "mini-program.", "pay.", "identity.")
                                .flatMap(room -> Stream.of(
                                                "secret", "token", "aes-key", "api-v3-key", "private-key", "data-key")
                                        .map(name -> "wetwin." + room + name)))
                .filter(name -> SECRET_SETTING.matcher(name).matches())
                .flatMap(name -> config.getOptionalValue(name, String.class).stream())
                .flatMap(String::lines)
                .filter(line -> !line.startsWith("-----"));
    }

    private Stream<String> tokens() {
        return StreamSupport.stream(
                        counter.sql("select value, rejected from wechat_token").spliterator(), false)
                .flatMap(row -> Stream.of(text(row, "value"), text(row, "rejected")));
    }

    private static String text(Row row, String column) {
        return row.getString(column) == null ? "" : row.getString(column);
    }

    private Stream<String> people() {
        return wechat.world().people().all().stream()
                .map(person -> person.profile())
                .flatMap(profile -> Stream.of(
                        profile.phone(), profile.followerOpenid(), profile.miniProgramOpenid(), profile.unionid()));
    }

    private Profile profile(Phone phone) {
        return wechat.world().people().byId(phone.id()).orElseThrow().profile();
    }
}
