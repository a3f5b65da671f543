package wetwin.function.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import wetwin.support.Counter;
import wetwin.support.Operator;
import wetwin.support.Phone;
import wetwin.support.Wechat;

/** The menu as an operator writes, publishes and brings it back, and as people see it. */
@QuarkusTest
class ConsoleMenuTest {
    private static final String MENU = "/console/api/menu";
    private static final Map<String, Object> ORDER =
            Map.of("name", "点单", "page", "pages/order/index", "touch", "menu-first");
    private static final Map<String, Object> SERVICE = Map.of("name", "客服", "click", "service");

    @Inject
    Counter counter;

    private final Operator operator = Operator.signedIn();

    /** Other tests find the menu of the release. */
    @AfterEach
    void the_menu_of_the_release_is_live_again() {
        counter.sql("delete from menu_draft");
        operator.publishMenu();
    }

    @Test
    void the_draft_begins_as_the_menu_of_the_release() {
        JsonPath draft = draft();
        assertThat(draft.getList("menu.buttons.name")).containsExactly("我的服务", "优惠活动", "客服咨询");
        assertThat(draft.getString("menu.buttons[0].children[0].page")).isEqualTo("pages/order/index");
        assertThat(draft.getString("menu.buttons[0].children[0].touch")).isEqualTo("menu-order");
        assertThat(draft.getLong("version")).isZero();
        assertThat(draft.getList("check.problems")).isEmpty();
        assertThat(draft.getList("check.deadLinks")).isEmpty();
    }

    @Test
    void a_draft_is_kept_as_it_was_written_and_seen_by_nobody() {
        List<Object> live = status().getList("live.buttons.name");
        save(0, ORDER, Map.of("name", "更多", "children", List.of(SERVICE)))
                .statusCode(200)
                .body("version", equalTo(1))
                .body("changedBy", equalTo("operator"));
        JsonPath draft = draft();
        assertThat(draft.getMap("menu.buttons[0]")).containsAllEntriesOf(ORDER);
        assertThat(draft.getMap("menu.buttons[1].children[0]")).containsAllEntriesOf(SERVICE);
        assertThat(status().getList("live.buttons.name")).isEqualTo(live);
    }

    @Test
    void whoever_saves_over_a_change_of_somebody_else_is_told() {
        save(0, ORDER).statusCode(200);
        save(0, SERVICE).statusCode(409).body("code", equalTo("CHANGED_MEANWHILE"));
        save(1, SERVICE).statusCode(200);
        save(1, ORDER).statusCode(409);
        assertThat(draft().getList("menu.buttons.name")).containsExactly("客服");
        publish(1).statusCode(409);
        publish(2).statusCode(200);
    }

    @Test
    void an_unfinished_draft_is_kept_and_not_published() {
        List<Object> live = status().getList("live.buttons.name");
        save(0, Map.of("name", "还没写好"), ORDER)
                .statusCode(200)
                .body("check.problems.rule", equalTo(List.of("DOES_NOTHING")))
                .body("check.problems[0].path", equalTo(List.of(1)));
        publish(1).statusCode(422).body("code", equalTo("MENU_REFUSED")).body("problems", hasSize(1));
        assertThat(status().getList("live.buttons.name")).isEqualTo(live);
    }

    @Test
    void what_is_typed_is_checked_and_not_kept() {
        operator.console()
                .body(menu(
                        Map.of("name", "名字长过十六个字节", "click", "k"),
                        Map.of("name", "更多", "children", List.of(Map.of("name", "没了", "page", "pages/gone/index")))))
                .post(MENU + "/check")
                .then()
                .statusCode(200)
                .body("problems.rule", equalTo(List.of("NAME_TOO_LONG")))
                .body("problems[0].found", equalTo(27))
                .body("deadLinks", hasSize(1))
                .body("deadLinks[0].path", equalTo(List.of(2, 1)))
                .body("deadLinks[0].page", equalTo("pages/gone/index"));
        assertThat(draft().getLong("version")).isZero();
    }

    @Test
    void a_button_that_would_do_two_things_is_no_button() {
        save(0, Map.of("name", "两用", "click", "k", "view", "https://a.example/"))
                .statusCode(400);
        assertThat(draft().getLong("version")).isZero();
    }

    @Test
    void what_was_published_comes_back_and_the_draft_stays() {
        save(0, ORDER).statusCode(200);
        int first = publish(1)
                .statusCode(200)
                .body("differences", hasSize(0))
                .body("outside", hasSize(0))
                .extract()
                .path("number");
        save(1, SERVICE, ORDER).statusCode(200);
        publish(2).statusCode(200).body("live.buttons.name", equalTo(List.of("客服", "点单")));

        JsonPath versions = versions();
        assertThat(versions.getList("versions.number", Integer.class)).startsWith(first + 1, first);
        assertThat(versions.getList("versions[1].menu.buttons.name")).containsExactly("点单");
        assertThat(versions.getString("versions[0].publishedBy")).isEqualTo("operator");

        operator.console()
                .post(MENU + "/versions/" + first + "/publication")
                .then()
                .statusCode(200)
                .body("live.buttons.name", equalTo(List.of("点单")))
                .body("declared.buttons.name", equalTo(List.of("客服", "点单")))
                .body("number", equalTo(first + 2));
        Phone li = Phone.of("李雷");
        li.follow();
        assertThat(li.press(0)).isEqualTo("pages/order/index?t=menu-first");
    }

    @Test
    void a_version_that_nobody_published_does_not_come_back() {
        operator.console()
                .post(MENU + "/versions/2000000000/publication")
                .then()
                .statusCode(404);
    }

    @Test
    void a_version_from_before_menus_were_kept_is_shown_and_does_not_come_back() {
        int number = counter.sql("""
                        insert into menu_version (id, published_at, published_by, declaration)
                        values (gen_random_uuid(), now(), 'somebody', '点单 → click order') returning number""").iterator().next().getInteger("number");
        assertThat(versions().getInt("versions[0].number")).isEqualTo(number);
        assertThat(versions().getMap("versions[0].menu")).isNull();
        operator.console()
                .post(MENU + "/versions/" + number + "/publication")
                .then()
                .statusCode(404);
    }

    @Test
    void a_change_at_the_account_s_own_pages_is_seen_and_undone_by_publishing() {
        operator.publishMenu();
        assertThat(status().getList("outside")).isEmpty();
        RestAssured.given()
                .contentType(ContentType.JSON)
                .body(Map.of("button", List.of(Map.of("name", "别处改的", "type", "click", "key", "elsewhere"))))
                .post("/simulator/api/account-menu")
                .then()
                .statusCode(204);
        JsonPath changed = status();
        assertThat(changed.getList("live.buttons.name")).containsExactly("别处改的");
        assertThat(changed.getList("outside.path")).isNotEmpty();
        assertThat(changed.getString("outside[0].live.value")).isEqualTo("elsewhere");
        operator.publishMenu();
        assertThat(status().getList("outside")).isEmpty();
    }

    @Test
    void a_button_for_a_page_that_is_gone_is_told_before_and_after_it_is_live() {
        save(0, Map.of("name", "没了", "page", "pages/gone/index"))
                .statusCode(200)
                .body("check.deadLinks[0].page", equalTo("pages/gone/index"));
        publish(1)
                .statusCode(200)
                .body("deadLinks[0].path", equalTo(List.of(1)))
                .body("deadLinks[0].page", equalTo("pages/gone/index"));
    }

    @Test
    void the_draft_is_there_when_wechat_is_not() {
        Wechat.badDay("busy", true);
        try {
            operator.console().get(MENU).then().statusCode(503);
            save(0, ORDER).statusCode(200).body("pages", notNullValue());
        } finally {
            Wechat.badDay("busy", false);
        }
    }

    @Test
    void whoever_wears_a_tag_sees_its_menu_and_another_when_their_tags_change() {
        String fresh = aTag();
        String member = aTag();
        Phone li = Phone.of("李雷");
        li.follow();
        Wechat.settle();
        String person = newest();
        wear(person, member);
        Map<String, Object> menus = Map.of(
                "buttons",
                List.of(ORDER),
                "audiences",
                List.of(
                        Map.of("tag", fresh, "buttons", List.of(Map.of("name", "新人福利", "click", "new"))),
                        Map.of("tag", member, "buttons", List.of(Map.of("name", "会员专享", "click", "member")))));
        operator.console()
                .body(Map.of("menu", menus, "version", 0))
                .put(MENU + "/draft")
                .then()
                .statusCode(200)
                .body("menu.audiences.tag", equalTo(List.of(fresh, member)));
        publish(1)
                .statusCode(200)
                .body("audiences.differences", equalTo(List.of(List.of(), List.of())))
                .body("strangers", equalTo(0));
        Wechat.settle();
        sees(li, person, member, "会员专享");

        wear(person, fresh);
        Wechat.settle();
        sees(li, person, fresh, "新人福利");
        int added = called("addconditional");
        publish(1).statusCode(200);
        assertThat(called("addconditional")).as("only what changed").isEqualTo(added);

        operator.console()
                .delete("/console/api/tags/people/" + person + "/" + fresh)
                .then()
                .statusCode(200);
        JsonPath onItsWay = seen(person);
        assertThat(onItsWay.getBoolean("agrees")).isFalse();
        assertThat(onItsWay.getBoolean("owed")).isTrue();
        Wechat.settle();
        sees(li, person, member, "会员专享");

        counter.sql("delete from menu_draft");
        operator.publishMenu();
        Wechat.settle();
        sees(li, person, null, "我的服务");
    }

    @Test
    void a_menu_for_a_tag_that_does_not_exist_is_not_published() {
        Map<String, Object> menus = Map.of(
                "buttons",
                List.of(ORDER),
                "audiences",
                List.of(Map.of("tag", "00000000-0000-0000-0000-000000000007", "buttons", List.of(SERVICE))));
        operator.console()
                .body(Map.of("menu", menus, "version", 0))
                .put(MENU + "/draft")
                .then()
                .statusCode(200);
        publish(1).statusCode(422).body("problems.rule", equalTo(List.of("AUDIENCE_UNKNOWN")));
    }

    private void sees(Phone phone, String person, String audience, String firstButton) {
        JsonPath seen = seen(person);
        assertThat(seen.getBoolean("agrees")).isTrue();
        assertThat(seen.getString("audience")).isEqualTo(audience);
        assertThat(seen.getString("wechat.buttons[0].name")).isEqualTo(firstButton);
        assertThat(RestAssured.get("/simulator/api/persons/" + phone.id() + "/chat")
                        .jsonPath()
                        .getString("menu[0].name"))
                .isEqualTo(firstButton);
    }

    private JsonPath seen(String person) {
        return operator.console()
                .get(MENU + "/people/" + person)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private String aTag() {
        UUID id = UUID.randomUUID();
        counter.sql(
                "insert into tag (id, name, mirrored, created_at) values ($1, $2, false, now())",
                id,
                "会员" + id.toString().substring(0, 18));
        return id.toString();
    }

    private void wear(String person, String tag) {
        operator.console()
                .put("/console/api/tags/people/" + person + "/" + tag)
                .then()
                .statusCode(200);
    }

    /** Who followed last. */
    private String newest() {
        return counter.sql("""
                        select c.person_id from wechat_contact c join follower f on f.openid = c.openid
                        where c.side = 'SERVICE_ACCOUNT' order by f.changed_at desc, c.first_seen_at desc limit 1""").iterator().next().getUUID("person_id").toString();
    }

    private static int called(String call) {
        return RestAssured.get("/simulator/api/counters")
                .jsonPath()
                .<String, Integer>getMap("calls")
                .getOrDefault("/cgi-bin/menu/" + call, 0);
    }

    private JsonPath draft() {
        return operator.console()
                .get(MENU + "/draft")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private JsonPath status() {
        return operator.console().get(MENU).then().statusCode(200).extract().jsonPath();
    }

    private JsonPath versions() {
        return operator.console()
                .get(MENU + "/versions")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private ValidatableResponse save(long seen, Object... buttons) {
        return operator.console()
                .body(Map.of("menu", menu(buttons), "version", seen))
                .put(MENU + "/draft")
                .then();
    }

    private ValidatableResponse publish(long seen) {
        return operator.console()
                .queryParam("version", seen)
                .post(MENU + "/publication")
                .then();
    }

    private static Map<String, Object> menu(Object... buttons) {
        return Map.of("buttons", List.of(buttons));
    }
}
