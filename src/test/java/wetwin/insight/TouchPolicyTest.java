package wetwin.insight;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wetwin.insight.TouchPolicy.Named;

class TouchPolicyTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"menu-order", "welcome-text", "notice-points-credited", "qr-table_7", "qr-Shop-01", "share"})
    void the_keys_of_our_links_are_touches(String key) {
        assertThat(TouchPolicy.isTouchKey(key)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "qr-", "Menu", "menu order", "qr-<b>", "menu--order", "qr-微信", "a-b-c-d-e-f"})
    void anything_else_is_not(String key) {
        assertThat(TouchPolicy.isTouchKey(key)).isFalse();
    }

    @Test
    void a_key_that_is_too_long_is_not() {
        assertThat(TouchPolicy.isTouchKey("qr-" + "a".repeat(32))).isTrue();
        assertThat(TouchPolicy.isTouchKey("qr-" + "a".repeat(33))).isFalse();
    }

    @Test
    void what_an_operator_may_add_names_itself() {
        assertThat(TouchPolicy.named("qr-table")).contains(new Named("QR", "渠道码 · table"));
        assertThat(TouchPolicy.named("menu-order")).contains(new Named("MENU", "菜单 · order"));
        assertThat(TouchPolicy.named("reply-hours")).contains(new Named("REPLY", "回复 · hours"));
    }

    @Test
    void what_is_ours_to_name_does_not() {
        assertThat(TouchPolicy.named("notice-order-paid")).isEmpty();
        assertThat(TouchPolicy.named("welcome-text")).isEmpty();
        assertThat(TouchPolicy.named("share")).isEmpty();
    }
}
