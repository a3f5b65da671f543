package wetwin.simulator.account;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import wetwin.simulator.Json;
import wetwin.simulator.Lot;
import wetwin.simulator.host.WeixinRefusal;
import wetwin.simulator.people.Person;

/** The menu everybody sees, and those that only some see. */
public final class Menus {
    private static final Set<String> PRIVATE_FIELDS = Set.of("sex", "country", "province", "city", "language");
    private static final int MOST_CONDITIONAL = 50;

    /** A menu for those whom the rule matches. */
    record Conditional(JsonNode buttons, JsonNode matchrule) {}

    private final Lot lot;
    private final Map<String, Conditional> conditional = new LinkedHashMap<>();
    private JsonNode buttons;
    private boolean madeByApi;
    private long menuId;

    Menus(Lot lot) {
        this.lot = lot;
    }

    /** The buttons this person sees: of the newest conditional menu that matches, else of the default one. */
    public JsonNode seenBy(Person person) {
        return conditional.values().stream()
                .filter(menu -> matches(menu.matchrule, person))
                .reduce((older, newer) -> newer)
                .map(Conditional::buttons)
                .orElse(buttons == null ? Json.array() : buttons);
    }

    /** The id that events of this menu carry. */
    public long menuId() {
        return menuId;
    }

    /**
     * Somebody makes the menu at the account's own pages instead of by the API: people see it, {@code menu/get} does not.
     *
     * @param miniProgram the app id of the only one that it may lead to
     */
    public void makeAtTheAccountsPages(JsonNode newButtons, String miniProgram) {
        new MenuRules(miniProgram).check(newButtons);
        replace(newButtons);
        madeByApi = false;
    }

    /** The one that the API made, if people see it. */
    Optional<JsonNode> ofApi() {
        return standard().filter(menu -> madeByApi);
    }

    Optional<JsonNode> standard() {
        return Optional.ofNullable(buttons);
    }

    Map<String, Conditional> conditional() {
        return conditional;
    }

    void replace(JsonNode newButtons) {
        buttons = newButtons;
        madeByApi = true;
        menuId = lot.messageId();
    }

    /** Deletes the default menu and all conditional ones. */
    void delete() {
        buttons = null;
        conditional.clear();
    }

    String addConditional(JsonNode newButtons, JsonNode matchrule, Tags tags) {
        if (buttons == null) throw new WeixinRefusal(65303, "there is no selfmenu, please create selfmenu first");
        checkRule(matchrule, tags);
        if (conditional.size() >= MOST_CONDITIONAL) throw new WeixinRefusal(65305, "conditional menu count limit");
        var all = conditional.values().stream().map(Conditional::buttons);
        MenuRules.checkDomains(Stream.concat(all, Stream.of(newButtons)).toList());
        String id = Long.toString(lot.messageId());
        conditional.put(id, new Conditional(newButtons, matchrule));
        return id;
    }

    void deleteConditional(String id) {
        if (conditional.remove(id) == null) throw new WeixinRefusal(65301, "not exist menu id");
    }

    private static void checkRule(JsonNode rule, Tags tags) {
        PRIVATE_FIELDS.stream()
                .filter(field -> !rule.path(field).asText().isEmpty())
                .findFirst()
                .ifPresent(field -> {
                    throw new WeixinRefusal(65320, "matchrule contains private data: " + field);
                });
        String tag = rule.path("tag_id").asText();
        if (tag.isEmpty() && rule.path("client_platform_type").asText().isEmpty()) {
            throw new WeixinRefusal(65304, "match rule empty");
        }
        if (!tag.isEmpty() && !tags.exists(tag)) throw new WeixinRefusal(45159, "invalid tag id");
    }

    private static boolean matches(JsonNode rule, Person person) {
        String tag = rule.path("tag_id").asText();
        String platform = rule.path("client_platform_type").asText();
        boolean tagged = tag.isEmpty() || person.tags().contains(Integer.valueOf(tag));
        return tagged && List.of("", "1").contains(platform);
    }
}
