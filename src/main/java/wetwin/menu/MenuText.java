package wetwin.menu;

import java.util.stream.Collectors;
import wetwin.menu.MenuAction.Click;
import wetwin.menu.MenuAction.Foreign;
import wetwin.menu.MenuAction.OpenMiniProgram;
import wetwin.menu.MenuAction.Scan;
import wetwin.menu.MenuAction.View;

/** Writes a menu down for the record, a button a line, the second level indented. */
final class MenuText {
    private MenuText() {}

    static String of(MenuSet menus) {
        return menus.audiences().stream()
                .map(audience -> "\n\nfor " + audience.tag() + "\n" + of(audience.menu()))
                .collect(Collectors.joining("", of(menus.standard()), ""));
    }

    private static String of(MenuDeclaration menu) {
        return menu.buttons().stream().map(button -> lines(button, "")).collect(Collectors.joining("\n"));
    }

    private static String lines(MenuButton button, String indent) {
        String own = indent
                + button.name()
                + button.action().map(action -> " → " + describe(action)).orElse("");
        return button.children().stream()
                .map(child -> "\n" + lines(child, indent + "  "))
                .collect(Collectors.joining("", own, ""));
    }

    private static String describe(MenuAction action) {
        return switch (action) {
            case Click(String key) -> "click " + key;
            case Scan(String key) -> "scan " + key;
            case View(String url) -> "view " + url;
            case OpenMiniProgram(String page, String fallbackUrl) -> "miniprogram " + page + " or " + fallbackUrl;
            case Foreign(String type, String value) -> type + " " + value;
        };
    }
}
