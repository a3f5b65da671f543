package wetwin.simulator.account;

import static org.assertj.core.api.Assertions.assertThat;
import static wetwin.simulator.Stage.errcode;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import wetwin.simulator.Stage;
import wetwin.simulator.people.CustomerServiceWindow.Act;
import wetwin.simulator.people.Person;
import wetwin.simulator.people.Person.Following;

/** Followers, tags, menus for some, scene codes and customer service, by their rules. */
class AccountCallsTest {
    private final Stage stage = new Stage();
    private final Person li = stage.person("li");
    private final Person han = stage.person("han");

    @BeforeEach
    void li_follows() {
        li.follow(new Following(stage.clock().instant(), "ADD_SCENE_QR_CODE", Optional.of("table-7")));
    }

    @Test
    void a_follower_is_described_and_a_stranger_hardly() {
        ObjectNode info = info(li);
        assertThat(info.path("subscribe").asInt()).isEqualTo(1);
        assertThat(info.path("qr_scene_str").asText()).isEqualTo("table-7");
        assertThat(info.path("unionid").asText()).isEqualTo(li.profile().unionid());
        assertThat(info(han).size()).isEqualTo(2);
        assertThat(errcode(stage.getAsAccount("/cgi-bin/user/info", Map.of("openid", "oNobody"))))
                .isEqualTo(40003);
    }

    @Test
    void the_unionid_is_missing_until_both_accounts_are_bound() {
        stage.world().openPlatformBound(false);
        assertThat(info(li).has("unionid")).isFalse();
        stage.world().openPlatformBound(true);
        li.adjust(null, false, null);
        assertThat(info(li).has("unionid")).isFalse();
    }

    @Test
    void the_list_of_followers_ends_with_an_empty_page() {
        String openid = li.profile().followerOpenid();
        ObjectNode first = stage.getAsAccount("/cgi-bin/user/get", Map.of());
        assertThat(first.path("data").path("openid").path(0).asText()).isEqualTo(openid);
        ObjectNode end = stage.getAsAccount("/cgi-bin/user/get", Map.of("next_openid", openid));
        assertThat(end.path("count").asInt()).isZero();
        assertThat(end.has("data")).isFalse();
    }

    @Test
    void a_tag_has_a_short_name_of_its_own() {
        assertThat(createTag("一二三四五六七八九十").path("tag").path("id").asInt()).isEqualTo(100);
        assertThat(errcode(createTag("一二三四五六七八九十1"))).isEqualTo(45158);
        assertThat(errcode(createTag("一二三四五六七八九十"))).isEqualTo(45157);
        assertThat(errcode(stage.asAccount("/cgi-bin/tags/delete", "{\"tag\":{\"id\":2}}")))
                .isEqualTo(45058);
        assertThat(errcode(stage.asAccount("/cgi-bin/tags/delete", "{\"tag\":{\"id\":999}}")))
                .isEqualTo(45159);
    }

    @Test
    void an_account_has_a_hundred_tags_and_a_person_twenty() {
        for (int i = 0; i < Tags.MOST_TAGS; i++)
            assertThat(errcode(createTag("标签" + i))).isZero();
        assertThat(errcode(createTag("多"))).isEqualTo(45056);
        for (int i = 0; i < 20; i++) assertThat(errcode(tag(100 + i, li))).isZero();
        assertThat(errcode(tag(120, li))).isEqualTo(45059);
        assertThat(errcode(tag(119, li))).isZero();
    }

    @Test
    void only_followers_are_tagged_and_leaving_takes_the_tags_off() {
        createTag("常客");
        assertThat(errcode(tag(100, han))).isEqualTo(49003);
        tag(100, li);
        assertThat(stage.asAccount("/cgi-bin/user/tag/get", "{\"tagid\":100}")
                        .path("count")
                        .asInt())
                .isEqualTo(1);
        li.unfollow();
        assertThat(stage.asAccount("/cgi-bin/user/tag/get", "{\"tagid\":100}")
                        .path("count")
                        .asInt())
                .isZero();
    }

    @Test
    void a_menu_for_some_needs_one_for_all_and_a_rule() {
        createTag("常客");
        String forRegulars = conditional("常客专享", "{\"tag_id\":\"100\"}");
        assertThat(errcode(stage.asAccount("/cgi-bin/menu/addconditional", forRegulars)))
                .isEqualTo(65303);
        stage.asAccount("/cgi-bin/menu/create", "{\"button\":[" + button("大家") + "]}");
        assertThat(errcode(stage.asAccount("/cgi-bin/menu/addconditional", conditional("无", "{}"))))
                .isEqualTo(65304);
        assertThat(errcode(stage.asAccount("/cgi-bin/menu/addconditional", conditional("女", "{\"sex\":\"2\"}"))))
                .isEqualTo(65320);
        String menuId = stage.asAccount("/cgi-bin/menu/addconditional", forRegulars)
                .path("menuid")
                .asText();
        assertThat(menuOf(li)).isEqualTo("大家");
        tag(100, li);
        assertThat(menuOf(li)).isEqualTo("常客专享");
        assertThat(stage.getAsAccount("/cgi-bin/menu/get", Map.of())
                        .path("conditionalmenu")
                        .path(0)
                        .path("matchrule")
                        .path("group_id")
                        .asText())
                .isEqualTo("100");
        assertThat(errcode(stage.asAccount("/cgi-bin/menu/delconditional", "{\"menuid\":\"" + menuId + "\"}")))
                .isZero();
        assertThat(menuOf(li)).isEqualTo("大家");
    }

    @Test
    void deleting_the_menu_deletes_it_for_everybody() {
        stage.asAccount("/cgi-bin/menu/create", "{\"button\":[" + button("大家") + "]}");
        assertThat(errcode(stage.getAsAccount("/cgi-bin/menu/delete", Map.of())))
                .isZero();
        assertThat(errcode(stage.getAsAccount("/cgi-bin/menu/get", Map.of()))).isEqualTo(46003);
    }

    @Test
    void a_scene_code_is_checked_and_known_by_its_scene() {
        assertThat(errcode(code("QR_LIMIT_STR_SCENE", "\"scene_str\":\"" + "x".repeat(64) + "\"")))
                .isZero();
        assertThat(errcode(code("QR_LIMIT_STR_SCENE", "\"scene_str\":\"" + "x".repeat(65) + "\"")))
                .isEqualTo(40053);
        assertThat(errcode(code("QR_LIMIT_SCENE", "\"scene_id\":100001"))).isEqualTo(40053);
        assertThat(errcode(code("QR_SCENE", "\"scene_id\":4294967295"))).isZero();
        assertThat(errcode(code("QR_NEW_SCENE", "\"scene_id\":1"))).isEqualTo(40052);
        assertThat(stage.world().account().codes().all()).hasSize(2);
        stage.clock().advance(Duration.ofSeconds(60));
        assertThat(stage.world().account().codes().all()).hasSize(1);
    }

    @Test
    void customer_service_reaches_only_who_has_just_done_something() {
        assertThat(errcode(write(li, "你好"))).isEqualTo(45015);
        li.window().open(Act.CLICK, stage.clock().instant());
        for (int i = 0; i < 3; i++) assertThat(errcode(write(li, "你好"))).isZero();
        assertThat(errcode(write(li, "你好"))).isEqualTo(45047);
        assertThat(errcode(write(han, "你好"))).isEqualTo(45015);
        li.adjust(true, null, null);
        assertThat(errcode(write(li, "你好"))).isEqualTo(48002);
    }

    @Test
    void a_card_needs_a_page_that_exists_and_a_picture_that_was_uploaded() {
        li.window().open(Act.MESSAGE, stage.clock().instant());
        assertThat(errcode(card("pages/home/index?t=welcome-card", "sim-welcome-picture")))
                .isZero();
        assertThat(errcode(card("pages/nowhere/index", "sim-welcome-picture"))).isEqualTo(40165);
        assertThat(errcode(card("pages/home/index", "unknown"))).isEqualTo(40007);
    }

    private ObjectNode info(Person person) {
        return stage.getAsAccount(
                "/cgi-bin/user/info", Map.of("openid", person.profile().followerOpenid()));
    }

    private ObjectNode createTag(String name) {
        return stage.asAccount("/cgi-bin/tags/create", "{\"tag\":{\"name\":\"" + name + "\"}}");
    }

    private ObjectNode tag(int tag, Person person) {
        return stage.asAccount(
                "/cgi-bin/tags/members/batchtagging",
                "{\"tagid\":%d,\"openid_list\":[\"%s\"]}"
                        .formatted(tag, person.profile().followerOpenid()));
    }

    private String menuOf(Person person) {
        return stage.asAccount(
                        "/cgi-bin/menu/trymatch",
                        "{\"user_id\":\"" + person.profile().followerOpenid() + "\"}")
                .path("button")
                .path(0)
                .path("name")
                .asText();
    }

    private ObjectNode code(String action, String scene) {
        return stage.asAccount(
                "/cgi-bin/qrcode/create",
                "{\"action_name\":\"%s\",\"action_info\":{\"scene\":{%s}}}".formatted(action, scene));
    }

    private ObjectNode write(Person person, String text) {
        return stage.asAccount(
                "/cgi-bin/message/custom/send",
                "{\"touser\":\"%s\",\"msgtype\":\"text\",\"text\":{\"content\":\"%s\"}}"
                        .formatted(person.profile().followerOpenid(), text));
    }

    private ObjectNode card(String pagepath, String picture) {
        return stage.asAccount("/cgi-bin/message/custom/send", """
                {"touser":"%s","msgtype":"miniprogrampage","miniprogrampage":
                  {"title":"来一杯","appid":"%s","pagepath":"%s","thumb_media_id":"%s"}}""".formatted(
                        li.profile().followerOpenid(), Stage.MINI_PROGRAM.appId(), pagepath, picture));
    }

    private static String button(String name) {
        return "{\"name\":\"" + name + "\",\"type\":\"click\",\"key\":\"k\"}";
    }

    private static String conditional(String name, String rule) {
        return "{\"button\":[" + button(name) + "],\"matchrule\":" + rule + "}";
    }
}
