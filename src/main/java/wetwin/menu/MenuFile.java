package wetwin.menu;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import wetwin.audience.TagId;
import wetwin.menu.MenuAction.Click;
import wetwin.menu.MenuAction.Foreign;
import wetwin.menu.MenuAction.OpenMiniProgram;
import wetwin.menu.MenuAction.Scan;
import wetwin.menu.MenuAction.View;

/**
 * A menu as a declaration: the file of the release, and what the draft and each version are kept as. A button has a
 * {@code name} and one of {@code children}, {@code click} (a key), {@code scan} (a key), {@code view} (a web address) or
 * {@code page} (of the mini program, with the {@code touch} that visits through it are counted under, and the {@code
 * fallback} where it is not the deployment's).
 */
final class MenuFile {
    private MenuFile() {}

    static MenuSet readAll(JsonObject file, String fallbackUrl) {
        List<AudienceMenu> audiences = file.getJsonArray("audiences", new JsonArray()).stream()
                .map(JsonObject.class::cast)
                .map(audience -> new AudienceMenu(
                        new TagId(UUID.fromString(audience.getString("tag"))), read(audience, fallbackUrl)))
                .toList();
        return new MenuSet(read(file, fallbackUrl), audiences);
    }

    static JsonObject writeAll(MenuSet menus, String fallbackUrl) {
        JsonObject file = write(menus.standard(), fallbackUrl);
        if (menus.audiences().isEmpty()) return file;
        return file.put(
                "audiences",
                new JsonArray(menus.audiences().stream()
                        .map(audience -> write(audience.menu(), fallbackUrl)
                                .put("tag", audience.tag().toString()))
                        .toList()));
    }

    static MenuDeclaration read(JsonObject file, String fallbackUrl) {
        return new MenuDeclaration(buttons(file.getJsonArray("buttons", new JsonArray()), fallbackUrl));
    }

    /** What was published says all of it: a deployment may change where old clients are led. */
    static JsonObject writeWhole(MenuSet menus) {
        return writeAll(menus, "");
    }

    static JsonObject write(MenuDeclaration menu, String fallbackUrl) {
        return new JsonObject().put("buttons", array(menu.buttons(), fallbackUrl));
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
        if (button.containsKey("page"))
            return Optional.of(page(button, button.getString("page"), button.getString("fallback", fallbackUrl)));
        return Optional.empty();
    }

    private static OpenMiniProgram page(JsonObject button, String page, String fallbackUrl) {
        return button.containsKey("touch")
                ? OpenMiniProgram.counted(page, button.getString("touch"), fallbackUrl)
                : new OpenMiniProgram(page, fallbackUrl);
    }

    private static JsonArray array(List<MenuButton> buttons, String fallbackUrl) {
        return new JsonArray(
                buttons.stream().map(button -> object(button, fallbackUrl)).toList());
    }

    private static JsonObject object(MenuButton button, String fallbackUrl) {
        JsonObject object = new JsonObject().put("name", button.name());
        button.action().ifPresent(action -> describe(object, action, fallbackUrl));
        if (!button.children().isEmpty()) object.put("children", array(button.children(), fallbackUrl));
        return object;
    }

    private static void describe(JsonObject object, MenuAction action, String fallbackUrl) {
        switch (action) {
            case Click(String key) -> object.put("click", key);
            case Scan(String key) -> object.put("scan", key);
            case View(String url) -> object.put("view", url);
            case OpenMiniProgram program -> {
                object.put("page", program.page());
                program.touch().ifPresent(touch -> object.put("touch", touch));
                if (!program.fallbackUrl().equals(fallbackUrl)) object.put("fallback", program.fallbackUrl());
            }
            case Foreign(String type, String value) ->
                throw new IllegalArgumentException("A button of type " + type + " cannot be declared");
        }
    }
}
