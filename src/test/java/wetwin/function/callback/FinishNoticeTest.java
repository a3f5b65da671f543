package wetwin.function.callback;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import wetwin.support.Counter;
import wetwin.support.Operator;
import wetwin.support.Phone;
import wetwin.support.SignedPush;
import wetwin.support.Wechat;

/** WeChat took a notice and tells afterwards that it did not arrive: through the encrypted webhook, and by itself. */
@QuarkusTest
class FinishNoticeTest {
    @Inject
    Counter counter;

    @Inject
    Clock clock;

    private Phone li;
    private UUID product;
    private UUID order;
    private List<String> templates;

    @BeforeEach
    void an_order_of_a_follower() {
        li = Phone.of("李雷");
        li.follow();
        li.signIn();
        Wechat.comesToRest();
        product = counter.aProduct("摩卡", 2600, 10);
        counter.sql(
                "insert into stock (shop_id, product_id, available) values ($1, $2, 10) on conflict do nothing",
                UUID.fromString(li.home().getString("shop.id")),
                product);
        JsonPath made = li.order(product.toString());
        order = UUID.fromString(made.getString("id"));
        templates = made.getList("subscribeTemplates.id");
    }

    @Test
    void who_blocks_the_account_is_told_by_the_mini_program_and_once() {
        li.allowNotices(templates);
        blocks();
        pay();
        assertThat(notice().getString("outcome")).isEqualTo("SENT");
        assertThat(notice().getString("channel")).isEqualTo("MINI_PROGRAM");
        assertThat(notice().getArrayOfStrings("refused")).containsExactly("ACCOUNT");
        assertThat(li.serviceNotices()).hasSize(1);
        // The number of the first attempt is not that of the one that arrived.
        told("TEMPLATESENDJOBFINISH", "<MsgID>" + number() + "</MsgID><Status><![CDATA[failed:user block]]></Status>");
        assertThat(notice().getString("outcome")).isEqualTo("SENT");
        assertThat(li.serviceNotices()).hasSize(1);
    }

    @Test
    void who_blocks_it_and_has_agreed_to_nothing_is_unreachable_as_the_timeline_says() {
        blocks();
        pay();
        assertThat(notice().getString("outcome")).isEqualTo("NOT_SENT");
        UUID person = notice().getUUID("person_id");
        Map<String, Object> line = Operator.signedIn()
                .console()
                .get("/console/api/messages/people/" + person)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getMap("entries.find { it.kind == 'ORDER_PAID' }");
        assertThat(line).containsEntry("outcome", "NOT_SENT").containsEntry("reason", "USER_BLOCKED");
    }

    @Test
    void a_failure_of_wechat_is_no_refusal_of_the_person_and_comes_twice_as_once() {
        pay();
        String failed = "<MsgID>" + number() + "</MsgID><Status><![CDATA[failed: system failed]]></Status>";
        told("TEMPLATESENDJOBFINISH", failed);
        told("TemplateSendJobFinish", failed);
        assertThat(notice().getString("outcome")).isEqualTo("FAILED");
        assertThat(notice().getString("reason")).isEqualTo("SYSTEM_FAILED");
        assertThat(notice().getArrayOfStrings("refused")).containsExactly("ACCOUNT");
        assertThat(li.chat().stream().filter(line -> line.toString().contains("下单成功")))
                .as("the account is not asked a second time")
                .hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void what_is_told_before_our_own_word_of_it_waits_for_that() {
        pay();
        String number = number();
        counter.sql(
                "update notice set outcome = 'SENDING', settled_at = null, wechat_message_id = null where id = $1",
                id());
        told("TEMPLATESENDJOBFINISH", "<MsgID>" + number + "</MsgID><Status><![CDATA[failed:user block]]></Status>");
        assertThat(notice().getString("outcome")).isEqualTo("SENDING");
        counter.sql(
                "update notice set outcome = 'SENT', settled_at = attempted_at, wechat_message_id = $2 where id = $1",
                id(),
                number);
        Wechat.timePasses((int) Duration.ofMinutes(2).toSeconds());
        Wechat.settle();
        assertThat(notice().getString("outcome")).isEqualTo("NOT_SENT");
    }

    @Test
    void what_arrived_and_what_another_system_sent_changes_nothing_of_ours() {
        pay();
        told("TEMPLATESENDJOBFINISH", "<MsgID>" + number() + "</MsgID><Status><![CDATA[success]]></Status>");
        told("TEMPLATESENDJOBFINISH", "<MsgID>" + unknown() + "</MsgID><Status><![CDATA[failed:user block]]></Status>");
        told("TEMPLATESENDJOBFINISH", "<Status><![CDATA[failed:user block]]></Status>");
        assertThat(notice().getString("outcome")).isEqualTo("SENT");
    }

    @Test
    void what_the_promise_of_is_forgotten_is_settled_without_another_attempt() {
        li.allowNotices(templates);
        pay();
        counter.sql("delete from outbox_message where id = $1", id());
        told("TEMPLATESENDJOBFINISH", "<MsgID>" + number() + "</MsgID><Status><![CDATA[failed:user block]]></Status>");
        assertThat(notice().getString("outcome")).isEqualTo("NOT_SENT");
        assertThat(notice().getString("reason")).isEqualTo("USER_BLOCKED");
        assertThat(li.serviceNotices()).isEmpty();
    }

    @Test
    void the_mini_program_tells_of_several_at_once_and_in_both_formats() {
        li.unfollow();
        Wechat.settle();
        li.allowNotices(templates);
        pay();
        assertThat(notice().getString("channel")).isEqualTo("MINI_PROGRAM");
        String json = """
                {"ToUserName":"gh_1","FromUserName":"oLi","CreateTime":1767240100,"MsgType":"event",
                "Event":"subscribe_msg_sent_event","List":[
                {"TemplateId":"t","MsgID":"%s","ErrorCode":"0","ErrorStatus":"success"},
                {"TemplateId":"t","MsgID":"%s","ErrorCode":"43101","ErrorStatus":"user refuse to accept the msg"}]}""".formatted(unknown(), number());
        pushTo("mini-program").encryptedJson(json).send().then().statusCode(200);
        Wechat.settle();
        assertThat(notice().getString("outcome")).isEqualTo("NOT_SENT");
        assertThat(notice().getString("reason")).isEqualTo("USER_BLOCKED");
        counter.sql(
                "update notice set outcome = 'SENT', channel = 'MINI_PROGRAM', attempted_at = settled_at,"
                        + " wechat_message_id = $2 where id = $1",
                id(),
                "n" + id());
        String list = "<List><TemplateId>t</TemplateId><MsgID>%s</MsgID><ErrorCode>%s</ErrorCode><ErrorStatus>%s"
                + "</ErrorStatus></List>";
        String xml = "<SubscribeMsgSentEvent>" + list.formatted(unknown(), "0", "success")
                + list.formatted("n" + id(), "-1", "failed:system failed") + "</SubscribeMsgSentEvent>";
        pushTo("mini-program")
                .encrypted(event("subscribe_msg_sent_event", xml))
                .send()
                .then()
                .statusCode(200);
        Wechat.settle();
        assertThat(notice().getString("outcome")).isEqualTo("FAILED");
    }

    private void blocks() {
        given().contentType(ContentType.JSON)
                .body(Map.of("blocksAccount", true))
                .post("/simulator/api/persons/" + li.id() + "/traits")
                .then()
                .statusCode(204);
    }

    /** And WeChat tells what became of the notice. */
    private void pay() {
        li.pay(order.toString(), "pay");
        Wechat.comesToRest();
    }

    private void told(String event, String fields) {
        pushTo("service-account").encrypted(event(event, fields)).send().then().statusCode(200);
        Wechat.settle();
    }

    private SignedPush pushTo(String account) {
        return new SignedPush(
                "/wechat/" + account,
                setting(account, "token"),
                setting(account, "aes-key"),
                setting(account, "app-id"),
                clock.instant());
    }

    private static String setting(String account, String name) {
        return ConfigProvider.getConfig().getValue("wetwin." + account + "." + name, String.class);
    }

    private static String event(String event, String fields) {
        return "<xml><ToUserName><![CDATA[gh_1]]></ToUserName><FromUserName><![CDATA[oWechat]]></FromUserName>"
                + "<CreateTime>1767240100</CreateTime><MsgType><![CDATA[event]]></MsgType><Event><![CDATA[" + event
                + "]]></Event>" + fields + "</xml>";
    }

    private String number() {
        return notice().getString("wechat_message_id");
    }

    private static String unknown() {
        return "9" + Math.abs(UUID.randomUUID().getMostSignificantBits() % 1_000_000_000_000L);
    }

    private UUID id() {
        return notice().getUUID("id");
    }

    private Row notice() {
        return counter.sql("select * from notice where order_id = $1 and kind = 'ORDER_PAID'", order)
                .iterator()
                .next();
    }
}
