package wetwin.fuzz;

import static io.restassured.RestAssured.given;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The application as it describes itself: every operation with what it takes and answers. */
public final class ApiDescription {
    static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete", "head", "options");

    private final JsonNode document;
    private final List<Operation> operations;

    private ApiDescription(JsonNode document) {
        this.document = document;
        this.operations = document.get("paths").properties().stream()
                .flatMap(path -> path.getValue().properties().stream()
                        .filter(method -> METHODS.contains(method.getKey()))
                        .map(method -> operation(method.getKey(), path.getKey(), path.getValue(), method.getValue())))
                .toList();
    }

    public static ApiDescription read() {
        String text = given().get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        try {
            return new ApiDescription(JSON.readTree(text));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @param in path, query, header or cookie */
    public record Parameter(String in, String name, boolean required, JsonNode schema) {}

    /** @param body its schema, where it takes JSON; {@code takesBytes} where it takes whatever comes */
    public record Operation(
            String method,
            String path,
            List<Parameter> parameters,
            Optional<JsonNode> body,
            boolean takesBytes,
            JsonNode responses) {
        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    public JsonNode document() {
        return document;
    }

    public List<Operation> operations() {
        return operations;
    }

    public Operation operation(String methodAndPath) {
        return operations.stream()
                .filter(operation -> operation.toString().equals(methodAndPath))
                .findFirst()
                .orElseThrow(() -> new AssertionError("not described: " + methodAndPath));
    }

    /** A schema with what it refers to in its place. */
    public JsonNode resolved(JsonNode schema) {
        JsonNode reference = schema.get("$ref");
        if (reference == null) return schema;
        JsonNode described = document.at(reference.asText().substring(1));
        if (schema.size() == 1) return described;
        // What stands beside a reference narrows what it refers to.
        ObjectNode both = described.deepCopy();
        schema.properties().forEach(beside -> both.set(beside.getKey(), beside.getValue()));
        both.remove("$ref");
        return both;
    }

    private static Operation operation(String method, String path, JsonNode shared, JsonNode described) {
        List<Parameter> parameters = new ArrayList<>();
        Stream.of(shared, described)
                .flatMap(owner -> StreamSupport.stream(owner.path("parameters").spliterator(), false))
                .forEach(parameter -> parameters.add(parameter(parameter)));
        JsonNode content = described.at("/requestBody/content");
        return new Operation(
                method.toUpperCase(Locale.ROOT),
                path,
                parameters,
                Optional.ofNullable(content.get("application/json")).map(body -> body.get("schema")),
                content.has("*/*"),
                described.get("responses"));
    }

    private static Parameter parameter(JsonNode parameter) {
        return new Parameter(
                parameter.get("in").asText(),
                parameter.get("name").asText(),
                parameter.path("required").asBoolean(),
                parameter.get("schema"));
    }
}
