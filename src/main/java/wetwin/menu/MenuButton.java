package wetwin.menu;

import java.util.List;
import java.util.Optional;

/** A button: it either does something or opens a list of further buttons. */
public record MenuButton(String name, Optional<MenuAction> action, List<MenuButton> children) {
    public MenuButton {
        children = List.copyOf(children);
    }

    public static MenuButton of(String name, MenuAction action) {
        return new MenuButton(name, Optional.of(action), List.of());
    }

    public static MenuButton group(String name, List<MenuButton> children) {
        return new MenuButton(name, Optional.empty(), children);
    }
}
