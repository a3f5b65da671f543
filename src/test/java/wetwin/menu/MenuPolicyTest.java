package wetwin.menu;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import wetwin.menu.MenuAction.Click;
import wetwin.menu.MenuAction.Foreign;
import wetwin.menu.MenuAction.OpenMiniProgram;
import wetwin.menu.MenuAction.Scan;
import wetwin.menu.MenuAction.View;
import wetwin.menu.MenuProblem.Rule;

class MenuPolicyTest {
    private static final String WEB = "https://coffee.example/";

    @Test
    void three_buttons_are_the_most_in_the_first_level() {
        assertThat(problems(menu(times(3, button("点单"))))).isEmpty();
        assertThat(problems(menu(times(4, button("点单")))))
                .containsExactly(new MenuProblem(List.of(), Rule.FIRST_LEVEL_COUNT, 4, 3));
    }

    @Test
    void a_menu_without_a_button_is_none() {
        assertThat(problems(menu(List.of()))).containsExactly(new MenuProblem(List.of(), Rule.FIRST_LEVEL_COUNT, 0, 3));
    }

    @Test
    void five_buttons_are_the_most_in_the_second_level() {
        assertThat(problems(list("我的服务", times(5, button("点单"))))).isEmpty();
        assertThat(problems(list("我的服务", times(6, button("点单")))))
                .containsExactly(new MenuProblem(List.of(1), Rule.SECOND_LEVEL_COUNT, 6, 5));
    }

    @Test
    void there_is_no_third_level() {
        MenuButton third = MenuButton.group("更多", List.of(button("点单")));
        assertThat(problems(list("我的服务", List.of(button("积分"), third))))
                .containsExactly(new MenuProblem(List.of(1, 2), Rule.THIRD_LEVEL, 0, 1));
    }

    @Test
    void a_first_level_name_has_sixteen_bytes_that_is_five_chinese_characters_and_one_letter() {
        assertThat(problems(menu(List.of(button("我的服务咖A"))))).isEmpty();
        assertThat(problems(menu(List.of(button("我的服务咖AB")))))
                .containsExactly(new MenuProblem(List.of(1), Rule.NAME_TOO_LONG, 17, 16));
    }

    @Test
    void a_second_level_name_has_sixty_bytes_that_is_twenty_chinese_characters() {
        String sixty = "晨".repeat(20);
        assertThat(problems(list("我的服务", List.of(button(sixty))))).isEmpty();
        assertThat(problems(list("我的服务", List.of(button(sixty + "a")))))
                .containsExactly(new MenuProblem(List.of(1, 1), Rule.NAME_TOO_LONG, 61, 60));
    }

    @Test
    void an_emoji_counts_four_bytes() {
        assertThat(problems(menu(List.of(button("🎁".repeat(4)))))).isEmpty();
        assertThat(rules(menu(List.of(button("🎁".repeat(4) + "a"))))).containsExactly(Rule.NAME_TOO_LONG);
    }

    @Test
    void a_name_is_not_blank() {
        assertThat(rules(menu(List.of(button("　"))))).containsExactly(Rule.NAME_MISSING);
    }

    @Test
    void a_key_has_128_bytes() {
        String longest = "优".repeat(42) + "ab";
        assertThat(longest.getBytes(StandardCharsets.UTF_8)).hasSize(128);
        for (MenuAction action : List.of(new Click(longest), new Scan(longest))) {
            assertThat(problems(action)).isEmpty();
        }
        for (MenuAction action : List.of(new Click(longest + "c"), new Scan(longest + "c"))) {
            assertThat(problems(action)).containsExactly(new MenuProblem(List.of(1), Rule.KEY_TOO_LONG, 129, 128));
        }
        assertThat(rules(new Click(""))).containsExactly(Rule.KEY_MISSING);
    }

    @Test
    void a_url_has_1024_bytes() {
        String longest = WEB + "a".repeat(1_024 - WEB.length());
        assertThat(problems(new View(longest))).isEmpty();
        assertThat(problems(new View(longest + "a")))
                .containsExactly(new MenuProblem(List.of(1), Rule.URL_TOO_LONG, 1_025, 1_024));
    }

    @Test
    void a_url_is_an_address_on_the_web() {
        assertThat(rules(new View("http://coffee.example"))).isEmpty();
        for (String other :
                List.of("", "coffee.example", "javascript:alert(1)", "weixin://dl", "https://", "https://a b")) {
            assertThat(rules(new View(other))).as(other).containsExactly(Rule.URL_NOT_WEB);
        }
    }

    @Test
    void a_mini_program_button_needs_its_page_and_an_address_for_old_clients() {
        assertThat(rules(new OpenMiniProgram("pages/order/index?t=menu-order", WEB)))
                .isEmpty();
        assertThat(rules(new OpenMiniProgram(" ", WEB))).containsExactly(Rule.PAGE_MISSING);
        assertThat(rules(new OpenMiniProgram("pages/order/index", ""))).containsExactly(Rule.URL_NOT_WEB);
    }

    @Test
    void what_visits_are_counted_under_begins_with_menu_and_has_up_to_four_more_words() {
        for (String touch : List.of("menu-order", "menu-a-b-c-D_1", "menu-" + "x".repeat(32)))
            assertThat(rules(OpenMiniProgram.counted("pages/order/index", touch, WEB)))
                    .as(touch)
                    .isEmpty();
        for (String touch : List.of("menu", "order", "menu-", "menu-点单", "menu-a-b-c-d-e", "menu-" + "x".repeat(33)))
            assertThat(rules(OpenMiniProgram.counted("pages/order/index", touch, WEB)))
                    .as(touch)
                    .containsExactly(Rule.TOUCH_INVALID);
    }

    @Test
    void a_page_is_missing_even_if_its_visits_would_be_counted() {
        assertThat(rules(OpenMiniProgram.counted("", "menu-order", WEB))).containsExactly(Rule.PAGE_MISSING);
    }

    @Test
    void a_button_does_one_thing() {
        MenuButton idle = new MenuButton("闲", Optional.empty(), List.of());
        MenuButton both = new MenuButton("忙", Optional.of(new Click("k")), List.of(button("点单")));
        assertThat(rules(menu(List.of(idle)))).containsExactly(Rule.DOES_NOTHING);
        assertThat(rules(menu(List.of(both)))).containsExactly(Rule.OPENS_AND_ACTS);
    }

    @Test
    void what_we_did_not_make_is_not_published() {
        assertThat(rules(new Foreign("media_id", "M1"))).containsExactly(Rule.NOT_OURS);
    }

    @Test
    void the_coffee_shop_s_own_menu_keeps_all_limits() {
        MenuDeclaration menu = new DeclaredMenu(Settings.ofTheDemo(WEB)).menus().standard();
        assertThat(problems(menu)).isEmpty();
        assertThat(menu.buttons()).extracting(MenuButton::name).containsExactly("我的服务", "优惠活动", "客服咨询");
        assertThat(menu.buttons().getFirst().children().getFirst())
                .isEqualTo(MenuButton.of("点单", new OpenMiniProgram("pages/order/index?t=menu-order", WEB)));
    }

    private static MenuButton button(String name) {
        return MenuButton.of(name, new Click("key"));
    }

    private static <T> List<T> times(int count, T item) {
        return Collections.nCopies(count, item);
    }

    private static MenuDeclaration menu(List<MenuButton> buttons) {
        return new MenuDeclaration(buttons);
    }

    private static MenuDeclaration list(String name, List<MenuButton> children) {
        return menu(List.of(MenuButton.group(name, children)));
    }

    private static List<MenuProblem> problems(MenuDeclaration menu) {
        return MenuPolicy.problems(menu);
    }

    private static List<MenuProblem> problems(MenuAction action) {
        return problems(menu(List.of(MenuButton.of("按钮", action))));
    }

    private static List<Rule> rules(MenuDeclaration menu) {
        return problems(menu).stream().map(MenuProblem::rule).toList();
    }

    private static List<Rule> rules(MenuAction action) {
        return problems(action).stream().map(MenuProblem::rule).toList();
    }
}
