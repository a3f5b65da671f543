package wetwin.simulator.people;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;

/** One message of a chat as a phone shows it; what its kind does not have is null. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ChatLine(
        String id,
        Instant at,
        String from,
        String kind,
        String text,
        String html,
        String title,
        String description,
        String picUrl,
        String url,
        String pagepath,
        List<Field> fields) {

    private static final String ACCOUNT = "account";

    /** What a line says, before the chat gives it a number and a time. */
    public interface Content {
        ChatLine at(String id, Instant at);
    }

    public static Content spoken(String text) {
        return (id, at) -> new ChatLine(id, at, "person", "text", text, null, null, null, null, null, null, null);
    }

    /** A picture that the person sends. */
    public static Content shown(String picUrl) {
        return (id, at) -> new ChatLine(id, at, "person", "image", null, null, null, null, picUrl, null, null, null);
    }

    /** A text of the account; links in it are kept, any other markup is shown as it is. */
    public static Content text(String text) {
        return (id, at) -> new ChatLine(
                id, at, ACCOUNT, "text", RichText.plain(text), RichText.html(text), null, null, null, null, null, null);
    }

    public static Content image(String picUrl) {
        return (id, at) -> new ChatLine(id, at, ACCOUNT, "image", null, null, null, null, picUrl, null, null, null);
    }

    public static Content news(String title, String description, String picUrl, String url) {
        return (id, at) ->
                new ChatLine(id, at, ACCOUNT, "news", null, null, title, description, picUrl, url, null, null);
    }

    public static Content card(String title, String picUrl, String pagepath) {
        return (id, at) ->
                new ChatLine(id, at, ACCOUNT, "miniprogram", null, null, title, null, picUrl, null, pagepath, null);
    }

    /** A template message; without a pagepath and a url a tap leads nowhere. */
    public static Content template(String title, List<Field> fields, String pagepath, String url) {
        return (id, at) ->
                new ChatLine(id, at, ACCOUNT, "template", null, null, title, null, null, url, pagepath, fields);
    }

    public boolean isFromAccount() {
        return from.equals(ACCOUNT);
    }
}
