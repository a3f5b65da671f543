package wetwin.menu;

import java.util.List;

/**
 * A button for a page that the mini program does not have.
 *
 * @param position the button: its place in the first level, then in the second, both from 1
 */
public record DeadLink(List<Integer> position, String page) {
    public DeadLink {
        position = List.copyOf(position);
    }
}
