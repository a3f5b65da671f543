package wetwin.fuzz;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.networknt.schema.OutputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Tells what is wrong with a document by the schemas of the application's description. */
final class Schemas {
    private static final String ASKED = "https://wetwin.test/asked";
    private static final String ANSWERED = "https://wetwin.test/answered";

    /** JSON to the letter: one document, each key once, not deeper than anybody needs. */
    private static final ObjectMapper STRICT = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final ApiDescription description;
    private final SchemaRegistry registry;
    private final Map<String, Schema> cache = new HashMap<>();

    Schemas(ApiDescription description) {
        this.description = description;
        registry = SchemaRegistry.withDialect(
                Dialects.getOpenApi31(),
                builder -> builder.schemas(Map.of(
                        ASKED, nullable(description.document()).toString(),
                        ANSWERED, strict(description.document()).toString())));
    }

    /** What is wrong with what was asked; nothing if it is in order. */
    Optional<String> wrongInRequest(ApiDescription.Operation operation, byte[] body) {
        try {
            JsonNode document = STRICT.readTree(body);
            if (document == null || document.isMissingNode()) return Optional.of("no document");
            return wrong(ASKED, operation, "/requestBody", document);
        } catch (IOException e) {
            return Optional.of(e.toString());
        }
    }

    /** Whether a parameter's text is what its schema demands. A number without digits is one that was not given. */
    boolean isInOrder(ApiDescription.Parameter parameter, String text) {
        JsonNode schema = description.resolved(parameter.schema());
        String type = schema.path("type").asText();
        boolean isNumber = type.equals("integer") || type.equals("number");
        if (isNumber && text.isEmpty() && !parameter.required()) return true;
        JsonNode value = isNumber ? number(text, type) : TextNode.valueOf(text);
        return cache.computeIfAbsent(parameter.toString(), same -> registry.getSchema(schema))
                .validate(value, OutputFormat.BOOLEAN);
    }

    private static JsonNode number(String text, String type) {
        if (type.equals("number")) return fraction(text);
        return text.matches("-?\\d{1,30}") ? BigIntegerNode.valueOf(new BigInteger(text)) : TextNode.valueOf(text);
    }

    private static JsonNode fraction(String text) {
        try {
            return DecimalNode.valueOf(new BigDecimal(text));
        } catch (NumberFormatException e) {
            return TextNode.valueOf(text);
        }
    }

    /** What is wrong with an answer; nothing if it is in order. */
    Optional<String> wrongInAnswer(ApiDescription.Operation operation, Call.Answer answer) {
        String status = String.valueOf(answer.status());
        if (!operation.responses().has(status)) return Optional.of("a status nobody described");
        JsonNode content = operation.responses().get(status).at("/content");
        if (!content.has("application/json")) {
            boolean isDescribed = answer.body().length == 0 || content.has(answer.contentType());
            return isDescribed ? Optional.empty() : Optional.of("a body nobody described");
        }
        try {
            return wrong(ANSWERED, operation, "/responses/" + status, STRICT.readTree(answer.body()));
        } catch (IOException e) {
            return Optional.of(e.toString());
        }
    }

    private Optional<String> wrong(String document, ApiDescription.Operation operation, String part, JsonNode value) {
        String pointer = "/paths/"
                + operation.path().replace("/", "~1").replace("{", "%7B").replace("}", "%7D") + "/"
                + operation.method().toLowerCase(java.util.Locale.ROOT) + part + "/content/application~1json/schema";
        Schema schema = cache.computeIfAbsent(
                document + "#" + pointer, location -> registry.getSchema(SchemaLocation.of(location)));
        try {
            if (schema.validate(value, OutputFormat.BOOLEAN)) return Optional.empty();
            return Optional.of(
                    value.toString().length() > 5_000
                            ? "not as described"
                            : schema.validate(value).toString());
        } catch (NumberFormatException endless) {
            // 1e999 where one of some words is expected: the validator cannot compare it with them.
            return Optional.of(endless.getMessage());
        }
    }

    /** Answers hold nothing that is not described. */
    private static JsonNode strict(JsonNode document) {
        JsonNode strict = nullable(document);
        strict.at("/components/schemas").forEach(schema -> {
            if (schema.has("properties")) ((ObjectNode) schema).put("additionalProperties", false);
        });
        return strict;
    }

    /** What is not required may be null, as well as absent. */
    private static JsonNode nullable(JsonNode document) {
        JsonNode nullable = document.deepCopy();
        nullable.at("/components/schemas").forEach(schema -> {
            Set<String> required = new HashSet<>();
            schema.path("required").forEach(name -> required.add(name.asText()));
            if (schema.get("properties") instanceof ObjectNode properties) {
                List.copyOf(properties.properties()).stream()
                        .filter(property -> !required.contains(property.getKey()))
                        .forEach(property -> orNull(properties, property));
            }
        });
        return nullable;
    }

    private static void orNull(ObjectNode properties, Map.Entry<String, JsonNode> property) {
        ArrayNode either = properties.arrayNode().add(property.getValue());
        either.addObject().put("type", "null");
        properties.putObject(property.getKey()).set("anyOf", either);
    }
}
