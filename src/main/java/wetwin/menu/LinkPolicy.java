package wetwin.menu;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import wetwin.menu.MenuAction.OpenMiniProgram;

/** Finds the buttons that lead nowhere: WeChat takes any page, and a tap on it shows that there is none. Pure. */
final class LinkPolicy {
    private LinkPolicy() {}

    /** @param pages those of the mini program */
    static List<DeadLink> deadLinks(MenuDeclaration menu, Set<String> pages) {
        return level(menu.buttons(), List.of(), pages).toList();
    }

    private static Stream<DeadLink> level(List<MenuButton> buttons, List<Integer> parent, Set<String> pages) {
        return IntStream.range(0, buttons.size()).boxed().flatMap(i -> {
            List<Integer> position = new ArrayList<>(parent);
            position.add(i + 1);
            return Stream.concat(
                    deadPage(buttons.get(i), pages).map(page -> new DeadLink(position, page)).stream(),
                    level(buttons.get(i).children(), position, pages));
        });
    }

    /** A page that is missing is a problem of its own. */
    private static Optional<String> deadPage(MenuButton button, Set<String> pages) {
        return button.action()
                .filter(OpenMiniProgram.class::isInstance)
                .map(action -> path(((OpenMiniProgram) action).pagePath()))
                .filter(path -> !path.isBlank() && !pages.contains(path));
    }

    /** WeChat does not mind a slash before it. */
    private static String path(String pagePath) {
        int query = pagePath.indexOf('?');
        String path = query < 0 ? pagePath : pagePath.substring(0, query);
        return path.startsWith("/") ? path.substring(1) : path;
    }
}
