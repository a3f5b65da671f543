package wetwin.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static wetwin.messaging.Rules.menu;
import static wetwin.messaging.Rules.message;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import wetwin.inbox.PassiveReply;
import wetwin.messaging.BriefWording.LatestOrder;
import wetwin.messaging.BriefWording.Pickup;
import wetwin.messaging.BriefWording.Standing;
import wetwin.messaging.ReplyComposer.Composed;
import wetwin.messaging.ReplyRule.Part;
import wetwin.survey.SurveyId;

class ReplyComposerTest {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final UUID ORDER = new UUID(0, 7);
    private static final ReplyComposer COMPOSER =
            new ReplyComposer(new ReplyText("wx0123456789abcdef", "https://example.com"));

    @Test
    void the_first_message_is_the_reply_and_the_others_follow_it() {
        Composed composed = compose(
                message("a").says(new Part.Text("一"), new Part.Image("media"), new Part.Text("三")), facts("READY"));
        assertThat(composed.reply()).isEqualTo(new PassiveReply.Text("一"));
        assertThat(composed.afterwards()).containsExactly(new Part.Image("media"), new Part.Text("三"));
    }

    @Test
    void a_card_cannot_be_the_reply_and_its_page_carries_the_touch() {
        Composed composed = compose(
                message("a").says(new Part.Card("点单", "pages/order/index?shop=1", "media"), new Part.Text("二")),
                facts("READY"));
        assertThat(composed.reply()).isEqualTo(new PassiveReply.Nothing());
        assertThat(composed.afterwards())
                .containsExactly(
                        new Part.Card("点单", "pages/order/index?shop=1&t=reply-a", "media"), new Part.Text("二"));
    }

    @Test
    void a_survey_cannot_be_the_reply_either() {
        Part survey = new Part.Survey(new SurveyId(ORDER));
        Composed composed = compose(menu("ask").says(survey), facts("READY"));
        assertThat(composed).isEqualTo(new Composed(new PassiveReply.Nothing(), List.of(survey)));
    }

    @Test
    void pictures_and_articles_may_be_the_reply() {
        assertThat(compose(message("a").says(new Part.Image("media")), facts("READY"))
                        .reply())
                .isEqualTo(new PassiveReply.Image("media"));
        assertThat(compose(
                                message("a").says(new Part.News("新品", "桂花拿铁", "https://a.cn/p", "https://a.cn")),
                                facts("READY"))
                        .reply())
                .isEqualTo(new PassiveReply.News("新品", "桂花拿铁", "https://a.cn/p", "https://a.cn"));
    }

    @Test
    void a_message_is_handed_over_and_a_tap_gets_the_words() {
        Rules human = menu("service").says(new Part.HandOver("请写"));
        assertThat(COMPOSER.compose(human.rule(), "t", true, Optional.empty(), "")
                        .reply())
                .isEqualTo(new PassiveReply.HandOver());
        assertThat(COMPOSER.compose(human.rule(), "t", false, Optional.empty(), "")
                        .reply())
                .isEqualTo(new PassiveReply.Text("请写"));
    }

    @Test
    void variables_are_what_is_theirs() {
        assertThat(text("{店名}：{积分} 分，{优惠券} 张券，取餐 {取餐}", facts("READY"))).isEqualTo("永嘉路店：128 分，2 张券，取餐 A07（永嘉路店）");
        assertThat(text("取餐 {取餐}", facts("COLLECTED"))).isEqualTo("取餐 暂无待取的订单");
    }

    @Test
    void what_was_scanned_stands_in_the_text_and_becomes_no_link() {
        Rules table = menu("scan").says("您扫了 {扫码}，{积分} 分");
        assertThat(COMPOSER.compose(table.rule(), "t", false, facts("READY"), "<a>B12</a>")
                        .reply())
                .isEqualTo(new PassiveReply.Text("您扫了 ＜a＞B12＜/a＞，128 分"));
        assertThat(text("{扫码}", Optional.empty())).isEqualTo("–");
    }

    @Test
    void somebody_without_an_order_hears_the_brands_name() {
        PersonalFacts stranger =
                new PersonalFacts(new Standing(0, 0, Optional.empty(), Optional.empty()), "晨光咖啡", SHANGHAI);
        assertThat(text("{店名}，{取餐}", Optional.of(stranger))).isEqualTo("晨光咖啡，暂无待取的订单");
    }

    @Test
    void what_is_not_known_in_time_is_left_out_and_what_is_no_variable_stays() {
        assertThat(text("{积分} 分 {别的} {", Optional.empty())).isEqualTo("– 分 {别的} {");
    }

    @Test
    void a_value_never_becomes_a_link_or_a_tag() {
        LatestOrder order = new LatestOrder(
                ORDER,
                "READY",
                "拿铁",
                100,
                Optional.of("A07"),
                Instant.EPOCH,
                "<a href=\"x\">[x](pages/y)",
                Optional.empty());
        PersonalFacts facts =
                new PersonalFacts(new Standing(0, 0, Optional.of(order), Optional.empty()), "晨光咖啡", SHANGHAI);
        assertThat(text("{店名}", Optional.of(facts))).isEqualTo("＜a href=\"x\"＞[x](pages/y)");
    }

    @Test
    void brief_answers_end_in_the_page_that_has_the_rest() {
        assertThat(text(new Part.Orders(), facts("READY")))
                .contains("可取餐", "取餐码 A07")
                .endsWith("data-miniprogram-path=\"pages/order/detail?id=" + ORDER + "&t=reply-a\">查看订单详情</a>");
        assertThat(text(new Part.Points(), facts("READY")))
                .startsWith("您有 128 积分，可用优惠券 2 张。")
                .endsWith("data-miniprogram-path=\"pages/mine/index?t=reply-a\">查看积分与优惠券</a>");
    }

    /** Nobody has to come for what is brought, whatever code it has. */
    @Test
    void a_delivery_is_answered_by_where_it_is() {
        Optional<Brought> waiting = Optional.of(new Brought(Optional.empty(), Optional.empty()));
        Optional<Brought> express = Optional.of(new Brought(Optional.of("SF"), Optional.of("SF1000000000001")));
        Optional<Brought> ours = Optional.of(new Brought(Optional.of("SELF"), Optional.empty()));
        assertThat(text(new Part.Orders(), facts("MAKING", waiting)))
                .contains("制作中")
                .doesNotContain("取餐");
        assertThat(text(new Part.Orders(), facts("READY", waiting)))
                .contains("已做好，等待配送")
                .doesNotContain("取餐", "A07");
        assertThat(text(new Part.Orders(), facts("READY", express)))
                .contains("配送中，顺丰速运 SF1000000000001")
                .contains("pages/order/detail?id=" + ORDER)
                .doesNotContain("取餐");
        assertThat(text(new Part.Orders(), facts("READY", ours))).contains("配送中，门店配送\n");
        assertThat(text(new Part.Orders(), facts("COLLECTED", ours))).contains("已送达");
        assertThat(text("{取餐}", facts("READY", express))).isEqualTo("暂无待取的订单");
    }

    @Test
    void whoever_asks_for_their_booking_hears_the_next_one_and_gets_its_page() {
        Instant noon = Instant.parse("2026-11-28T04:00:00Z");
        PersonalFacts at = new PersonalFacts(
                new Standing(0, 0, Optional.empty(), pickup("READY", Optional.of(noon))), "晨光咖啡", SHANGHAI);
        assertThat(text(new Part.Booking(), Optional.of(at)))
                .startsWith("下一次取餐：11月28日 12:00–12:15，永嘉路店\n拿铁 大杯 ×1，可取餐\n取餐码 A07")
                .endsWith("data-miniprogram-path=\"pages/order/detail?id=" + ORDER + "&t=reply-a\">查看预约</a>");
        assertThat(text("取餐 {取餐}", Optional.of(at))).isEqualTo("取餐 A07（永嘉路店，11月28日 12:00–12:15）");
        assertThat(text(new Part.Booking(), facts("READY"))).startsWith("下一次取餐：做好就能取，永嘉路店");
        assertThat(text(new Part.Booking(), facts("COLLECTED")))
                .startsWith("您没有要取的单。")
                .contains("pages/order/index");
        assertThat(text(new Part.Booking(), Optional.empty()))
                .startsWith("<a")
                .contains("pages/orders/index?t=reply-a");
    }

    @Test
    void brief_answers_without_figures_are_the_page_alone() {
        assertThat(text(new Part.Orders(), Optional.empty())).startsWith("<a").contains("pages/orders/index?t=reply-a");
        assertThat(text(new Part.Points(), Optional.empty())).startsWith("<a").contains("pages/mine/index?t=reply-a");
    }

    private static String text(String text, Optional<PersonalFacts> facts) {
        return text(new Part.Text(text), facts);
    }

    private static String text(Part part, Optional<PersonalFacts> facts) {
        return ((PassiveReply.Text) compose(message("a").says(part), facts).reply()).content();
    }

    private static Composed compose(Rules rule, Optional<PersonalFacts> facts) {
        return COMPOSER.compose(rule.rule(), "reply-a", true, facts, "");
    }

    private static Optional<PersonalFacts> facts(String status) {
        return facts(status, Optional.empty());
    }

    private static Optional<PersonalFacts> facts(String status, Optional<Brought> brought) {
        LatestOrder order =
                new LatestOrder(ORDER, status, "拿铁 大杯 ×1", 2505, Optional.of("A07"), Instant.EPOCH, "永嘉路店", brought);
        Optional<Pickup> pickup = brought.isPresent() ? Optional.empty() : pickup(status, Optional.empty());
        return Optional.of(new PersonalFacts(new Standing(128, 2, Optional.of(order), pickup), "晨光咖啡", SHANGHAI));
    }

    private static Optional<Pickup> pickup(String status, Optional<Instant> at) {
        return Optional.of(status)
                .filter("READY"::equals)
                .map(ready -> new Pickup(ORDER, ready, "拿铁 大杯 ×1", "永嘉路店", Optional.of("A07"), at));
    }
}
