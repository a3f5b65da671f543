package wetwin.messaging.broadcast;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import wetwin.messaging.ReplyTexts;
import wetwin.messaging.broadcast.BroadcastContent.Block;

class ArticleWordingTest {
    private static final ArticleWording WORDING = new ArticleWording(ReplyTexts.some());

    @Test
    void a_card_leads_into_our_mini_program_and_carries_the_touch() {
        assertThat(html(new Block.Card("点一杯", "pages/order/index?p=1", "https://mmbiz.qpic.cn/a/0?wx_fmt=jpeg")))
                .isEqualTo("<p><mp-common-miniprogram data-miniprogram-appid=\"wx0123456789abcdef\""
                        + " data-miniprogram-path=\"pages/order/index?p=1&amp;t=bc-1\" data-miniprogram-title=\"点一杯\""
                        + " data-miniprogram-imageurl=\"https://mmbiz.qpic.cn/a/0?wx_fmt=jpeg\""
                        + " data-miniprogram-type=\"card\"></mp-common-miniprogram></p>");
    }

    @Test
    void each_line_is_a_paragraph_and_a_link_in_it_carries_the_touch() {
        assertThat(html(new Block.Paragraphs("周末\n\n[去点单](pages/order/index?a=1&b=2)")))
                .isEqualTo("<p>周末</p><p><br></p><p><a data-miniprogram-appid=\"wx0123456789abcdef\""
                        + " data-miniprogram-path=\"pages/order/index?a=1&amp;b=2&amp;t=bc-1\" href=\"\">去点单</a></p>");
    }

    @Test
    void what_an_operator_writes_is_words_and_never_markup() {
        assertThat(html(new Block.Paragraphs("<script>1</script> 5 > 3 & \"好\"")))
                .isEqualTo("<p>&lt;script&gt;1&lt;/script&gt; 5 &gt; 3 &amp; &quot;好&quot;</p>");
    }

    private static String html(Block block) {
        return WORDING.html(List.of(block), "bc-1");
    }
}
