package wetwin.menu;

import java.util.List;

/** The buttons of a menu in their order, written once and published as a whole. */
public record MenuDeclaration(List<MenuButton> buttons) {
    public MenuDeclaration {
        buttons = List.copyOf(buttons);
    }
}
