package wetwin.messaging;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import wetwin.messaging.ReplyBook.Answer;
import wetwin.messaging.ReplyBook.Rule;

/** Reads the replies from their file and says in one sentence what is wrong with it. */
final class ReplyBookReader {
    private static final Pattern KEY = Pattern.compile("[a-z0-9][a-z0-9_-]{0,31}");
    private static final int LONGEST_PATTERN = 200;

    private final ReplyText texts;

    ReplyBookReader(ReplyText texts) {
        this.texts = texts;
    }

    /** @throws IllegalArgumentException naming the place and what is wrong there */
    ReplyBook read(JsonObject file) {
        JsonObject welcome = file.getJsonObject("welcome", new JsonObject());
        return new ReplyBook(
                text(welcome, "welcome", ScenePolicy.LONGEST_TOUCH),
                scenes(welcome.getJsonObject("scenes", new JsonObject())),
                rules(file.getJsonArray("rules", new JsonArray())),
                menu(file.getJsonObject("menu", new JsonObject())),
                answer(file.getJsonObject("default", new JsonObject()), "default", "default"));
    }

    private Map<String, String> scenes(JsonObject scenes) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (String scene : scenes.fieldNames()) {
            if (!ScenePolicy.isScene(scene)) throw wrong("welcome.scenes", scene + " is no scene");
            JsonObject welcome = new JsonObject().put("text", scenes.getString(scene));
            texts.put(scene, text(welcome, "welcome.scenes", ScenePolicy.touch(scene)));
        }
        return texts;
    }

    private List<Rule> rules(JsonArray array) {
        List<Rule> rules = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        for (int i = 0; i < array.size(); i++) {
            Rule rule = rule(array.getJsonObject(i), "rules[" + i + "]");
            if (!keys.add(rule.key())) throw wrong("rules[" + i + "]", "the key " + rule.key() + " is taken");
            rules.add(rule);
        }
        rules.sort(Comparator.comparingInt(Rule::priority).reversed());
        return List.copyOf(rules);
    }

    private Rule rule(JsonObject json, String place) {
        String key = json.getString("key", "");
        if (!KEY.matcher(key).matches()) throw wrong(place, "key must be 1 to 32 of a-z, 0-9, _ and -");
        Rule rule = new Rule(
                key,
                json.getInteger("priority", 0),
                strings(json, "exact").stream().map(ReplyPolicy::normalised).collect(Collectors.toUnmodifiableSet()),
                strings(json, "contains").stream().map(ReplyPolicy::normalised).toList(),
                strings(json, "pattern").stream()
                        .map(text -> pattern(text, place))
                        .toList(),
                answer(json, key, place));
        if (rule.exact().isEmpty()
                && rule.contains().isEmpty()
                && rule.patterns().isEmpty()) {
            throw wrong(place, "one of exact, contains and pattern is needed");
        }
        if (rule.exact().contains("") || rule.contains().contains("")) throw wrong(place, "an empty keyword");
        return rule;
    }

    private Map<String, Answer> menu(JsonObject menu) {
        Map<String, Answer> answers = new LinkedHashMap<>();
        for (String key : menu.fieldNames()) {
            if (!KEY.matcher(key).matches()) throw wrong("menu", "key must be 1 to 32 of a-z, 0-9, _ and -");
            answers.put(key, answer(menu.getJsonObject(key), key, "menu." + key));
        }
        return answers;
    }

    private Answer answer(JsonObject json, String key, String place) {
        String brief = json.getString("answer");
        if (brief == null) return unaided(json, key, place);
        return switch (brief) {
            case "ORDERS" -> new Answer.Orders();
            case "POINTS" -> new Answer.Points();
            case "HAND_OVER" -> new Answer.HandOver(text(json, place, "reply-" + key));
            default -> throw wrong(place, "answer must be ORDERS, POINTS or HAND_OVER");
        };
    }

    private Answer unaided(JsonObject json, String key, String place) {
        JsonObject news = json.getJsonObject("news");
        if (news != null) {
            return new Answer.News(
                    required(news, "title", place),
                    news.getString("description", ""),
                    required(news, "pictureUrl", place),
                    required(news, "url", place));
        }
        String image = json.getString("image");
        return image != null ? new Answer.Image(image) : new Answer.Text(text(json, place, "reply-" + key));
    }

    private String text(JsonObject json, String place, String touch) {
        String text = required(json, "text", place);
        if (texts.isTooLong(text, touch)) throw wrong(place, "text is longer than 2048 bytes with its links");
        return text;
    }

    private static String required(JsonObject json, String name, String place) {
        String value = json.getString(name, "");
        if (value.isBlank()) throw wrong(place, name + " is missing");
        return value;
    }

    private static List<String> strings(JsonObject json, String name) {
        return json.getJsonArray(name, new JsonArray()).stream()
                .map(String::valueOf)
                .toList();
    }

    private static Pattern pattern(String text, String place) {
        if (text.length() > LONGEST_PATTERN) throw wrong(place, "pattern is longer than 200 characters");
        try {
            return Pattern.compile(text, Pattern.CASE_INSENSITIVE);
        } catch (PatternSyntaxException e) {
            throw wrong(place, "pattern " + text + ": " + e.getDescription());
        }
    }

    private static IllegalArgumentException wrong(String place, String what) {
        return new IllegalArgumentException("replies.json, " + place + ": " + what);
    }
}
