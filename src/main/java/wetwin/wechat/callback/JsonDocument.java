package wetwin.wechat.callback;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import wetwin.inbox.Reading.Reason;

/**
 * Reads and writes WeChat's JSON. A list is read like repeated elements, so that {@code List} is the same whether
 * WeChat sends it as an object (one entry) or as an array (several).
 */
final class JsonDocument {
    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(PushFormat.MAX_DEPTH)
                    .build())
            .build());

    private JsonDocument() {}

    static Map<String, String> fields(String document) throws UnreadableDocument {
        try {
            JsonNode root = JSON.readTree(document);
            if (!root.isObject()) throw new UnreadableDocument(Reason.MALFORMED, null);
            FieldPaths paths = new FieldPaths();
            collect(root, paths);
            return paths.fields();
        } catch (JsonProcessingException e) {
            throw new UnreadableDocument(Reason.MALFORMED, e);
        }
    }

    private static void collect(JsonNode object, FieldPaths paths) {
        object.properties().forEach(property -> {
            JsonNode value = property.getValue();
            Iterable<JsonNode> entries = value.isArray() ? value : List.of(value);
            entries.forEach(entry -> {
                paths.enter(property.getKey());
                collect(entry, paths);
                paths.leave(entry.asText());
            });
        });
    }

    static String write(Map<String, Object> document) {
        try {
            return JSON.writeValueAsString(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
