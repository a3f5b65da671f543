package wetwin.menu;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import wetwin.menu.MenuAction.Click;
import wetwin.menu.MenuAction.OpenMiniProgram;
import wetwin.menu.MenuAction.View;

class LinkPolicyTest {
    private static final String WEB = "https://coffee.example/";
    private static final Set<String> PAGES = Set.copyOf(Settings.PAGES);

    @Test
    void a_page_that_the_mini_program_has_is_alive_with_and_without_a_query_or_a_slash() {
        for (String page : List.of("pages/order/index", "pages/order/index?t=menu-order", "/pages/order/index"))
            assertThat(dead(opening(page))).as(page).isEmpty();
    }

    @Test
    void a_page_that_it_has_not_is_told_with_its_place() {
        MenuButton list =
                MenuButton.group("我的服务", List.of(opening("pages/order/index"), opening("pages/gone/index?a=1")));
        assertThat(dead(opening("pages/home/index"), list))
                .containsExactly(new DeadLink(List.of(2, 2), "pages/gone/index"));
    }

    @Test
    void a_page_is_another_if_only_a_letter_is() {
        assertThat(dead(opening("pages/Order/index"))).hasSize(1);
        assertThat(dead(opening("pages/order"))).hasSize(1);
    }

    @Test
    void what_leads_to_no_page_and_what_has_none_yet_is_not_dead() {
        assertThat(dead(
                        MenuButton.of("客服", new Click("service")),
                        MenuButton.of("网页", new View("https://coffee.example/pages/gone")),
                        opening("")))
                .isEmpty();
    }

    @Test
    void the_coffee_shop_s_own_menu_leads_nowhere_wrong() {
        assertThat(LinkPolicy.deadLinks(
                        new DeclaredMenu(Settings.ofTheDemo(WEB)).menus().standard(), PAGES))
                .isEmpty();
    }

    private static MenuButton opening(String page) {
        return MenuButton.of("去", new OpenMiniProgram(page, WEB));
    }

    private static List<DeadLink> dead(MenuButton... buttons) {
        return LinkPolicy.deadLinks(new MenuDeclaration(List.of(buttons)), PAGES);
    }
}
