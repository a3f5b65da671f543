package wetwin.menu;

import java.util.List;
import java.util.stream.Stream;

/**
 * What is wrong with the menus of an account.
 *
 * @param audiences of each audience's menu, in their order
 * @param together of all of them together
 */
public record MenuSetCheck(MenuCheck standard, List<MenuCheck> audiences, List<MenuProblem> together) {
    public MenuSetCheck {
        audiences = List.copyOf(audiences);
        together = List.copyOf(together);
    }

    List<MenuProblem> problems() {
        return Stream.of(
                        standard.problems().stream(),
                        audiences.stream().flatMap(check -> check.problems().stream()),
                        together.stream())
                .flatMap(found -> found)
                .toList();
    }
}
