package wetwin.function.console;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import wetwin.menu.MenuAction;
import wetwin.menu.MenuAction.Click;
import wetwin.menu.MenuAction.Foreign;
import wetwin.menu.MenuAction.OpenMiniProgram;
import wetwin.menu.MenuAction.Scan;
import wetwin.menu.MenuAction.View;
import wetwin.menu.MenuButton;
import wetwin.menu.MenuDeclaration;
import wetwin.menu.MenuDifference;
import wetwin.menu.MenuStatus;
import wetwin.menu.MenuVersion;
import wetwin.menu.Publication;

/**
 * The menu as the console's page reads it.
 *
 * @param differences of the draft from the live menu
 * @param outside of what was published from the live menu: somebody has changed it elsewhere
 * @param problems of the draft
 * @param deadLinks of the live menu
 * @param audiences the draft's
 * @param strangers menus for some at WeChat that publishing removes
 * @param number of the newest version
 */
public record MenuAnswer(
        Menu declared,
        Menu live,
        List<Difference> differences,
        List<Difference> outside,
        List<MenuCheckAnswer.Problem> problems,
        List<MenuCheckAnswer.Dead> deadLinks,
        List<Audience> audiences,
        int strangers,
        Integer number,
        Instant publishedAt,
        String publishedBy) {

    public record Menu(List<Button> buttons) {}

    /** @param value the key, the address or the page; {@code null} for a button that opens a list */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Button(String name, String type, String value, String fallbackUrl, List<Button> children) {}

    /** @param differences of its menu in the draft from the live one */
    public record Audience(UUID tag, List<Difference> differences) {}

    public record Difference(List<Integer> path, Button declared, Button live) {}

    static MenuAnswer of(MenuStatus.Report report) {
        Optional<Publication> published = report.published().map(MenuVersion::publication);
        return new MenuAnswer(
                menu(report.declared()),
                report.live().map(MenuAnswer::menu).orElse(null),
                differences(report.differences()),
                differences(report.outside()),
                report.problems().stream().map(MenuCheckAnswer::problem).toList(),
                report.deadLinks().stream().map(MenuCheckAnswer::dead).toList(),
                report.audiences().stream()
                        .map(audience -> new Audience(audience.tag().value(), differences(audience.differences())))
                        .toList(),
                report.strangers(),
                report.published().map(MenuVersion::number).orElse(null),
                published.map(Publication::at).orElse(null),
                published.map(Publication::by).orElse(null));
    }

    private static List<Difference> differences(List<MenuDifference> differences) {
        return differences.stream().map(MenuAnswer::difference).toList();
    }

    private static Difference difference(MenuDifference difference) {
        return new Difference(difference.position(), alone(difference.declared()), alone(difference.live()));
    }

    private static Button alone(Optional<MenuButton> button) {
        return button.map(MenuAnswer::button).orElse(null);
    }

    static Menu menu(MenuDeclaration menu) {
        return new Menu(menu.buttons().stream().map(MenuAnswer::button).toList());
    }

    private static Button button(MenuButton button) {
        List<Button> children =
                button.children().stream().map(MenuAnswer::button).toList();
        return button.action()
                .map(action -> button(button.name(), action, children))
                .orElse(new Button(button.name(), "group", null, null, children));
    }

    private static Button button(String name, MenuAction action, List<Button> children) {
        return switch (action) {
            case Click(String key) -> new Button(name, "click", key, null, children);
            case Scan(String key) -> new Button(name, "scan", key, null, children);
            case View(String url) -> new Button(name, "view", url, null, children);
            case OpenMiniProgram(String page, String url) -> new Button(name, "miniprogram", page, url, children);
            case Foreign(String type, String value) -> new Button(name, type, value, null, children);
        };
    }
}
