package wetwin.wechat.account;

import static org.assertj.core.api.Assertions.assertThat;
import static wetwin.wechat.WechatFixtures.accounts;
import static wetwin.wechat.WechatFixtures.blockingCalls;
import static wetwin.wechat.WechatFixtures.hosts;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import wetwin.identity.OpenId;
import wetwin.messaging.SendOutcome;
import wetwin.messaging.broadcast.ArticleDraft;
import wetwin.messaging.broadcast.DraftOutcome;
import wetwin.messaging.broadcast.MassMessage;
import wetwin.messaging.broadcast.MassOutcome;
import wetwin.messaging.broadcast.MassStatus;
import wetwin.wechat.StandInServer;
import wetwin.wechat.StandInServer.Answer;

/** Sending to many, against a server that answers as WeChat does. */
class WechatMassSenderTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-24T04:00:00Z"), ZoneOffset.UTC);
    private static final MassMessage TEXT = new MassMessage.Text("周末半价");
    private static final List<OpenId> TWO = List.of(new OpenId("o1"), new OpenId("o2"));
    private static final String TAKEN =
            "{\"errcode\":0,\"errmsg\":\"send job submission success\",\"msg_id\":34182000000000123,\"msg_data_id\":206227730}";

    private static Vertx vertx;

    private final StandInServer wechat = new StandInServer();
    private final WechatMassSender sender = new WechatMassSender(
            new WechatCalls(
                    new HandedTokens("T1", "T2"),
                    new WechatSdk(accounts(), hosts(wechat.url())),
                    blockingCalls(vertx),
                    CLOCK),
            hosts(wechat.url()));

    @BeforeAll
    static void startVertx() {
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void stopVertx() {
        vertx.closeAndAwait();
    }

    @AfterEach
    void stopServer() {
        wechat.close();
    }

    @Test
    void to_everybody_says_so_and_carries_its_id() {
        wechat.answersJson(TAKEN);
        assertThat(await(sender.toEverybody(TEXT, "bc-1"))).isEqualTo(new MassOutcome.Accepted(34182000000000123L));
        assertThat(wechat.last().path()).isEqualTo("/cgi-bin/message/mass/sendall?access_token=T1");
        assertThat(sent())
                .isEqualTo(new JsonObject("{\"msgtype\":\"text\",\"text\":{\"content\":\"周末半价\"},"
                        + "\"filter\":{\"is_to_all\":true},\"clientmsgid\":\"bc-1\"}"));
        assertThat(wechat.last().body()).contains("周末半价");
    }

    @Test
    void to_people_names_each_of_them_and_nobody_else() {
        wechat.answersJson(TAKEN);
        await(sender.toPeople(TWO, new MassMessage.Image("m1"), "bc-1-1"));
        assertThat(wechat.last().path()).isEqualTo("/cgi-bin/message/mass/send?access_token=T1");
        assertThat(sent())
                .isEqualTo(new JsonObject("{\"msgtype\":\"image\",\"images\":{\"media_ids\":[\"m1\"]},"
                        + "\"touser\":[\"o1\",\"o2\"],\"clientmsgid\":\"bc-1-1\"}"));
    }

    @Test
    void an_article_that_looks_like_another_s_is_not_sent() {
        wechat.answersJson(TAKEN);
        await(sender.toPeople(TWO, new MassMessage.Article("draft"), "bc-1-1"));
        assertThat(sent().getInteger("send_ignore_reprint")).isZero();
        assertThat(sent().getJsonObject("mpnews").getString("media_id")).isEqualTo("draft");
    }

    @Test
    void an_id_that_wechat_knows_is_the_job_it_began() {
        wechat.answersJson("{\"errcode\":45065,\"errmsg\":\"clientmsgid exist\",\"msg_id\":34182000000000123}");
        assertThat(await(sender.toPeople(TWO, TEXT, "bc-1-1")))
                .isEqualTo(new MassOutcome.AcceptedBefore(Optional.of(34182000000000123L)));
        wechat.answersJson("{\"errcode\":45065,\"errmsg\":\"clientmsgid exist\"}");
        assertThat(await(sender.toPeople(TWO, TEXT, "bc-1-1")))
                .isEqualTo(new MassOutcome.AcceptedBefore(Optional.empty()));
    }

    @Test
    void what_wechat_answers_becomes_what_we_can_do() {
        assertThat(meets(45066)).isEqualTo(Duration.ofMinutes(1));
        assertThat(meets(42010)).isEqualTo(Duration.ofMinutes(5));
        assertThat(meets(-1)).isEqualTo(Duration.ofSeconds(2));
        for (int errcode : new int[] {45028, 45009, 40130, 48003, 40007}) {
            wechat.answersJson("{\"errcode\":" + errcode + ",\"errmsg\":\"words\"}");
            assertThat(await(sender.toPeople(TWO, TEXT, "bc")))
                    .as("errcode %d", errcode)
                    .isInstanceOf(MassOutcome.Refused.class);
        }
    }

    @Test
    void without_an_answer_it_may_have_been_sent() {
        wechat.answers(request -> new Answer(0, Map.of(), ""));
        assertThat(await(sender.toPeople(TWO, TEXT, "bc"))).isInstanceOf(MassOutcome.Unknown.class);
        wechat.answers(request -> new Answer(502, Map.of("Content-Type", "text/html"), "<html>Bad Gateway</html>"));
        assertThat(await(sender.toPeople(TWO, TEXT, "bc"))).isInstanceOf(MassOutcome.Unknown.class);
        wechat.answersJson("{\"errcode\":0,\"errmsg\":\"ok\"}");
        assertThat(await(sender.toPeople(TWO, TEXT, "bc")))
                .as("taken, and without a number")
                .isInstanceOf(MassOutcome.Unknown.class);
    }

    @Test
    void a_preview_goes_to_one_by_name() {
        wechat.answersJson("{\"errcode\":0,\"errmsg\":\"preview success\"}");
        assertThat(await(sender.preview("wechat_li", new MassMessage.Image("m1"))))
                .isEqualTo(new SendOutcome.Accepted(Optional.empty()));
        assertThat(sent())
                .isEqualTo(new JsonObject(
                        "{\"msgtype\":\"image\",\"image\":{\"media_id\":\"m1\"},\"towxname\":\"wechat_li\"}"));
    }

    @Test
    void what_became_of_a_job_is_one_of_three() {
        assertThat(status("SEND_SUCCESS")).isEqualTo(new MassStatus.Sent());
        assertThat(status("DELETE")).isEqualTo(new MassStatus.Sent());
        assertThat(status("SENDING")).isEqualTo(new MassStatus.Sending());
        assertThat(status("SEND_FAIL")).isEqualTo(new MassStatus.Failed("SEND_FAIL"));
        wechat.answersJson("{\"errcode\":-1,\"errmsg\":\"system error\"}");
        assertThat(await(sender.status(1))).isInstanceOf(MassStatus.Later.class);
    }

    @Test
    void an_article_is_kept_as_a_draft_of_one() {
        wechat.answersJson("{\"media_id\":\"draft-1\"}");
        ArticleDraft article = new ArticleDraft("新品", Optional.of("晨光"), Optional.empty(), "cover", "<p>冬天</p>");
        assertThat(await(sender.keep(article))).isEqualTo(new DraftOutcome.Kept("draft-1"));
        assertThat(sent())
                .isEqualTo(new JsonObject()
                        .put(
                                "articles",
                                new JsonArray()
                                        .add(new JsonObject()
                                                .put("title", "新品")
                                                .put("content", "<p>冬天</p>")
                                                .put("thumb_media_id", "cover")
                                                .put("author", "晨光"))));
        wechat.answersJson("{\"errcode\":40007,\"errmsg\":\"invalid media_id\"}");
        assertThat(await(sender.keep(article))).isInstanceOf(DraftOutcome.Refused.class);
    }

    private Duration meets(int errcode) {
        wechat.answersJson("{\"errcode\":" + errcode + ",\"errmsg\":\"words\"}");
        return ((MassOutcome.NotNow) await(sender.toPeople(TWO, TEXT, "bc"))).after();
    }

    private MassStatus status(String word) {
        wechat.answersJson("{\"msg_id\":1,\"msg_status\":\"" + word + "\"}");
        return await(sender.status(1));
    }

    private JsonObject sent() {
        return new JsonObject(wechat.last().body());
    }

    private static <T> T await(Uni<T> uni) {
        return uni.await().atMost(Duration.ofSeconds(10));
    }
}
