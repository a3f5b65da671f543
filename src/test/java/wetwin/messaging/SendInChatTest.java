package wetwin.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import wetwin.identity.OpenId;
import wetwin.messaging.ReplyRule.Part;
import wetwin.messaging.SendOutcome.Busy;
import wetwin.messaging.SendOutcome.QuotaSpent;
import wetwin.messaging.SendOutcome.Refused;
import wetwin.messaging.SendOutcome.Unknown;
import wetwin.messaging.SendOutcome.Unreachable;
import wetwin.outbox.Delivery;
import wetwin.outbox.Outcome;
import wetwin.outbox.Outcome.GiveUp;
import wetwin.outbox.Outcome.Retry;
import wetwin.support.RecordingMemberNotifier;

class SendInChatTest {
    private static final Instant NOON = Instant.parse("2026-11-24T04:00:00Z");

    private final RecordingMemberNotifier wechat = new RecordingMemberNotifier();
    private final PlayedWindows windows = new PlayedWindows();

    @Test
    void every_kind_of_message_is_sent() {
        assertThat(handle(new Part.Text("好"), Duration.ZERO)).isEqualTo(Outcome.DONE);
        assertThat(handle(new Part.Image("media"), Duration.ZERO)).isEqualTo(Outcome.DONE);
        assertThat(handle(new Part.News("新品", "d", "https://a.cn/p", "https://a.cn"), Duration.ZERO))
                .isEqualTo(Outcome.DONE);
        assertThat(handle(new Part.Card("点单", "pages/order/index?t=reply-a", "media"), Duration.ZERO))
                .isEqualTo(Outcome.DONE);
        assertThat(wechat.inChat()).containsExactly("text 好", "image media", "news 新品");
        assertThat(wechat.cards())
                .containsExactly(new MiniProgramCard(new OpenId("o-li"), "点单", "pages/order/index?t=reply-a", "media"));
    }

    @Test
    void after_the_minute_it_is_not_sent_and_that_is_written_down() {
        assertThat(handle(new Part.Text("好"), SendWelcomeCard.WINDOW)).isEqualTo(Outcome.DONE);
        assertThat(handle(new Part.Text("好"), SendWelcomeCard.WINDOW.plusMillis(1)))
                .isEqualTo(Outcome.DONE);
        assertThat(wechat.inChat()).hasSize(1);
        assertThat(windows.settled).containsExactly("SENT", "too late");
    }

    @Test
    void only_a_busy_wechat_is_asked_again() {
        wechat.willAnswer(new Busy(Duration.ofSeconds(2)), new Unknown("timeout"));
        assertThat(handle(new Part.Text("好"), Duration.ZERO)).isEqualTo(new Retry(Duration.ofSeconds(2), "busy"));
        assertThat(handle(new Part.Text("好"), Duration.ZERO)).isEqualTo(Outcome.DONE);
        assertThat(windows.settled).containsExactly("given back", "UNKNOWN");
    }

    @Test
    void only_what_is_ours_to_mend_is_left_to_an_operator() {
        wechat.willAnswer(
                new Unreachable("45015 out of response limit"),
                new QuotaSpent(NOON),
                new Refused(40007, "invalid media_id"));
        assertThat(handle(new Part.Text("好"), Duration.ZERO)).isEqualTo(Outcome.DONE);
        assertThat(handle(new Part.Text("好"), Duration.ZERO)).isEqualTo(Outcome.DONE);
        assertThat(handle(new Part.Text("好"), Duration.ZERO)).isEqualTo(new GiveUp("40007 invalid media_id"));
        assertThat(windows.settled).containsExactly("shut", "FAILED", "FAILED", "FAILED");
    }

    @Test
    void outside_what_the_follower_allows_nothing_is_sent() {
        windows.claim = new ServiceWindows.Claim.Refused("COUNT_SPENT");
        assertThat(handle(new Part.Text("好"), Duration.ZERO)).isEqualTo(Outcome.DONE);
        assertThat(wechat.inChat()).isEmpty();
    }

    private Outcome handle(Part part, Duration afterwards) {
        Clock clock = Clock.fixed(NOON.plus(afterwards), ZoneOffset.UTC);
        JsonObject payload = new JsonObject()
                .put("openid", "o-li")
                .put("at", NOON.toString())
                .put("part", RuleJson.write(part));
        return new SendInChat(wechat, new ServiceMessages(wechat, windows), null, clock)
                .handle(new Delivery(new UUID(0, 1), "in-chat", payload, 0, NOON))
                .subscribeAsCompletionStage()
                .join();
    }
}
