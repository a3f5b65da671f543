package wetwin.menu;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import wetwin.menu.MenuAction.Click;
import wetwin.menu.MenuAction.Foreign;
import wetwin.menu.MenuAction.OpenMiniProgram;
import wetwin.menu.MenuAction.Scan;
import wetwin.menu.MenuAction.View;
import wetwin.menu.MenuProblem.Rule;

/** Finds what WeChat would refuse in a menu, so that nobody learns it from an error code. Bytes are those of UTF-8. */
final class MenuPolicy {
    static final int FIRST_LEVEL = 3;
    static final int SECOND_LEVEL = 5;
    static final int FIRST_LEVEL_NAME_BYTES = 16;
    static final int SECOND_LEVEL_NAME_BYTES = 60;
    static final int KEY_BYTES = 128;
    static final int URL_BYTES = 1_024;

    /** What visits are counted under; a key of any other form is none of ours, and nothing would be counted. */
    private static final Pattern TOUCH = Pattern.compile("menu(-[A-Za-z0-9_]{1,32}){1,4}");

    private static final int LONGEST_TOUCH = 72;

    private MenuPolicy() {}

    static List<MenuProblem> problems(MenuDeclaration menu) {
        return Stream.concat(
                        count(List.of(), Rule.FIRST_LEVEL_COUNT, menu.buttons(), FIRST_LEVEL),
                        numbered(menu.buttons(), List.of()).flatMap(MenuPolicy::firstLevel))
                .toList();
    }

    private record Placed(List<Integer> position, MenuButton button) {
        MenuProblem breaks(Rule rule, int found, int limit) {
            return new MenuProblem(position, rule, found, limit);
        }

        MenuProblem breaks(Rule rule) {
            return breaks(rule, 0, 1);
        }
    }

    private static Stream<MenuProblem> firstLevel(Placed placed) {
        List<MenuButton> children = placed.button().children();
        Stream<MenuProblem> own = Stream.concat(name(placed, FIRST_LEVEL_NAME_BYTES), action(placed));
        if (children.isEmpty()) return own;
        return Stream.of(
                        own,
                        count(placed.position(), Rule.SECOND_LEVEL_COUNT, children, SECOND_LEVEL),
                        numbered(children, placed.position()).flatMap(MenuPolicy::secondLevel))
                .flatMap(found -> found);
    }

    private static Stream<MenuProblem> secondLevel(Placed placed) {
        if (!placed.button().children().isEmpty()) return Stream.of(placed.breaks(Rule.THIRD_LEVEL));
        return Stream.concat(name(placed, SECOND_LEVEL_NAME_BYTES), action(placed));
    }

    private static Stream<MenuProblem> count(List<Integer> position, Rule rule, List<MenuButton> buttons, int most) {
        if (!buttons.isEmpty() && buttons.size() <= most) return Stream.empty();
        return Stream.of(new MenuProblem(position, rule, buttons.size(), most));
    }

    private static Stream<MenuProblem> name(Placed placed, int most) {
        String name = placed.button().name();
        if (name.isBlank()) return Stream.of(placed.breaks(Rule.NAME_MISSING));
        return tooLong(placed, name, Rule.NAME_TOO_LONG, most);
    }

    private static Stream<MenuProblem> action(Placed placed) {
        MenuButton button = placed.button();
        boolean opensList = !button.children().isEmpty();
        if (button.action().isEmpty()) return opensList ? Stream.empty() : Stream.of(placed.breaks(Rule.DOES_NOTHING));
        if (opensList) return Stream.of(placed.breaks(Rule.OPENS_AND_ACTS));
        return switch (button.action().get()) {
            case Click(String key) -> key(placed, key);
            case Scan(String key) -> key(placed, key);
            case View(String url) -> url(placed, url);
            case OpenMiniProgram program ->
                Stream.of(page(placed, program), touch(placed, program), url(placed, program.fallbackUrl()))
                        .flatMap(found -> found);
            case Foreign foreign -> Stream.of(placed.breaks(Rule.NOT_OURS));
        };
    }

    private static Stream<MenuProblem> key(Placed placed, String key) {
        if (key.isBlank()) return Stream.of(placed.breaks(Rule.KEY_MISSING));
        return tooLong(placed, key, Rule.KEY_TOO_LONG, KEY_BYTES);
    }

    private static Stream<MenuProblem> url(Placed placed, String url) {
        if (!isWebAddress(url)) return Stream.of(placed.breaks(Rule.URL_NOT_WEB));
        return tooLong(placed, url, Rule.URL_TOO_LONG, URL_BYTES);
    }

    private static Stream<MenuProblem> page(Placed placed, OpenMiniProgram program) {
        return program.page().isBlank() ? Stream.of(placed.breaks(Rule.PAGE_MISSING)) : Stream.empty();
    }

    private static Stream<MenuProblem> touch(Placed placed, OpenMiniProgram program) {
        boolean counts = program.touch().map(MenuPolicy::isTouchOfMenus).orElse(true);
        return counts ? Stream.empty() : Stream.of(placed.breaks(Rule.TOUCH_INVALID));
    }

    private static boolean isTouchOfMenus(String touch) {
        return touch.length() <= LONGEST_TOUCH && TOUCH.matcher(touch).matches();
    }

    private static Stream<MenuProblem> tooLong(Placed placed, String text, Rule rule, int most) {
        int bytes = text.getBytes(StandardCharsets.UTF_8).length;
        return bytes > most ? Stream.of(placed.breaks(rule, bytes, most)) : Stream.empty();
    }

    private static boolean isWebAddress(String url) {
        try {
            URI address = new URI(url);
            return address.getHost() != null && List.of("http", "https").contains(address.getScheme());
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static Stream<Placed> numbered(List<MenuButton> buttons, List<Integer> parent) {
        return IntStream.range(0, buttons.size()).mapToObj(i -> {
            List<Integer> position = new ArrayList<>(parent);
            position.add(i + 1);
            return new Placed(position, buttons.get(i));
        });
    }
}
