package wetwin.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Spoils a JSON document: a value or two inside it, or the text as a whole. */
final class JsonMutation {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int MANY = 100_000;

    /** Of what is repeated: nothing takes a body so long, and a hundred million objects fit into no memory. */
    private static final int LONGEST = 1_000_000;

    private final Chance chance;
    private final List<String> foreign;

    /** @param foreign what belongs to somebody else */
    JsonMutation(Chance chance, List<String> foreign) {
        this.chance = chance;
        this.foreign = foreign;
    }

    byte[] of(JsonNode document) {
        JsonNode spoilt = document.deepCopy();
        int times = 1 + chance.below(3);
        for (int i = 0; i < times; i++) spoilt = spoilt(spoilt);
        return chance.oneIn(4) ? asText(spoilt.toString()) : spoilt.toString().getBytes(UTF_8);
    }

    private JsonNode spoilt(JsonNode document) {
        List<JsonNode> containers = new ArrayList<>();
        collect(document, containers);
        if (containers.isEmpty() || chance.oneIn(12)) return value();
        switch (chance.of(containers)) {
            case ObjectNode object -> spoil(object);
            case ArrayNode array -> spoil(array);
            default -> throw new IllegalStateException();
        }
        return document;
    }

    private static void collect(JsonNode node, List<JsonNode> containers) {
        if (node.isContainerNode() && !node.isEmpty()) containers.add(node);
        node.forEach(child -> collect(child, containers));
    }

    private void spoil(ObjectNode object) {
        String name = chance.of(
                object.properties().stream().map(property -> property.getKey()).toList());
        switch (chance.below(8)) {
            case 0 -> object.remove(name);
            case 1 -> object.putNull(name);
            case 2 -> object.set(chance.nastyText(), value());
            case 3 -> object.set(name, NODES.arrayNode().add(object.get(name)));
            case 4 -> object.set(name, NODES.objectNode().set(name, object.get(name)));
            case 5 -> object.put(name, object.get(name).asText());
            default -> object.set(name, value());
        }
    }

    private void spoil(ArrayNode array) {
        int index = chance.below(array.size());
        switch (chance.below(5)) {
            case 0 -> array.removeAll();
            case 1 -> array.setNull(index);
            case 2 -> {
                JsonNode repeated = array.get(index);
                int times = chance.of(10, 31, 1_000);
                int fits = LONGEST / Math.max(1, repeated.toString().length());
                for (int i = 0; i < Math.min(times, fits); i++) array.add(repeated.deepCopy());
            }
            default -> array.set(index, value());
        }
    }

    private JsonNode value() {
        return switch (chance.below(12)) {
            case 0 -> NODES.nullNode();
            case 1 -> NODES.booleanNode(chance.oneIn(2));
            case 2, 3, 4 -> raw(chance.of(NastyValues.NUMBERS));
            case 5 -> NODES.objectNode();
            case 6 -> NODES.arrayNode();
            case 7 -> NODES.textNode(chance.of(foreign));
            case 8 -> raw(many());
            case 9 -> raw(deep());
            default -> NODES.textNode(chance.nastyText());
        };
    }

    private static JsonNode raw(String json) {
        return NODES.rawValueNode(new RawValue(json));
    }

    private String many() {
        String one = chance.of("0", "\"\"", "null", "{}");
        return IntStream.range(0, MANY).mapToObj(i -> one).collect(Collectors.joining(",", "[", "]"));
    }

    private String deep() {
        int depth = chance.of(50, 999, 1_001, 50_000);
        return chance.oneIn(2)
                ? "[".repeat(depth) + "]".repeat(depth)
                : "{\"a\":".repeat(depth) + "1" + "}".repeat(depth);
    }

    private byte[] asText(String json) {
        return switch (chance.below(9)) {
            case 0 -> (json + chance.of("}", ",", "null", json, "\u0000", "//")).getBytes(UTF_8);
            case 1 -> ("\ufeff" + json).getBytes(UTF_8);
            case 2 -> json.getBytes(StandardCharsets.UTF_16);
            case 3 -> json.substring(0, chance.below(json.length())).getBytes(UTF_8);
            case 4 -> twice(json).getBytes(UTF_8);
            case 5 -> json.replace('"', '\'').getBytes(UTF_8);
            case 6 -> chance.bytes(200);
            case 7 -> flipped(json.getBytes(UTF_8));
            default -> new byte[0];
        };
    }

    /** The first key once more, with another value. */
    private String twice(String json) {
        int end = json.indexOf(':');
        return json.startsWith("{\"") && end > 0
                ? json.substring(0, end) + ":" + value() + "," + json.substring(1)
                : json + json;
    }

    private byte[] flipped(byte[] bytes) {
        for (int i = 0; i < 3; i++) bytes[chance.below(bytes.length)] ^= (byte) (1 << chance.below(8));
        return bytes;
    }
}
