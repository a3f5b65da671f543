package wetwin.menu;

import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The menu that the release brings along, in {@code menu.json}: what an operator begins with. */
@ApplicationScoped
class DeclaredMenu {
    static final String FILE = "menu.json";

    private final MenuSet menus;

    DeclaredMenu(MenuConfig config) {
        this.menus = MenuFile.readAll(new JsonObject(text()), config.fallbackUrl());
    }

    MenuSet menus() {
        return menus;
    }

    private static String text() {
        try (InputStream file = Thread.currentThread().getContextClassLoader().getResourceAsStream(FILE)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
