package wetwin.messaging;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import wetwin.messaging.NoticeWording.Wording;

/**
 * A notice as its person reads it, by whichever channel.
 *
 * @param page it opens
 * @param missing why there are no words
 */
public record WrittenNotice(
        String kind, String title, List<Field> fields, Optional<String> page, Optional<String> missing) {
    /** @param key its keyword */
    public record Field(String key, String label, String value) {}

    static WrittenNotice of(NoticeKind kind, Wording wording) {
        return switch (wording) {
            case Wording.Ready(Map<String, String> fields, String page) ->
                new WrittenNotice(kind.name(), kind.title(), fields(kind, fields), Optional.of(page), Optional.empty());
            case Wording.Unfit(String keyword) -> without(kind, "UNFIT");
            case Wording.OrderMissing missing -> without(kind, "ORDER_MISSING");
        };
    }

    static WrittenNotice without(NoticeKind kind, String missing) {
        return new WrittenNotice(kind.name(), kind.title(), List.of(), Optional.empty(), Optional.of(missing));
    }

    private static List<Field> fields(NoticeKind kind, Map<String, String> fields) {
        Map<String, String> labels = NoticeForm.of(kind);
        return fields.entrySet().stream()
                .map(field -> new Field(field.getKey(), labels.getOrDefault(field.getKey(), ""), field.getValue()))
                .toList();
    }
}
