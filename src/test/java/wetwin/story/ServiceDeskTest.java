package wetwin.story;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DayOfWeek;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import wetwin.platform.Database;
import wetwin.support.OnVertx;
import wetwin.support.Operator;
import wetwin.support.Phone;
import wetwin.support.Wechat;

/** Somebody asks for a human, an operator answers, and the automatic replies know when to be quiet. */
@QuarkusTest
class ServiceDeskTest {
    private static final String WINDOW_OVER = """
            update service_window set message_left = 0, act_left = 0
            where openid in (select openid from service_session where id = $1)""";

    @Inject
    Database database;

    @Inject
    Vertx vertx;

    @Inject
    Clock clock;

    private final Operator operator = Operator.signedIn();
    private Phone li;

    @BeforeEach
    void somebody_is_there_at_any_hour() {
        the_desk_is_the_release_s_again(); // whatever other tests made of it
        operator.keepsDesk();
        li = Phone.of("李雷");
        li.follow();
        Wechat.settle(); // the welcome's card is sent, before anybody counts
    }

    @AfterEach
    void the_desk_is_the_release_s_again() {
        sql("update service_session set state = 'CLOSED', closed_at = now() where state <> 'CLOSED'");
        sql("delete from service_desk");
    }

    @Test
    void a_follower_asks_an_operator_answers_and_the_follower_reads_it() {
        li.write("人工");
        assertThat(li.heard().getLast()).contains("请直接写下您的问题");
        String id = operator.waitingFor("人工");
        int heard = li.heard().size();
        li.write("积分");
        li.write("我的咖啡洒了");
        assertThat(li.heard()).as("silence while people talk").hasSize(heard);
        li.write("退订");
        assertThat(li.heard().getLast()).contains("pages/mine/notices");

        operator.console()
                .body(Map.of("key", UUID.randomUUID(), "kind", "TEXT", "text", "您好"))
                .post("/console/api/service/sessions/" + id + "/lines")
                .then()
                .statusCode(409)
                .body("code", equalTo("SERVICE_NOT_TAKEN"));
        operator.takes(id);
        operator.answers(id, "给您重做一杯。[看订单](pages/orders/index)");
        Wechat.settle();
        assertThat(li.heard().getLast()).contains("给您重做一杯", "pages/orders/index?t=service-chat");
        operator.conversation(id)
                .body("lines.said.text", hasItems("人工", "积分", "我的咖啡洒了", "退订", "给您重做一杯。[看订单](pages/orders/index)"))
                .body("lines.said.text[1]", containsString("请直接写下您的问题"))
                .body("lines.said.text[5]", not(containsString("<a")))
                .body(
                        "lines.saidBy",
                        equalTo(List.of("PERSON", "DESK", "PERSON", "PERSON", "PERSON", "DESK", "OPERATOR")))
                .body("lines.outcome", hasItem("SENT"))
                .body("session.left.messages", equalTo(4))
                .body("session.waits", equalTo(false))
                .body("session.operator", equalTo("operator"));

        operator.ends(id);
        li.write("积分");
        assertThat(li.heard().getLast()).contains("您有 0 积分");
    }

    @Test
    void a_picture_that_somebody_sends_is_seen_by_operators_alone() {
        byte[] photo = Phone.photo();
        li.write("人工");
        String id = operator.waitingFor("人工");
        li.shows(photo);
        li.shows("<script>alert(1)</script>".getBytes(StandardCharsets.UTF_8));
        assertThat(picture(id, 3)
                        .statusCode(200)
                        .contentType("image/png")
                        .header("Cache-Control", equalTo("private, max-age=259200, immutable"))
                        .header("X-Content-Type-Options", equalTo("nosniff"))
                        .extract()
                        .asByteArray())
                .isEqualTo(photo);
        picture(id, 1).statusCode(404); // a text
        picture(id, 4).statusCode(404); // no picture, whatever it says of itself
        picture(id, 5).statusCode(404);
        given().get(pictureAt(id, 3)).then().statusCode(401);

        li.opensService("order:C0001");
        li.showsToService(photo);
        String guest = operator.console()
                .get("/console/api/service/sessions")
                .then()
                .extract()
                .jsonPath()
                .getString("open.findAll { it.account == 'MINI_PROGRAM' && it.last?.kind == 'IMAGE' }[-1].id");
        picture(guest, 1).statusCode(200).contentType("image/png");
    }

    private ValidatableResponse picture(String session, int line) {
        return operator.console().get(pictureAt(session, line)).then();
    }

    private static String pictureAt(String session, int line) {
        return "/console/api/service/sessions/" + session + "/lines/" + line + "/picture";
    }

    @Test
    void outside_of_the_hours_nobody_is_kept_waiting() {
        nobodyIsThere();
        li.write("人工");
        assertThat(li.heard().getLast()).contains("没有店员在线");
        assertThat(waiting()).isZero();
        li.write("积分");
        assertThat(li.heard().getLast()).contains("您有 0 积分");
        String left = operator.console()
                .get("/console/api/service/sessions")
                .then()
                .extract()
                .jsonPath()
                .getString("open.findAll { it.state == 'ENTERED' && it.waits }[-1].id");
        operator.conversation(left).body("lines.saidBy", equalTo(List.of("PERSON", "DESK")));
        sql(
                "update service_session set heard_at = heard_at - interval '13 hours' where id = $1",
                UUID.fromString(left));
        Wechat.job("end-idle-sessions");
        operator.takes(left);
        operator.answers(left, "我们在了");
        Wechat.settle();
        assertThat(li.heard().getLast()).as("the next morning").contains("我们在了");
    }

    @Test
    void the_page_hears_by_one_short_request_what_is_new_and_each_operator_has_read_for_themselves() {
        String before = news("", 200);
        assertThat(news(before, 304)).isEqualTo(before);
        li.write("人工");
        String waiting = news(before, 200);
        assertThat(waiting).isNotEqualTo(before);
        String id = operator.waitingFor("人工");
        assertThat(unread(id)).isEqualTo(1);
        operator.console()
                .body(Map.of("line", 2))
                .post("/console/api/service/sessions/" + id + "/reading")
                .then()
                .statusCode(204);
        assertThat(unread(id)).isNull();
        li.write("在吗");
        assertThat(unread(id)).isEqualTo(1);
        operator.takes(id);
        operator.answers(id, "在的");
        String due = news("", 200, id);
        Wechat.settle();
        assertThat(news(due, 200, id)).as("it was sent").isNotEqualTo(due);
    }

    @Test
    void whoever_talked_hears_once_that_it_is_over_however_it_ends() {
        operator.says("本次会话已结束，有事再找我们。");
        li.write("人工");
        String id = operator.waitingFor("人工");
        operator.takes(id);
        operator.ends(id);
        operator.ends(id);
        Wechat.settle();
        assertThat(heard("本次会话已结束")).isEqualTo(1);
        operator.conversation(id).body("lines.saidBy[-1]", equalTo("DESK")).body("lines.outcome[-1]", equalTo("SENT"));

        li.write("人工");
        String silent = operator.waitingFor("人工");
        operator.takes(silent);
        Wechat.timePasses(31 * 60);
        Wechat.job("end-idle-sessions");
        Wechat.job("end-idle-sessions");
        Wechat.settle();
        assertThat(heard("本次会话已结束")).isEqualTo(2);
        operator.conversation(silent).body("session.state", equalTo("CLOSED"));

        li.write("人工");
        String late = operator.waitingFor("人工");
        sql(WINDOW_OVER, UUID.fromString(late));
        operator.ends(late);
        Wechat.settle();
        assertThat(heard("本次会话已结束")).as("none is tried when WeChat allows none").isEqualTo(2);
        operator.conversation(late).body("lines.outcome", not(hasItem("REFUSED")));
    }

    private long heard(String words) {
        return li.heard().stream().filter(said -> said.contains(words)).count();
    }

    private Integer unread(String session) {
        return operator.console()
                .get("/console/api/service/sessions")
                .then()
                .extract()
                .jsonPath()
                .get("open.find { it.id == '" + session + "' }.unread");
    }

    private String news(String known, int status) {
        return news(known, status, UUID.randomUUID().toString());
    }

    private String news(String known, int status, String talk) {
        return operator.console()
                .header("If-None-Match", known.isEmpty() ? "\"none\"" : known)
                .get("/console/api/service/news?talk=" + talk)
                .then()
                .statusCode(status)
                .extract()
                .header("ETag");
    }

    @Test
    void an_answer_is_said_once_and_none_is_tried_when_wechat_allows_none() {
        li.write("人工");
        String id = operator.waitingFor("人工");
        operator.takes(id);
        UUID key = UUID.randomUUID();
        operator.answers(id, key, "在的").statusCode(200);
        operator.answers(id, key, "在的").statusCode(200);
        Wechat.settle();
        assertThat(li.heard().stream().filter(said -> said.contains("在的"))).hasSize(1);
        sql(WINDOW_OVER, UUID.fromString(id));
        operator.answers(id, UUID.randomUUID(), "还在吗").statusCode(409).body("code", equalTo("SERVICE_WINDOW_OVER"));
    }

    @Test
    void silence_ends_a_conversation_and_the_replies_answer_again() {
        li.write("人工");
        String id = operator.waitingFor("人工");
        operator.takes(id);
        Wechat.timePasses(31 * 60);
        assertThat(Wechat.job("end-idle-sessions")).isPositive();
        operator.conversation(id).body("session.state", equalTo("CLOSED"));
        li.write("积分");
        assertThat(li.heard().getLast()).contains("您有 0 积分");
    }

    @Test
    void a_guest_of_the_mini_program_comes_with_their_order_and_is_answered_there() {
        li.signIn();
        li.opensService("order:20261127-0001");
        assertThat(waiting()).as("who has not written waits for nobody").isZero();
        li.writesToService("什么时候好");
        String id = operator.waitingFor("什么时候好");
        operator.takes(id);
        operator.answers(id, "还有两分钟");
        Wechat.settle();
        assertThat(li.heardInService().getLast()).contains("还有两分钟");
        assertThat(li.heard()).noneMatch(said -> said.contains("还有两分钟"));
        operator.conversation(id)
                .body("session.account", equalTo("MINI_PROGRAM"))
                .body("session.context", equalTo("order:20261127-0001"))
                .body("session.personId", notNullValue())
                .body("lines.outcome", hasItem("SENT"));
        operator.ends(id);

        nobodyIsThere();
        li.writesToService("还在吗");
        Wechat.settle();
        assertThat(li.heardInService().getLast()).contains("没有店员在线");
    }

    /** Not before the day after tomorrow. */
    private void nobodyIsThere() {
        DayOfWeek today = clock.instant().atZone(clock.getZone()).getDayOfWeek();
        operator.keepsDesk(List.of(today.plus(3)));
    }

    private int waiting() {
        return OnVertx.await(
                        vertx,
                        () -> database.query("select count(*)::int as n from service_session where state = 'WAITING'"))
                .iterator()
                .next()
                .getInteger("n");
    }

    private void sql(String sql, Object... arguments) {
        OnVertx.await(vertx, () -> database.query(sql, arguments));
    }
}
