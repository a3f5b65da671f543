package wetwin.simulator.account;

import static org.assertj.core.api.Assertions.assertThat;
import static wetwin.simulator.Stage.errcode;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import wetwin.simulator.Stage;
import wetwin.simulator.people.Person;
import wetwin.simulator.people.Person.Following;

/** Sending to many, by WeChat's rules. */
class MassCallsTest {
    private static final String SEND_ALL = "/cgi-bin/message/mass/sendall";

    private final Stage stage = new Stage();
    private final Person li = stage.person("li");
    private final Person han = stage.person("han");

    @BeforeEach
    void both_follow() {
        Following now = new Following(stage.clock().instant(), "ADD_SCENE_SEARCH", Optional.empty());
        li.follow(now);
        han.follow(now);
    }

    @Test
    void everybody_who_follows_gets_it() {
        ObjectNode answer = toAll("a", "周末半价");
        assertThat(answer.path("msg_id").asLong()).isPositive();
        assertThat(li.chat().lines().getLast().text()).isEqualTo("周末半价");
        assertThat(han.chat().lines()).hasSize(1);
        assertThat(status(answer.path("msg_id").asLong()).path("msg_status").asText())
                .isEqualTo("SEND_SUCCESS");
    }

    @Test
    void the_same_id_within_a_day_is_the_same_job() {
        long first = toAll("a", "一").path("msg_id").asLong();
        assertThat(errcode(toAll("a", "一"))).as("too soon").isEqualTo(45066);
        stage.clock().advance(Duration.ofSeconds(61));
        ObjectNode again = toAll("a", "一");
        assertThat(errcode(again)).isEqualTo(45065);
        assertThat(again.path("msg_id").asLong()).isEqualTo(first);
        assertThat(li.chat().lines()).hasSize(1);
        stage.clock().advance(Duration.ofHours(24));
        assertThat(errcode(toAll("a", "一"))).isZero();
        assertThat(li.chat().lines()).hasSize(2);
    }

    @Test
    void a_list_has_two_followers_at_least() {
        assertThat(errcode(toPeople("a", li))).isEqualTo(40130);
        assertThat(errcode(toPeople("b", li, han))).isZero();
        han.unfollow();
        assertThat(errcode(toPeople("c", li, han))).isEqualTo(40130);
    }

    @Test
    void a_fifth_in_a_month_reaches_nobody_without_a_word() {
        for (int i = 0; i < 5; i++)
            assertThat(errcode(toPeople("m" + i, li, han))).isZero();
        assertThat(li.chat().lines()).hasSize(4);
        stage.clock().advance(Duration.ofDays(31));
        toPeople("next", li, han);
        assertThat(li.chat().lines()).hasSize(5);
    }

    @Test
    void to_everybody_it_is_refused_the_fifth_time() {
        for (int i = 0; i < 4; i++) assertThat(errcode(toAll("m" + i, "一"))).isZero();
        assertThat(errcode(toAll("m4", "一"))).isEqualTo(45028);
    }

    @Test
    void a_preview_is_for_one_who_follows() {
        assertThat(errcode(preview("wechat_li"))).isZero();
        assertThat(li.chat().lines()).hasSize(1);
        assertThat(errcode(preview("wechat_nobody"))).isEqualTo(40132);
        li.unfollow();
        assertThat(errcode(preview("wechat_li"))).isEqualTo(43004);
    }

    @Test
    void an_article_is_a_draft_until_everybody_has_got_it() {
        ObjectNode kept = stage.asAccount("/cgi-bin/draft/add", """
                {"articles":[{"title":"新品","content":"<p>冬天</p>","thumb_media_id":"sim-welcome-picture"}]}""");
        String mediaId = kept.path("media_id").asText();
        String body = """
                {"filter":{"is_to_all":true},"msgtype":"mpnews","mpnews":{"media_id":"%s"},"clientmsgid":"%s"}""";
        assertThat(errcode(stage.asAccount(SEND_ALL, body.formatted(mediaId, "x"))))
                .isZero();
        assertThat(li.chat().lines().getLast().title()).isEqualTo("新品");
        assertThat(errcode(stage.asAccount(SEND_ALL, body.formatted(mediaId, "y"))))
                .isEqualTo(40007);
    }

    @Test
    void a_card_of_a_foreign_mini_program_is_refused() {
        assertThat(errcode(stage.asAccount("/cgi-bin/draft/add", """
                {"articles":[{"title":"新品","content":"<mp-common-miniprogram data-miniprogram-appid=\\"wxother\\">",
                 "thumb_media_id":"sim-welcome-picture"}]}"""))).isEqualTo(45166);
    }

    private ObjectNode toAll(String clientId, String text) {
        return stage.asAccount(SEND_ALL, """
                {"filter":{"is_to_all":true},"msgtype":"text","text":{"content":"%s"},"clientmsgid":"%s"}""".formatted(text, clientId));
    }

    private ObjectNode toPeople(String clientId, Person... people) {
        String openids = String.join(
                "\",\"",
                java.util.Arrays.stream(people)
                        .map(person -> person.profile().followerOpenid())
                        .toList());
        return stage.asAccount("/cgi-bin/message/mass/send", """
                {"touser":["%s"],"msgtype":"text","text":{"content":"一"},"clientmsgid":"%s"}""".formatted(openids, clientId));
    }

    private ObjectNode preview(String name) {
        return stage.asAccount("/cgi-bin/message/mass/preview", """
                {"towxname":"%s","msgtype":"text","text":{"content":"一"}}""".formatted(name));
    }

    private ObjectNode status(long messageId) {
        return stage.asAccount("/cgi-bin/message/mass/get", "{\"msg_id\":" + messageId + "}");
    }
}
