package wetwin.menu;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import wetwin.menu.MenuAction.Click;
import wetwin.menu.MenuAction.OpenMiniProgram;
import wetwin.menu.MenuAction.Scan;
import wetwin.menu.MenuAction.View;

/**
 * The menu as the shop wrote it, in {@code menu.json}. A button has a {@code name} and one of {@code children}, {@code
 * click} (a key), {@code scan} (a key), {@code view} (a web address) or {@code page} (of the mini program, with the
 * {@code touch} that visits through it are counted under).
 */
@ApplicationScoped
public class DeclaredMenu {
    static final String FILE = "menu.json";

    private final MenuDeclaration menu;

    DeclaredMenu(MenuConfig config) {
        this.menu = read(new JsonObject(text()), config.fallbackUrl());
    }

    public MenuDeclaration menu() {
        return menu;
    }

    static MenuDeclaration read(JsonObject file, String fallbackUrl) {
        return new MenuDeclaration(buttons(file.getJsonArray("buttons", new JsonArray()), fallbackUrl));
    }

    private static List<MenuButton> buttons(JsonArray buttons, String fallbackUrl) {
        return buttons.stream()
                .map(JsonObject.class::cast)
                .map(button -> button(button, fallbackUrl))
                .toList();
    }

    private static MenuButton button(JsonObject button, String fallbackUrl) {
        return new MenuButton(
                button.getString("name", ""),
                action(button, fallbackUrl),
                buttons(button.getJsonArray("children", new JsonArray()), fallbackUrl));
    }

    private static Optional<MenuAction> action(JsonObject button, String fallbackUrl) {
        if (button.containsKey("click")) return Optional.of(new Click(button.getString("click")));
        if (button.containsKey("scan")) return Optional.of(new Scan(button.getString("scan")));
        if (button.containsKey("view")) return Optional.of(new View(button.getString("view")));
        if (button.containsKey("page")) return Optional.of(new OpenMiniProgram(deepLink(button), fallbackUrl));
        return Optional.empty();
    }

    private static String deepLink(JsonObject button) {
        return button.getString("page") + "?t=" + button.getString("touch");
    }

    private static String text() {
        try (InputStream file = Thread.currentThread().getContextClassLoader().getResourceAsStream(FILE)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
