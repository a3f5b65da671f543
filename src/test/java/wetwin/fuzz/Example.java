package wetwin.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import wetwin.fuzz.ApiDescription.Operation;
import wetwin.fuzz.ApiDescription.Parameter;

/** Makes a request that keeps to its description, from the schema and the few values that a schema cannot know. */
public final class Example {
    private static final String MOMENT = "2026-01-01T00:00:00Z";
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final ApiDescription description;
    private final Map<String, Supplier<Object>> known = new HashMap<>();

    public Example(ApiDescription description) {
        this.description = description;
        known("code", () -> "0123456789");
        known("Idempotency-Key", () -> UUID.randomUUID().toString());
        known("entrance", () -> "service");
        known("page", () -> "pages/home/index");
        known("PUT /console/api/banners/{id} url", () -> "https://cdn.example/winter.jpg");
        known("POST /console/api/replies/trial at", () -> "2026-11-24T04:00:00Z");
        known("POST /console/api/broadcasts/{id}/plan at", () -> "2026-11-24T04:00:00Z");
        known("wechatName", () -> "wechat_nobody");
        known("PUT /console/api/service/desk from", () -> "08:00");
        known("PUT /console/api/service/desk to", () -> "21:00");
        for (String route : List.of("POST /console/api/replies/rules", "PUT /console/api/replies/rules/{id}")) {
            known(route + " from", () -> "22:00");
            known(route + " to", () -> "08:00");
            known(route + " exact", () -> List.of("在吗"));
        }
        known("fromTime", () -> "09:00");
        known("toTime", () -> "18:30");
        known("opensAt", () -> "08:00");
        known("closesAt", () -> "20:00");
        known("saleFrom", () -> "2026-11-24T04:00:00Z");
        known("saleUntil", () -> "2036-11-24T04:00:00Z");
    }

    /** Whatever has this name gets such a value; a name may stand behind its owner, as in {@code /jobs/{name}}. */
    public Example known(String name, Supplier<Object> value) {
        known.put(name, value);
        return this;
    }

    /** A call with everything that the operation demands or knows, and nothing else. */
    public Call call(Operation operation) {
        Call call = new Call(operation.method(), path(operation));
        for (Parameter parameter : operation.parameters()) {
            if (parameter.in().equals("query") && parameter.required())
                call.query(parameter.name(), text(operation, parameter));
            if (parameter.in().equals("header") && parameter.required())
                call.header(parameter.name(), text(operation, parameter));
        }
        operation
                .body()
                .ifPresent(schema -> call.json(value(operation, "body", schema).toString()));
        return call;
    }

    public String path(Operation operation) {
        String path = operation.path();
        for (Parameter parameter : operation.parameters()) {
            if (!parameter.in().equals("path")) continue;
            path = path.replace("{" + parameter.name() + "}", Call.encoded(text(operation, parameter)));
        }
        return path;
    }

    String text(Operation operation, Parameter parameter) {
        return value(operation, parameter.name(), parameter.schema()).asText();
    }

    JsonNode value(Operation operation, String name, JsonNode described) {
        JsonNode schema = description.resolved(described);
        Supplier<Object> ready = known.getOrDefault(operation + " " + name, known.get(name));
        if (ready != null) return checked(name, schema, ApiDescription.JSON.valueToTree(ready.get()));
        return switch (schema.path("type").asText()) {
            case "object" -> object(operation, schema);
            case "array" -> array(operation, name, schema);
            case "integer" -> NODES.numberNode(schema.path("minimum").asInt(1));
            case "number" -> NODES.numberNode(1.5);
            case "boolean" -> NODES.booleanNode(true);
            case "string" -> checked(name, schema, NODES.textNode(string(schema)));
            default -> throw new AssertionError("no example for " + name + ": " + schema);
        };
    }

    private ObjectNode object(Operation operation, JsonNode schema) {
        ObjectNode object = NODES.objectNode();
        schema.path("properties")
                .properties()
                .forEach(property ->
                        object.set(property.getKey(), value(operation, property.getKey(), property.getValue())));
        return object;
    }

    private ArrayNode array(Operation operation, String name, JsonNode schema) {
        ArrayNode array = NODES.arrayNode();
        int length = schema.path("minItems").asInt(0);
        for (int i = 0; i < length; i++) array.add(value(operation, name + "[]", schema.get("items")));
        return array;
    }

    private static String string(JsonNode schema) {
        if (schema.path("format").asText().equals("uuid"))
            return UUID.randomUUID().toString();
        if (schema.path("format").asText().equals("date-time")) return MOMENT;
        if (schema.has("enum")) return schema.at("/enum/0").asText();
        if (schema.has("default")) return schema.get("default").asText();
        String text = "x".repeat(Math.max(1, schema.path("minLength").asInt(0)));
        return fits(schema, text) || !fits(schema, MOMENT) ? text : MOMENT;
    }

    private static boolean fits(JsonNode schema, String value) {
        return schema.has("pattern")
                && Pattern.compile(schema.get("pattern").asText())
                        .matcher(value)
                        .find();
    }

    private static JsonNode checked(String name, JsonNode schema, JsonNode value) {
        if (!value.isNull() && schema.has("pattern") && !fits(schema, value.asText()))
            throw new AssertionError("name an example of " + name + ": " + value + " does not fit " + schema);
        return value;
    }
}
