package wetwin.function.console;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import wetwin.platform.Database;
import wetwin.platform.Ids;
import wetwin.support.Counter;
import wetwin.support.OnVertx;
import wetwin.support.Phone;
import wetwin.support.TestDatabase;
import wetwin.support.Wechat;

/** Replies as an operator writes, tries out and publishes them, and as people hear them. */
@QuarkusTest
class ConsoleRepliesTest {
    private static final String REPLIES = "/console/api/replies";

    @Inject
    Database database;

    @Inject
    TestDatabase rows;

    @Inject
    Counter counter;

    @Inject
    Ids ids;

    @Inject
    Vertx vertx;

    private String cookie;
    private String csrf;

    @BeforeEach
    void the_operator_is_signed_in() {
        Response signedIn = given().contentType(ContentType.JSON)
                .body(Map.of("name", "operator", "password", "operator-demo"))
                .post("/console/api/session");
        cookie = signedIn.cookie("wetwin_console");
        csrf = signedIn.path("csrf");
    }

    /** Other tests hear the replies of the release. */
    @AfterEach
    void nothing_is_published_any_more() {
        OnVertx.await(vertx, () -> database.query("delete from reply_rule"));
        OnVertx.await(vertx, () -> database.query("delete from reply_version"));
    }

    @Test
    void the_replies_of_the_release_become_a_draft_once_and_answer_as_before() {
        int taken = takeFromFile().getInt("rules.size()");
        assertThat(taken).isGreaterThan(5);
        assertThat(takeFromFile().getInt("rules.size()")).isEqualTo(taken);
        publish().statusCode(200).body("differs", equalTo(false)).body("number", notNullValue());
        Phone li = follower();
        li.write("积分");
        assertThat(li.heard().getLast()).contains("积分", "reply-points");
    }

    @Test
    void a_rule_is_heard_when_it_is_published_and_not_before() {
        takeFromFile();
        String word = aWord();
        add(rule("brunch", word, text("周末早午餐，{店名}见"))).statusCode(200).body("differs", equalTo(true));
        Phone li = follower();
        li.write(word);
        assertThat(li.heard().getLast()).doesNotContain("早午餐");
        publish().statusCode(200);
        li.write(word);
        assertThat(li.heard().getLast()).contains("周末早午餐，晨光咖啡见");
    }

    @Test
    void what_was_published_before_answers_again_and_the_draft_stays() {
        takeFromFile();
        String word = aWord();
        int first = publish().statusCode(200).extract().path("number");
        add(rule("brunch", word, text("周末早午餐"))).statusCode(200);
        int second = publish().statusCode(200).extract().path("number");
        Phone li = follower();
        li.write(word);
        assertThat(li.heard().getLast()).contains("周末早午餐");
        JsonPath versions = operator()
                .get(REPLIES + "/versions")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(versions.getList("versions.number")).startsWith(second, first);
        assertThat(versions.getList("versions[0].added")).isEqualTo(List.of("MESSAGE/brunch"));
        rollBack(first).statusCode(200).body("number", equalTo(second + 1)).body("differs", equalTo(true));
        li.write(word);
        assertThat(li.heard().getLast()).doesNotContain("早午餐");
        assertThat(operator().get(REPLIES + "/versions").jsonPath().getList("versions[0].removed"))
                .isEqualTo(List.of("MESSAGE/brunch"));
        rollBack(second + 50).statusCode(404);
    }

    private ValidatableResponse rollBack(int number) {
        return operator().post(REPLIES + "/versions/" + number + "/publication").then();
    }

    @Test
    void a_sequence_comes_in_its_order_with_its_card() {
        String word = aWord();
        Map<String, Object> card =
                Map.of("type", "CARD", "title", "点单", "page", "pages/order/index", "mediaId", "sim-welcome-picture");
        add(rule("steps", word, text("第一句"), card, text("第三句"))).statusCode(200);
        publish().statusCode(200);
        Phone li = follower();
        int before = li.heard().size();
        li.write(word);
        Wechat.settle();
        List<String> heard = li.heard().subList(before, li.heard().size());
        assertThat(heard).hasSize(3);
        assertThat(heard.get(0)).contains("第一句");
        assertThat(heard.get(1)).contains("pages/order/index?t=reply-steps");
        assertThat(heard.get(2)).contains("第三句");
    }

    @Test
    void a_limit_lasts_a_day_and_a_redelivery_does_not_count() {
        takeFromFile();
        String word = aWord();
        Map<String, Object> once = rule("once", word, text("今天的暗号是早安"));
        once.put("perDay", 1);
        add(once).statusCode(200);
        publish().statusCode(200);
        Phone li = follower();
        Wechat.badDay("deliverTwice", true);
        try {
            li.write(word);
        } finally {
            Wechat.badDay("deliverTwice", false);
        }
        assertThat(li.heard().getLast()).contains("早安");
        assertThat(rows.count("inbox_delivery", "answered_by = 'MESSAGE/once'")).isEqualTo(1);
        li.write(word);
        assertThat(li.heard().getLast()).doesNotContain("早安");
    }

    @Test
    void a_rule_may_be_for_those_who_wear_a_tag() {
        String word = aWord();
        String name = "t" + ids.newId().toString().substring(10, 36).replace("-", "");
        JsonPath tags = operator()
                .body(Map.of("name", name, "mirrored", false, "version", 0))
                .post("/console/api/tags")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        String tag = tags.getString("tags.find { it.name == '" + name + "' }.id");
        takeFromFile();
        Map<String, Object> secret = rule("secret", word, text("会员专享"));
        secret.put("anyOf", List.of(tag));
        add(secret).statusCode(200);
        publish().statusCode(200);
        Phone li = follower();
        li.write(word);
        assertThat(li.heard().getLast()).doesNotContain("会员专享");
        String person = OnVertx.await(vertx, () -> database.query("""
                        select c.person_id from wechat_contact c where c.side = 'SERVICE_ACCOUNT'
                        order by c.first_seen_at desc limit 1"""))
                .iterator()
                .next()
                .getUUID("person_id")
                .toString();
        operator()
                .put("/console/api/tags/people/" + person + "/" + tag)
                .then()
                .statusCode(200)
                .body("name", hasItem(name));
        li.write(word);
        assertThat(li.heard().getLast()).contains("会员专享");
        operator()
                .delete("/console/api/tags/people/" + person + "/" + tag)
                .then()
                .statusCode(200)
                .body("name", not(hasItem(name)));
    }

    @Test
    void what_nobody_answered_is_reported_without_phone_numbers() {
        String word = aWord();
        Phone li = follower();
        li.write(word + " 13800138000");
        li.write(word + " 13900139000");
        Phone han = follower();
        han.write(word + " 13700137000");
        JsonPath questions = operator()
                .get(REPLIES + "/questions?days=1")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        Map<String, Object> found = questions.getMap("find { it.words == '" + word + " #' }");
        assertThat(found).containsEntry("times", 3).containsEntry("people", 2);
    }

    @Test
    void trying_out_shows_which_rule_would_answer_and_why_the_others_do_not() {
        takeFromFile();
        String word = aWord();
        Map<String, Object> night = rule("night", word, text("晚安"));
        night.put("priority", 500);
        night.put("windows", List.of(Map.of("days", List.of(), "from", "22:00", "to", "08:00")));
        add(night).statusCode(200);
        add(rule("day", word, text("早安 {积分}"))).statusCode(200);
        trial(word, "2026-11-24T15:00:00Z").body("rule.key", equalTo("night"));
        trial(word, "2026-11-24T04:00:00Z")
                .body("rule.key", equalTo("day"))
                .body("said[0].text", equalTo("早安 128"))
                .body("passed.find { it.key == 'night' }.why", equalTo("OUTSIDE_HOURS"))
                .body("passed.find { it.key == 'points' }.why", equalTo("NOTHING_FITS"))
                .body("passed.find { it.key == 'default' }.why", equalTo("OUTRANKED"));
    }

    @Test
    void trying_out_tells_of_the_daily_limit_and_of_who_answers_before_any_rule() {
        String word = aWord();
        Map<String, Object> once = rule("once", word, text("一天一次"));
        once.put("perDay", 2);
        add(once).statusCode(200);
        tryOut(Map.of("trigger", "MESSAGE", "what", word, "tags", List.of(), "givenToday", 1))
                .body("rule.key", equalTo("once"));
        tryOut(Map.of("trigger", "MESSAGE", "what", word, "tags", List.of(), "givenToday", 2))
                .body("rule", nullValue())
                .body("passed.find { it.key == 'once' }.why", equalTo("ENOUGH_TODAY"));
        tryOut(Map.of("trigger", "MESSAGE", "what", "退订优惠", "tags", List.of()))
                .body("instead.by", equalTo("WISH"))
                .body("rule", nullValue());
        UUID survey = ids.newId();
        counter.sql("""
                insert into survey (id, title, keyword, thanks, again, questions, state, created_at, changed_at, changed_by)
                values ($1, '口味', $2, '谢谢', false, '[{"kind": "SCALE_5", "text": "几分？", "options": []}]', 'OPEN', now(),
                        now(), 'operator')""", survey, word);
        tryOut(Map.of("trigger", "MESSAGE", "what", word, "tags", List.of()))
                .body("rule", nullValue())
                .body("instead.by", equalTo("SURVEY"))
                .body("instead.name", equalTo("口味"))
                .body("said[0].text", containsString("几分？"))
                .body("passed.find { it.key == 'once' }.why", equalTo("OUTRANKED"));
        Map<String, Object> welcome = rule("welcome", word, text("欢迎"));
        welcome.put("trigger", "FOLLOW");
        welcome.put("exact", List.of());
        add(welcome).statusCode(200);
        String scene = "trial-" + Math.abs(word.hashCode());
        counter.sql(
                "insert into scene_code (scene, label, ticket, url, created_at, answer, survey_id)"
                        + " values ($1, '海报', 't', 'http://weixin.qq.com/q/1', now(), '扫码有礼', $2)",
                scene,
                survey);
        tryOut(Map.of("trigger", "FOLLOW", "what", scene, "tags", List.of()))
                .body("instead.by", equalTo("CODE"))
                .body("said[0].text", equalTo("扫码有礼"))
                .body("said[1].text", containsString("几分？"))
                .body("passed.find { it.key == 'welcome' }.why", equalTo("OUTRANKED"));
        tryOut(Map.of("trigger", "FOLLOW", "what", "nobodys", "tags", List.of()))
                .body("rule.key", equalTo("welcome"))
                .body("instead", nullValue());
        counter.sql("delete from scene_code where scene = $1", scene);
        counter.sql("delete from survey where id = $1", survey);
    }

    @Test
    void what_is_wrong_with_a_rule_is_said_and_it_is_not_kept() {
        add(rule("BAD", "x", text(" ")))
                .statusCode(422)
                .body("code", equalTo("REPLY_REFUSED"))
                .body("problems.kind", equalTo(List.of("KEY_MALFORMED", "TEXT_MISSING")));
        add(rule("twice", aWord(), text("一"))).statusCode(200);
        add(rule("twice", aWord(), text("二"))).statusCode(422).body("problems[0].kind", equalTo("KEY_TAKEN"));
        assertThat(rows.count("reply_rule", "true")).isEqualTo(1);
    }

    @Test
    void a_change_that_came_between_is_not_overwritten() {
        JsonPath added = add(rule("mine", aWord(), text("一"))).extract().jsonPath();
        String id = added.getString("rules[0].id");
        Map<String, Object> changed = rule("mine", aWord(), text("二"));
        change(id, changed, 1).statusCode(200).body("rules[0].version", equalTo(2));
        change(id, changed, 1).statusCode(409).body("code", equalTo("CHANGED_MEANWHILE"));
        remove(id, 1).statusCode(409);
        remove(id, 2).statusCode(200).body("rules.size()", equalTo(0));
    }

    @Test
    void nothing_is_not_published() {
        publish().statusCode(422).body("problems[0].kind", equalTo("NOTHING_TO_SAY"));
    }

    @Test
    void every_change_leaves_a_trace() {
        String key = ids.newId().toString().substring(5, 36);
        add(rule(key, aWord(), text("一"))).statusCode(200);
        assertThat(rows.count("audit_entry", "action = 'REPLY_ADD' and subject = $1 and outcome = 'DONE'", key))
                .isEqualTo(1);
    }

    private JsonPath takeFromFile() {
        return operator()
                .post(REPLIES + "/import")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private ValidatableResponse publish() {
        return operator().post(REPLIES + "/publication").then();
    }

    private ValidatableResponse add(Map<String, Object> rule) {
        return operator()
                .body(Map.of("rule", rule, "version", 0))
                .post(REPLIES + "/rules")
                .then();
    }

    private ValidatableResponse change(String id, Map<String, Object> rule, long version) {
        return operator()
                .body(Map.of("rule", rule, "version", version))
                .put(REPLIES + "/rules/" + id)
                .then();
    }

    private ValidatableResponse remove(String id, long version) {
        return operator()
                .delete(REPLIES + "/rules/" + id + "?version=" + version)
                .then();
    }

    private ValidatableResponse trial(String words, String at) {
        return tryOut(Map.of("trigger", "MESSAGE", "what", words, "at", at, "tags", List.of()));
    }

    private ValidatableResponse tryOut(Map<String, Object> question) {
        return operator().body(question).post(REPLIES + "/trial").then().statusCode(200);
    }

    private static Map<String, Object> rule(String key, String word, Object... parts) {
        Map<String, Object> rule = new HashMap<>();
        rule.put("trigger", "MESSAGE");
        rule.put("key", key);
        rule.put("priority", 100);
        rule.put("enabled", true);
        rule.put("exact", List.of(word));
        rule.put("contains", List.of());
        rule.put("patterns", List.of());
        rule.put("windows", List.of());
        rule.put("anyOf", List.of());
        rule.put("noneOf", List.of());
        rule.put("perDay", 0);
        rule.put("parts", List.of(parts));
        return rule;
    }

    private static Map<String, Object> text(String text) {
        return Map.of("type", "TEXT", "text", text);
    }

    private static Phone follower() {
        Phone phone = Phone.of("李雷");
        phone.follow();
        Wechat.settle();
        return phone;
    }

    private String aWord() {
        return "w" + ids.newId().toString().replaceAll("[-\\d]", "");
    }

    private RequestSpecification operator() {
        return given().contentType(ContentType.JSON)
                .cookie("wetwin_console", cookie)
                .header("X-CSRF-Token", csrf);
    }
}
