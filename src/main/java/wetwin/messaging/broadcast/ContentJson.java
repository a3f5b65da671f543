package wetwin.messaging.broadcast;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import wetwin.messaging.broadcast.BroadcastContent.Article;
import wetwin.messaging.broadcast.BroadcastContent.Block;
import wetwin.messaging.broadcast.BroadcastContent.Image;
import wetwin.messaging.broadcast.BroadcastContent.Text;

/** What a broadcast says, as its row keeps it. */
final class ContentJson {
    private static final String KIND = "kind";

    private ContentJson() {}

    static JsonObject write(BroadcastContent content) {
        return switch (content) {
            case Text(String text) -> new JsonObject().put(KIND, "TEXT").put("text", text);
            case Image(String mediaId) -> new JsonObject().put(KIND, "IMAGE").put("mediaId", mediaId);
            case Article article ->
                new JsonObject()
                        .put(KIND, "ARTICLE")
                        .put("title", article.title())
                        .put("author", article.author().orElse(null))
                        .put("digest", article.digest().orElse(null))
                        .put("coverMediaId", article.coverMediaId())
                        .put("blocks", blocks(article));
        };
    }

    static BroadcastContent read(JsonObject json) {
        return switch (json.getString(KIND)) {
            case "TEXT" -> new Text(json.getString("text"));
            case "IMAGE" -> new Image(json.getString("mediaId"));
            case "ARTICLE" ->
                new Article(
                        json.getString("title"),
                        Optional.ofNullable(json.getString("author")),
                        Optional.ofNullable(json.getString("digest")),
                        json.getString("coverMediaId"),
                        json.getJsonArray("blocks").stream()
                                .map(JsonObject.class::cast)
                                .map(ContentJson::block)
                                .toList());
            case String other -> throw new IllegalStateException("content of the kind " + other);
        };
    }

    private static JsonArray blocks(Article article) {
        JsonArray blocks = new JsonArray();
        article.blocks().forEach(block -> blocks.add(block(block)));
        return blocks;
    }

    private static JsonObject block(Block block) {
        return switch (block) {
            case Block.Paragraphs(String text) ->
                new JsonObject().put(KIND, "PARAGRAPHS").put("text", text);
            case Block.Picture(String url) ->
                new JsonObject().put(KIND, "PICTURE").put("pictureUrl", url);
            case Block.Card(String title, String page, String pictureUrl) ->
                new JsonObject()
                        .put(KIND, "CARD")
                        .put("title", title)
                        .put("page", page)
                        .put("pictureUrl", pictureUrl);
        };
    }

    private static Block block(JsonObject json) {
        return switch (json.getString(KIND)) {
            case "PARAGRAPHS" -> new Block.Paragraphs(json.getString("text"));
            case "PICTURE" -> new Block.Picture(json.getString("pictureUrl"));
            case "CARD" ->
                new Block.Card(json.getString("title"), json.getString("page"), json.getString("pictureUrl"));
            case String other -> throw new IllegalStateException("a block of the kind " + other);
        };
    }
}
