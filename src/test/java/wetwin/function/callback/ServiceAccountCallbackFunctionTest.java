package wetwin.function.callback;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import wetwin.platform.Database;
import wetwin.support.OnVertx;
import wetwin.support.SignedPush;
import wetwin.workshop.SettableClock;

/** What the webhook does with what arrives, over HTTP. */
@QuarkusTest
class ServiceAccountCallbackFunctionTest {
    private static final String PATH = "/wechat/service-account";

    @ConfigProperty(name = "wetwin.service-account.token")
    String token;

    @ConfigProperty(name = "wetwin.service-account.aes-key")
    String aesKey;

    @ConfigProperty(name = "wetwin.service-account.app-id")
    String appId;

    @Inject
    SettableClock clock;

    @Inject
    Database database;

    @Inject
    Vertx vertx;

    private final String li =
            "oLi" + UUID.randomUUID().toString().replace("-", "").substring(0, 25);

    @Test
    void the_address_check_is_answered_with_its_echo() {
        SignedPush check = push().plain("");
        given().queryParams(parameters()).get(PATH).then().statusCode(200).body(equalTo("echo 你好"));
        assertThat(check.with("signature", "0".repeat(40)).send().statusCode()).isEqualTo(403);
    }

    @Test
    void a_message_in_safe_mode_gets_an_encrypted_reply_to_its_sender() {
        SignedPush push = push().encrypted(text("营业时间", "1"));
        Response answer = push.send();
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.asString()).contains("<MsgSignature>").contains("<TimeStamp>");
        assertThat(push.open(answer))
                .contains("<ToUserName><![CDATA[" + li + "]]></ToUserName>")
                .contains("<FromUserName><![CDATA[gh_account]]></FromUserName>")
                .contains("全天营业");
    }

    @Test
    void a_message_in_plain_mode_gets_a_plain_reply_where_plain_mode_is_allowed() {
        Response answer = push().plain(text("营业时间", "2")).send();
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.asString())
                .contains("<MsgType><![CDATA[text]]></MsgType>")
                .contains("全天营业");
    }

    @Test
    void in_compatible_mode_the_encrypted_half_is_believed_and_not_its_plain_twin() {
        SignedPush push = push().encrypted(text("营业时间", "3"));
        String both = "<xml><FromUserName><![CDATA[oSomebodyElse]]></FromUserName><MsgType>text</MsgType>";
        Response answer = push.withBody(both + pushBody(push)).send();
        assertThat(push.open(answer)).contains(li).doesNotContain("oSomebodyElse");
    }

    @Test
    void a_redelivery_gets_the_same_reply_and_is_handled_once() {
        Response first = push().encrypted(text("营业时间", "4")).send();
        Response again = push().withNonce("99")
                .at(clock.instant().plusSeconds(5))
                .encrypted(text("营业时间", "4"))
                .send();
        SignedPush reader = push();
        assertThat(reader.open(again)).isEqualTo(reader.open(first));
        assertThat(promisesTo(li)).isEqualTo(1);
    }

    @Test
    void a_redelivery_while_the_first_is_still_running_is_handled_once_too() {
        List<CompletableFuture<Response>> deliveries = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            SignedPush push = push().withNonce("n" + i).encrypted(text("营业时间", "5"));
            deliveries.add(CompletableFuture.supplyAsync(push::send));
        }
        SignedPush reader = push();
        assertThat(deliveries.stream().map(CompletableFuture::join).map(reader::open))
                .hasSize(8)
                .allMatch(reply -> reply.contains("全天营业"));
        assertThat(promisesTo(li)).isEqualTo(1);
    }

    @Test
    void two_messages_with_one_msg_id_of_two_people_are_two_messages() {
        String han = li.replace("oLi", "oHan");
        push().encrypted(text("你好", "6")).send();
        push().encrypted(text("你好", "6").replace(li, han)).send();
        assertThat(promisesTo(li)).isEqualTo(1);
        assertThat(promisesTo(han)).isEqualTo(1);
    }

    @Test
    void two_events_of_one_second_are_two_events() {
        push().encrypted(event("CLICK", "promotions")).send();
        push().encrypted(event("CLICK", "service")).send();
        assertThat(promisesTo(li)).isEqualTo(2);
    }

    @Test
    void what_is_not_signed_by_wechat_is_refused_and_not_stored() {
        assertThat(push().encrypted(text("hi", "7"))
                        .with("msg_signature", "0".repeat(40))
                        .send()
                        .statusCode())
                .isEqualTo(403);
        assertThat(push().plain(text("hi", "7"))
                        .with("signature", "0".repeat(40))
                        .send()
                        .statusCode())
                .isEqualTo(403);
        assertThat(given().body("<xml/>").contentType("text/xml").post(PATH).statusCode())
                .isEqualTo(403);
        assertThat(promisesTo(li)).isZero();
    }

    @Test
    void what_was_signed_outside_the_window_is_refused_as_a_replay() {
        Instant now = clock.instant();
        assertThat(push().at(now.minus(Duration.ofMinutes(9)))
                        .encrypted(text("hi", "8"))
                        .send()
                        .statusCode())
                .isEqualTo(200);
        assertThat(push().at(now.minus(Duration.ofMinutes(11)))
                        .encrypted(text("hi", "9"))
                        .send()
                        .statusCode())
                .isEqualTo(403);
        assertThat(push().at(now.plus(Duration.ofMinutes(11)))
                        .encrypted(text("hi", "10"))
                        .send()
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void what_was_encrypted_for_another_account_is_refused() {
        assertThat(push().encrypted(text("hi", "11"), "wx0000000000000000")
                        .send()
                        .statusCode())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "not xml",
                "<xml><unclosed></xml>",
                "<!DOCTYPE xml [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><xml><Content>&e;</Content></xml>",
                "<!DOCTYPE x [<!ENTITY a \"aa\"><!ENTITY b \"&a;&a;\">]><xml><Content>&b;</Content></xml>"
            })
    void a_document_that_is_none_or_dangerous_is_refused_without_a_500(String document) {
        assertThat(push().plain(document).send().statusCode()).isEqualTo(400);
        assertThat(push().encrypted(document).send().statusCode()).isEqualTo(400);
    }

    @Test
    void a_sender_that_is_none_is_refused_without_a_500() {
        for (String nobody : List.of(" ", "o".repeat(5_000))) {
            String message = text("hi", "14").replace(li, nobody);
            assertThat(push().encrypted(message).send().statusCode()).isEqualTo(400);
            assertThat(push().encrypted(event("subscribe", "").replace(li, nobody))
                            .send()
                            .statusCode())
                    .isEqualTo(400);
        }
    }

    @Test
    void what_is_longer_than_any_push_is_refused() {
        assertThat(push().plain(text("x".repeat(70_000), "12")).send().statusCode())
                .isEqualTo(413);
    }

    @Test
    void an_unknown_event_is_stored_and_answered_with_success() {
        Response answer = push().encrypted(event("something_new_of_2027", "")).send();
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.asString()).isEqualTo("success");
    }

    @ParameterizedTest
    @ValueSource(strings = {"拿铁 ☕ 👩‍👩‍👧‍👦 ]]> <xml> & \u202e", "💥", "\u0301\u0301\u0301"})
    void strange_text_is_taken_as_it_is(String content) {
        String inCdata = content.replace("]]>", "]]]]><![CDATA[>");
        assertThat(push().encrypted(text(inCdata, "13" + content.hashCode()))
                        .send()
                        .statusCode())
                .isEqualTo(200);
    }

    /** What it makes us owe, and the document: one line for each kind of the contract. */
    static Stream<Arguments> pushes() throws IOException {
        Path file = Path.of("src/test/resources/wechat/service-account-pushes.txt");
        return Files.readAllLines(file).stream()
                .map(line -> line.split(" ?\\| ", 2))
                .map(line -> Arguments.of(line[0], line[1]));
    }

    @ParameterizedTest
    @MethodSource("pushes")
    void each_kind_of_push_is_taken_in_once_and_owes_what_its_kind_owes(String owed, String document) {
        String xml = document.replace("{li}", li).replace("{id}", String.valueOf(Math.abs(li.hashCode())));
        Response first = push().encrypted(xml).send();
        Response again = push().withNonce("another").encrypted(xml).send();
        assertThat(List.of(first.statusCode(), again.statusCode())).containsOnly(200);
        assertThat(said(again)).isEqualTo(said(first));
        assertThat(query("select 1 from inbox_delivery where strpos(message, $1) > 0", li))
                .hasSize(1);
        assertThat(query("select topic from outbox_message where payload ->> 'openid' = $1", li))
                .extracting(row -> row.getString("topic"))
                .containsExactlyInAnyOrder(Stream.of(owed.split(" "))
                        .filter(topic -> !topic.isEmpty())
                        .toArray(String[]::new));
    }

    private String said(Response answer) {
        return answer.asString().contains("<Encrypt>") ? push().open(answer) : answer.asString();
    }

    private List<Row> query(String sql, String argument) {
        return StreamSupport.stream(
                        OnVertx.await(vertx, () -> database.query(sql, argument))
                                .spliterator(),
                        false)
                .toList();
    }

    private SignedPush push() {
        return new SignedPush(PATH, token, aesKey, appId, clock.instant());
    }

    private java.util.Map<String, String> parameters() {
        String timestamp = String.valueOf(clock.instant().getEpochSecond());
        return java.util.Map.of(
                "timestamp",
                timestamp,
                "nonce",
                "n",
                "echostr",
                "echo 你好",
                "signature",
                SignedPush.sha1(token, timestamp, "n"));
    }

    private static String pushBody(SignedPush push) {
        return push.body().replace("<xml>", "");
    }

    private String text(String content, String msgId) {
        return "<xml><ToUserName><![CDATA[gh_account]]></ToUserName><FromUserName><![CDATA[" + li
                + "]]></FromUserName><CreateTime>1764000000</CreateTime><MsgType><![CDATA[text]]></MsgType><Content><![CDATA["
                + content + "]]></Content><MsgId>" + Math.abs(msgId.hashCode()) + "</MsgId></xml>";
    }

    private String event(String event, String key) {
        return "<xml><ToUserName><![CDATA[gh_account]]></ToUserName><FromUserName><![CDATA[" + li
                + "]]></FromUserName><CreateTime>1764000000</CreateTime><MsgType><![CDATA[event]]></MsgType><Event><![CDATA["
                + event + "]]></Event><EventKey><![CDATA[" + key + "]]></EventKey></xml>";
    }

    private int promisesTo(String openId) {
        return OnVertx.await(
                        vertx,
                        () -> database.query(
                                "select 1 from outbox_message where topic = 'message-received' and ordering_key = $1",
                                "openid:" + openId))
                .size();
    }
}
