package wetwin.simulator.phone;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.StreamSupport;

/** A menu button as a phone shows it; what its type does not have is null. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record MenuView(String name, String type, String key, String pagepath, String url, List<MenuView> children) {
    static List<MenuView> of(JsonNode buttons) {
        return StreamSupport.stream(buttons.spliterator(), false)
                .map(MenuView::button)
                .toList();
    }

    private static MenuView button(JsonNode button) {
        JsonNode children = button.path("sub_button");
        boolean isParent = !children.isEmpty();
        return new MenuView(
                text(button, "name"),
                isParent ? null : text(button, "type"),
                text(button, "key"),
                text(button, "pagepath"),
                text(button, "url"),
                isParent ? of(children) : null);
    }

    private static String text(JsonNode button, String field) {
        return button.path(field).asText(null);
    }
}
