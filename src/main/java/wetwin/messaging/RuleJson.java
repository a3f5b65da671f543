package wetwin.messaging;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import wetwin.audience.TagId;
import wetwin.messaging.ReplyRule.Audience;
import wetwin.messaging.ReplyRule.Part;
import wetwin.messaging.ReplyRule.Trigger;
import wetwin.messaging.ReplyRule.Window;
import wetwin.survey.SurveyId;

/** Rules and the parts of replies as they are stored and promised. */
final class RuleJson {
    private RuleJson() {}

    static JsonObject write(ReplyRule rule) {
        return new JsonObject()
                .put("trigger", rule.trigger().name())
                .put("key", rule.key())
                .put("priority", rule.priority())
                .put("enabled", rule.enabled())
                .put("exact", new JsonArray(rule.exact()))
                .put("contains", new JsonArray(rule.contains()))
                .put("patterns", new JsonArray(rule.patterns()))
                .put("windows", array(rule.windows(), RuleJson::write))
                .put("anyOf", array(rule.audience().anyOf(), TagId::toString))
                .put("noneOf", array(rule.audience().noneOf(), TagId::toString))
                .put("newForDays", rule.audience().newForDays().orElse(null))
                .put("fromLevel", rule.audience().fromLevel().orElse(null))
                .put("perDay", rule.perDay())
                .put("parts", array(rule.parts(), RuleJson::write));
    }

    static ReplyRule read(JsonObject json) {
        return new ReplyRule(
                Trigger.valueOf(json.getString("trigger")),
                json.getString("key"),
                json.getInteger("priority"),
                json.getBoolean("enabled"),
                strings(json, "exact"),
                strings(json, "contains"),
                strings(json, "patterns"),
                objects(json, "windows", RuleJson::window),
                new Audience(
                        tags(json, "anyOf"),
                        tags(json, "noneOf"),
                        Optional.ofNullable(json.getInteger("newForDays")),
                        Optional.ofNullable(json.getInteger("fromLevel"))),
                json.getInteger("perDay"),
                objects(json, "parts", RuleJson::part));
    }

    static JsonObject write(Part part) {
        return switch (part) {
            case Part.Text(String text) -> of("TEXT").put("text", text);
            case Part.Image(String mediaId) -> of("IMAGE").put("mediaId", mediaId);
            case Part.News(String title, String description, String pictureUrl, String url) ->
                of("NEWS")
                        .put("title", title)
                        .put("description", description)
                        .put("pictureUrl", pictureUrl)
                        .put("url", url);
            case Part.Card(String title, String page, String mediaId) ->
                of("CARD").put("title", title).put("page", page).put("mediaId", mediaId);
            case Part.Orders orders -> of("ORDERS");
            case Part.Points points -> of("POINTS");
            case Part.Survey(SurveyId survey) -> of("SURVEY").put("survey", survey.toString());
            case Part.Booking booking -> of("BOOKING");
            case Part.HandOver(String text) -> of("HAND_OVER").put("text", text);
        };
    }

    static Part part(JsonObject json) {
        String type = json.getString("type");
        return switch (type) {
            case "TEXT" -> new Part.Text(json.getString("text"));
            case "IMAGE" -> new Part.Image(json.getString("mediaId"));
            case "NEWS" ->
                new Part.News(
                        json.getString("title"),
                        json.getString("description"),
                        json.getString("pictureUrl"),
                        json.getString("url"));
            case "CARD" -> new Part.Card(json.getString("title"), json.getString("page"), json.getString("mediaId"));
            case "ORDERS" -> new Part.Orders();
            case "POINTS" -> new Part.Points();
            case "SURVEY" -> new Part.Survey(new SurveyId(UUID.fromString(json.getString("survey"))));
            case "BOOKING" -> new Part.Booking();
            case "HAND_OVER" -> new Part.HandOver(json.getString("text"));
            default -> throw new IllegalArgumentException("There is no part of the type " + type);
        };
    }

    private static JsonObject of(String type) {
        return new JsonObject().put("type", type);
    }

    static JsonObject write(Window window) {
        return new JsonObject()
                .put("days", array(window.days().stream().sorted().toList(), DayOfWeek::name))
                .put("from", window.from().toString())
                .put("to", window.to().toString());
    }

    static List<Window> windows(JsonArray array) {
        return array.stream().map(JsonObject.class::cast).map(RuleJson::window).toList();
    }

    private static Window window(JsonObject json) {
        return new Window(
                strings(json, "days").stream().map(DayOfWeek::valueOf).collect(Collectors.toSet()),
                LocalTime.parse(json.getString("from")),
                LocalTime.parse(json.getString("to")));
    }

    private static Set<TagId> tags(JsonObject json, String name) {
        return strings(json, name).stream()
                .map(UUID::fromString)
                .map(TagId::new)
                .collect(Collectors.toSet());
    }

    private static List<String> strings(JsonObject json, String name) {
        return json.getJsonArray(name).stream().map(String.class::cast).toList();
    }

    private static <T> List<T> objects(JsonObject json, String name, Function<JsonObject, T> read) {
        return json.getJsonArray(name).stream()
                .map(JsonObject.class::cast)
                .map(read)
                .toList();
    }

    private static <T> JsonArray array(Collection<T> items, Function<T, Object> write) {
        return new JsonArray(items.stream().map(write).toList());
    }
}
