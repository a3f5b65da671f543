package wetwin.simulator.people;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RichTextTest {
    @Test
    void a_mini_program_link_stays_a_link() {
        String text = "点<a href=\"https://a.example.com\" data-miniprogram-appid=\"wx1\" "
                + "data-miniprogram-path=\"pages/order/index?t=welcome-text\">这里</a>点单";
        assertThat(RichText.html(text)).isEqualTo(text);
        assertThat(RichText.plain(text)).isEqualTo("点这里点单");
    }

    @Test
    void any_other_markup_is_shown_as_written() {
        assertThat(RichText.html("<b>1 & 2</b><img src=x onerror=alert(1)>"))
                .isEqualTo("&lt;b&gt;1 &amp; 2&lt;/b&gt;&lt;img src=x onerror=alert(1)&gt;");
    }

    @Test
    void a_link_cannot_run_a_script() {
        assertThat(RichText.html("<a href=\"javascript:alert(1)\" onclick=\"x()\">x</a>"))
                .isEqualTo("<a>x</a>");
    }
}
