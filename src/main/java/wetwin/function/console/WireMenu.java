package wetwin.function.console;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import wetwin.audience.TagId;
import wetwin.menu.AudienceMenu;
import wetwin.menu.MenuAction;
import wetwin.menu.MenuAction.Click;
import wetwin.menu.MenuAction.Foreign;
import wetwin.menu.MenuAction.OpenMiniProgram;
import wetwin.menu.MenuAction.Scan;
import wetwin.menu.MenuAction.View;
import wetwin.menu.MenuButton;
import wetwin.menu.MenuDeclaration;
import wetwin.menu.MenuSet;
import wetwin.platform.Problem;

/**
 * A menu as the console's page edits it and as its file holds it. The sizes are wider than WeChat's limits, so that what
 * breaks one is told by its own words.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record WireMenu(
        @NotNull @Size(max = WireMenu.MOST) List<@NotNull @Valid Button> buttons,
        @Size(max = WireMenu.MOST_AUDIENCES) List<@NotNull @Valid Audience> audiences) {
    private static final int MOST_AUDIENCES = 30;
    private static final int MOST = 12;
    private static final String TEXT = "^\\P{Cc}*$";

    /** At the most one of {@code click}, {@code scan}, {@code view} and {@code page}; none where it opens its children. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Button(
            @NotNull @Size(max = 100) @Pattern(regexp = WireMenu.TEXT)
            String name,

            @Size(max = 200) @Pattern(regexp = WireMenu.TEXT)
            String click,

            @Size(max = 200) @Pattern(regexp = WireMenu.TEXT)
            String scan,

            @Size(max = 2048) @Pattern(regexp = WireMenu.TEXT)
            String view,

            @Size(max = 500) @Pattern(regexp = WireMenu.TEXT)
            String page,

            @Size(max = 100) @Pattern(regexp = WireMenu.TEXT)
            String touch,

            @Size(max = 2048) @Pattern(regexp = WireMenu.TEXT)
            String fallback,

            @Size(max = WireMenu.MOST) List<@NotNull @Valid Item> children) {
        private MenuButton toButton(String fallbackUrl) {
            List<Item> items = children == null ? List.of() : children;
            return new MenuButton(
                    name,
                    new Item(name, click, scan, view, page, touch, fallback)
                            .toButton(fallbackUrl)
                            .action(),
                    items.stream().map(item -> item.toButton(fallbackUrl)).toList());
        }
    }

    /** A button of the second level; there is no third. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Item(
            @NotNull @Size(max = 100) @Pattern(regexp = WireMenu.TEXT)
            String name,

            @Size(max = 200) @Pattern(regexp = WireMenu.TEXT)
            String click,

            @Size(max = 200) @Pattern(regexp = WireMenu.TEXT)
            String scan,

            @Size(max = 2048) @Pattern(regexp = WireMenu.TEXT)
            String view,

            @Size(max = 500) @Pattern(regexp = WireMenu.TEXT)
            String page,

            @Size(max = 100) @Pattern(regexp = WireMenu.TEXT)
            String touch,

            @Size(max = 2048) @Pattern(regexp = WireMenu.TEXT)
            String fallback) {
        private MenuButton toButton(String fallbackUrl) {
            return new MenuButton(
                    name, one(name, click, scan, view, opening(page, touch, fallback, fallbackUrl)), List.of());
        }
    }

    /** The menu of those who wear a tag; of several, the first one's is theirs. */
    public record Audience(
            @NotNull UUID tag,
            @NotNull @Size(max = WireMenu.MOST) List<@NotNull @Valid Button> buttons) {}

    /** @param fallbackUrl where a button for the mini program leads that says nothing else */
    MenuSet toMenus(String fallbackUrl) {
        List<Audience> some = audiences == null ? List.of() : audiences;
        return new MenuSet(
                toMenu(buttons, fallbackUrl),
                some.stream()
                        .map(audience ->
                                new AudienceMenu(new TagId(audience.tag), toMenu(audience.buttons, fallbackUrl)))
                        .toList());
    }

    private static MenuDeclaration toMenu(List<Button> buttons, String fallbackUrl) {
        return new MenuDeclaration(
                buttons.stream().map(button -> button.toButton(fallbackUrl)).toList());
    }

    static WireMenu of(MenuSet menus, String fallbackUrl) {
        return new WireMenu(
                buttons(menus.standard(), fallbackUrl),
                menus.audiences().stream()
                        .map(audience -> new Audience(audience.tag().value(), buttons(audience.menu(), fallbackUrl)))
                        .toList());
    }

    private static List<Button> buttons(MenuDeclaration menu, String fallbackUrl) {
        return menu.buttons().stream()
                .map(button -> {
                    Item own = item(button, fallbackUrl);
                    List<Item> children = button.children().stream()
                            .map(child -> item(child, fallbackUrl))
                            .toList();
                    return new Button(
                            own.name, own.click, own.scan, own.view, own.page, own.touch, own.fallback, children);
                })
                .toList();
    }

    private static Item item(MenuButton button, String fallbackUrl) {
        String name = button.name();
        if (button.action().isEmpty()) return new Item(name, null, null, null, null, null, null);
        return switch (button.action().get()) {
            case Click(String key) -> new Item(name, key, null, null, null, null, null);
            case Scan(String key) -> new Item(name, null, key, null, null, null, null);
            case View(String url) -> new Item(name, null, null, url, null, null, null);
            case OpenMiniProgram program ->
                new Item(
                        name,
                        null,
                        null,
                        null,
                        program.page(),
                        program.touch().orElse(null),
                        program.fallbackUrl().equals(fallbackUrl) ? null : program.fallbackUrl());
            case Foreign foreign -> new Item(name, null, null, null, null, null, null);
        };
    }

    private static OpenMiniProgram opening(String page, String touch, String fallback, String fallbackUrl) {
        if (page == null) return null;
        String instead = fallback == null || fallback.isBlank() ? fallbackUrl : fallback.strip();
        return touch == null || touch.isBlank()
                ? new OpenMiniProgram(page.strip(), instead)
                : OpenMiniProgram.counted(page.strip(), touch.strip(), instead);
    }

    private static Optional<MenuAction> one(String name, String click, String scan, String view, OpenMiniProgram page) {
        List<MenuAction> actions = Stream.of(
                        click == null ? null : new Click(click.strip()),
                        scan == null ? null : new Scan(scan.strip()),
                        view == null ? null : new View(view.strip()),
                        page)
                .filter(Objects::nonNull)
                .map(MenuAction.class::cast)
                .toList();
        if (actions.size() > 1)
            throw new Problem(400, "INVALID_REQUEST").with("errors", List.of(name + " does more than one thing"));
        return actions.stream().findFirst();
    }
}
