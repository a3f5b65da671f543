package wetwin.messaging;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import wetwin.messaging.ReplyRule.Audience;
import wetwin.messaging.ReplyRule.Part;
import wetwin.messaging.ReplyRule.Trigger;

/**
 * Reads the replies from their file, which answers until an operator publishes their own, and says in one sentence what
 * is wrong with it.
 */
final class ReplyBookReader {
    private final RulePolicy policy;

    ReplyBookReader(RulePolicy policy) {
        this.policy = policy;
    }

    /** @throws IllegalArgumentException naming the place and what is wrong there */
    List<ReplyRule> read(JsonObject file) {
        List<ReplyRule> rules = new ArrayList<>();
        JsonObject welcome = file.getJsonObject("welcome", new JsonObject());
        rules.add(checked(rule(Trigger.FOLLOW, "welcome", welcome, List.of()), "welcome"));
        scenes(welcome.getJsonObject("scenes", new JsonObject())).forEach(rules::add);
        written(file.getJsonArray("rules", new JsonArray())).forEach(rules::add);
        menu(file.getJsonObject("menu", new JsonObject())).forEach(rules::add);
        JsonObject otherwise = file.getJsonObject("default", new JsonObject());
        rules.add(checked(rule(Trigger.OTHERWISE, "default", otherwise, List.of()), "default"));
        return rules;
    }

    private List<ReplyRule> scenes(JsonObject scenes) {
        List<ReplyRule> rules = new ArrayList<>();
        for (String scene : scenes.fieldNames()) {
            JsonObject welcome = new JsonObject().put("text", scenes.getString(scene));
            String key = "welcome-" + (rules.size() + 1);
            rules.add(checked(rule(Trigger.FOLLOW, key, welcome, List.of(scene)), "welcome.scenes." + scene));
        }
        return rules;
    }

    private List<ReplyRule> written(JsonArray array) {
        List<ReplyRule> rules = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        for (int i = 0; i < array.size(); i++) {
            JsonObject json = array.getJsonObject(i);
            String place = "rules[" + i + "]";
            ReplyRule rule =
                    checked(rule(Trigger.MESSAGE, json.getString("key", ""), json, strings(json, "exact")), place);
            if (!keys.add(rule.key())) throw wrong(place, "KEY_TAKEN");
            rules.add(rule);
        }
        return rules;
    }

    private List<ReplyRule> menu(JsonObject menu) {
        List<ReplyRule> rules = new ArrayList<>();
        for (String key : menu.fieldNames()) {
            rules.add(checked(rule(Trigger.MENU, key, menu.getJsonObject(key), List.of(key)), "menu." + key));
        }
        return rules;
    }

    private static ReplyRule rule(Trigger trigger, String key, JsonObject json, List<String> exact) {
        return new ReplyRule(
                trigger,
                key,
                json.getInteger("priority", 0),
                true,
                exact,
                strings(json, "contains"),
                strings(json, "pattern"),
                List.of(),
                Audience.EVERYBODY,
                0,
                List.of(part(json)));
    }

    private static Part part(JsonObject json) {
        JsonObject news = json.getJsonObject("news");
        if (news != null) {
            return new Part.News(
                    news.getString("title", ""),
                    news.getString("description", ""),
                    news.getString("pictureUrl", ""),
                    news.getString("url", ""));
        }
        String text = json.getString("text", "");
        return switch (json.getString("answer", "")) {
            case "ORDERS" -> new Part.Orders();
            case "POINTS" -> new Part.Points();
            case "BOOKING" -> new Part.Booking();
            case "HAND_OVER" -> new Part.HandOver(text);
            case "" -> json.containsKey("image") ? new Part.Image(json.getString("image")) : new Part.Text(text);
            default -> throw wrong(json.getString("key", ""), "answer must be ORDERS, POINTS, BOOKING or HAND_OVER");
        };
    }

    private ReplyRule checked(ReplyRule rule, String place) {
        for (RuleProblem problem : policy.problems(rule))
            throw wrong(place, problem.kind().name());
        return rule;
    }

    private static List<String> strings(JsonObject json, String name) {
        return json.getJsonArray(name, new JsonArray()).stream()
                .map(String::valueOf)
                .toList();
    }

    private static IllegalArgumentException wrong(String place, String what) {
        return new IllegalArgumentException("replies.json, " + place + ": " + what);
    }
}
