package wetwin.menu;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import wetwin.menu.MenuAction.Click;

class MenuDiffTest {
    private static final MenuButton ORDER = MenuButton.of("点单", new Click("order"));
    private static final MenuButton POINTS = MenuButton.of("积分", new Click("points"));
    private static final MenuButton OFFERS = MenuButton.of("优惠活动", new Click("offers"));

    @Test
    void the_same_menu_has_no_differences() {
        assertThat(between(menu(mine(ORDER, POINTS), OFFERS), menu(mine(ORDER, POINTS), OFFERS)))
                .isEmpty();
    }

    @Test
    void without_a_live_menu_each_button_is_missing() {
        assertThat(MenuDiff.between(menu(mine(ORDER), OFFERS), Optional.empty()))
                .extracting(MenuDifference::position)
                .containsExactly(List.of(1), List.of(1, 1), List.of(2));
    }

    @Test
    void a_renamed_button_differs_at_its_place_only() {
        MenuButton renamed = MenuButton.of("立即点单", new Click("order"));
        assertThat(between(menu(mine(ORDER, POINTS)), menu(mine(renamed, POINTS))))
                .containsExactly(new MenuDifference(List.of(1, 1), Optional.of(ORDER), Optional.of(renamed)));
    }

    @Test
    void a_button_that_does_something_else_differs() {
        MenuButton other = MenuButton.of("优惠活动", new Click("sale"));
        assertThat(between(menu(OFFERS), menu(other)))
                .containsExactly(new MenuDifference(List.of(1), Optional.of(OFFERS), Optional.of(other)));
    }

    @Test
    void a_button_nobody_declared_is_found_at_wechat() {
        assertThat(between(menu(mine(ORDER)), menu(mine(ORDER, POINTS), OFFERS)))
                .containsExactly(
                        new MenuDifference(List.of(1, 2), Optional.empty(), Optional.of(POINTS)),
                        new MenuDifference(List.of(2), Optional.empty(), Optional.of(OFFERS)));
    }

    @Test
    void a_renamed_list_does_not_make_its_buttons_differ() {
        MenuButton declared = MenuButton.group("我的服务", List.of(ORDER));
        MenuButton live = MenuButton.group("我的", List.of(ORDER));
        assertThat(between(menu(declared), menu(live)))
                .extracting(MenuDifference::position)
                .containsExactly(List.of(1));
    }

    private static MenuButton mine(MenuButton... children) {
        return MenuButton.group("我的服务", List.of(children));
    }

    private static MenuDeclaration menu(MenuButton... buttons) {
        return new MenuDeclaration(List.of(buttons));
    }

    private static List<MenuDifference> between(MenuDeclaration declared, MenuDeclaration live) {
        return MenuDiff.between(declared, Optional.of(live));
    }
}
