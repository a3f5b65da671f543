package wetwin.messaging.desk;

import io.vertx.core.json.JsonObject;

/** One message of a conversation. */
public sealed interface Said {
    record Text(String text) implements Said {}

    /** @param pictureUrl where it can be looked at; empty for one that WeChat holds for us */
    record Image(String mediaId, String pictureUrl) implements Said {}

    record Card(String title, String page, String pictureMediaId) implements Said {}

    /** A menu button that was pressed. */
    record Tap(String key) implements Said {}

    /** What we keep nothing of but its kind: a voice, a place, a video. */
    record Other(String type) implements Said {}

    default String kind() {
        return switch (this) {
            case Text text -> "TEXT";
            case Image image -> "IMAGE";
            case Card card -> "CARD";
            case Tap tap -> "TAP";
            case Other other -> "OTHER";
        };
    }

    default JsonObject json() {
        return switch (this) {
            case Text(String text) -> new JsonObject().put("text", text);
            case Image(String mediaId, String pictureUrl) ->
                new JsonObject().put("mediaId", mediaId).put("pictureUrl", pictureUrl);
            case Card(String title, String page, String mediaId) ->
                new JsonObject().put("title", title).put("page", page).put("mediaId", mediaId);
            case Tap(String key) -> new JsonObject().put("key", key);
            case Other(String type) -> new JsonObject().put("type", type);
        };
    }

    static Said read(String kind, JsonObject json) {
        return switch (kind) {
            case "TEXT" -> new Text(json.getString("text"));
            case "IMAGE" -> new Image(json.getString("mediaId"), json.getString("pictureUrl"));
            case "CARD" -> new Card(json.getString("title"), json.getString("page"), json.getString("mediaId"));
            case "TAP" -> new Tap(json.getString("key"));
            default -> new Other(json.getString("type", kind));
        };
    }
}
