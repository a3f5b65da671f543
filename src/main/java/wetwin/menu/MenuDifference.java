package wetwin.menu;

import java.util.List;
import java.util.Optional;

/**
 * A place in the menu where the declaration and WeChat do not agree. Of a button with a list only the button itself is
 * meant; its list has places of its own.
 *
 * @param position the place in the first level, then in the second, both from 1
 */
public record MenuDifference(List<Integer> position, Optional<MenuButton> declared, Optional<MenuButton> live) {
    public MenuDifference {
        position = List.copyOf(position);
    }
}
