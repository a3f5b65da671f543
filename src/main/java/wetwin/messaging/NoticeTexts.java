package wetwin.messaging;

import io.vertx.core.json.JsonObject;
import java.util.EnumMap;
import java.util.Map;

/**
 * What notices say in their fixed words.
 *
 * @param own those that an operator has put otherwise than the release
 */
record NoticeTexts(Map<NoticeText, String> own) {
    static final NoticeTexts OF_THE_RELEASE = new NoticeTexts(Map.of());

    NoticeTexts {
        own = Map.copyOf(own);
    }

    /** A name that we do not know was another release's. @param json may be {@code null} */
    static NoticeTexts of(JsonObject json) {
        if (json == null) return OF_THE_RELEASE;
        Map<NoticeText, String> own = new EnumMap<>(NoticeText.class);
        for (NoticeText text : NoticeText.values()) {
            String words = json.getString(text.name(), "");
            if (!words.isBlank()) own.put(text, words);
        }
        return new NoticeTexts(own);
    }

    JsonObject json() {
        JsonObject json = new JsonObject();
        for (NoticeText text : NoticeText.values()) {
            if (own.containsKey(text)) json.put(text.name(), own.get(text));
        }
        return json;
    }

    String of(NoticeText text) {
        return own.getOrDefault(text, text.standard());
    }

    /** The text about one notice: where it is too long with its reason, the reason is shortened. */
    String of(NoticeText text, String reason, int number) {
        String fixed = of(text).replace(NoticeText.NUMBER, Integer.toString(number));
        int at = fixed.indexOf(NoticeText.REASON);
        if (at < 0) return fixed;
        String after = fixed.substring(at + NoticeText.REASON.length());
        return KeywordPolicy.thing(fixed.substring(0, at), reason, after);
    }
}
