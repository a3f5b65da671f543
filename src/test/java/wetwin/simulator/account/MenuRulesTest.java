package wetwin.simulator.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import wetwin.simulator.Json;
import wetwin.simulator.host.WeixinRefusal;

class MenuRulesTest {
    private static final String MINI_PROGRAM = "wx8b3e1d6f40a97c25";
    private static final String CLICK = button("click", "\"key\":\"k\"");
    private final MenuRules rules = new MenuRules(MINI_PROGRAM);

    @Test
    void one_to_three_buttons_make_a_menu() {
        assertThat(errcode(menu())).isEqualTo(40016);
        assertThat(errcode(menu(CLICK))).isZero();
        assertThat(errcode(menu(CLICK, CLICK, CLICK))).isZero();
        assertThat(errcode(menu(CLICK, CLICK, CLICK, CLICK))).isEqualTo(40016);
    }

    @Test
    void a_button_opens_at_most_five_of_one_more_level() {
        assertThat(errcode(menu(parent(Collections.nCopies(5, CLICK))))).isZero();
        assertThat(errcode(menu(parent(Collections.nCopies(6, CLICK))))).isEqualTo(40023);
        assertThat(errcode(menu(parent(List.of(parent(List.of(CLICK))))))).isEqualTo(40022);
    }

    @Test
    void a_name_has_16_bytes_on_the_first_level_and_60_on_the_second() {
        String five = CLICK.replace("名", "一二三四五");
        String sixteen = CLICK.replace("名", "一二三四五1");
        String tooLong = CLICK.replace("名", "一二三四五12");
        assertThat(errcode(menu(five))).isZero();
        assertThat(errcode(menu(sixteen))).isZero();
        assertThat(errcode(menu(tooLong))).isEqualTo(40018);
        assertThat(errcode(menu(parent(List.of(CLICK.replace("名", "一".repeat(20)))))))
                .isZero();
        assertThat(errcode(menu(parent(List.of(CLICK.replace("名", "一".repeat(21)))))))
                .isEqualTo(40025);
    }

    @Test
    void a_key_has_at_most_128_bytes() {
        assertThat(errcode(menu(button("click", "\"key\":\"" + "k".repeat(128) + "\""))))
                .isZero();
        assertThat(errcode(menu(button("click", "\"key\":\"" + "k".repeat(129) + "\""))))
                .isEqualTo(40019);
        assertThat(errcode(menu(button("click", "\"key\":\"\"")))).isEqualTo(40019);
    }

    @Test
    void a_url_is_a_web_address_of_at_most_1024_bytes() {
        String address = "https://shop.example.com/";
        assertThat(errcode(menu(button("view", "\"url\":\"" + address + "\"")))).isZero();
        assertThat(errcode(menu(button("view", "\"url\":\"" + address + "x".repeat(1_000) + "\""))))
                .isEqualTo(40020);
        assertThat(errcode(menu(button("view", "\"url\":\"shop\"")))).isEqualTo(40055);
        assertThat(errcode(menu(parent(List.of(button("view", "\"url\":\"shop\""))))))
                .isEqualTo(40054);
    }

    @Test
    void a_mini_program_must_be_associated_and_have_a_page_and_a_fallback() {
        String fallback = "\"url\":\"https://shop.example.com/\"";
        String page = "\"pagepath\":\"pages/home/index\"";
        String own = "\"appid\":\"" + MINI_PROGRAM + "\"";
        assertThat(errcode(menu(button("miniprogram", fallback + "," + page + "," + own))))
                .isZero();
        assertThat(errcode(menu(button("miniprogram", page + "," + own)))).isEqualTo(40020);
        assertThat(errcode(menu(button("miniprogram", fallback + "," + own)))).isEqualTo(40165);
        assertThat(errcode(menu(button("miniprogram", fallback + "," + page + ",\"appid\":\"wx0\""))))
                .isEqualTo(45064);
    }

    @Test
    void a_type_nobody_knows_is_refused() {
        assertThat(errcode(menu(button("dance", "\"key\":\"k\"")))).isEqualTo(40017);
        assertThat(errcode(menu(parent(List.of(button("dance", "\"key\":\"k\""))))))
                .isEqualTo(40024);
    }

    private int errcode(JsonNode buttons) {
        var refusal = catchThrowableOfType(WeixinRefusal.class, () -> rules.check(buttons));
        return refusal == null ? 0 : refusal.errcode();
    }

    private static JsonNode menu(String... buttons) {
        return Json.read("{\"button\":[" + String.join(",", buttons) + "]}").path("button");
    }

    private static String button(String type, String fields) {
        return "{\"name\":\"名\",\"type\":\"" + type + "\"," + fields + "}";
    }

    private static String parent(List<String> children) {
        return "{\"name\":\"服务\",\"sub_button\":[" + String.join(",", children) + "]}";
    }
}
