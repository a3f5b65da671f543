package wetwin.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** Spoils the elements of a push: dropped, doubled, renamed, moved, or with values nobody would send. */
final class PushTree {
    private final Chance chance;

    PushTree(Chance chance) {
        this.chance = chance;
    }

    ObjectNode spoilt(ObjectNode push) {
        for (int i = 0; i < 1 + chance.below(3); i++) {
            List<ObjectNode> owners = new ArrayList<>();
            collect(push, owners);
            spoil(chance.of(owners));
        }
        return push;
    }

    private static void collect(JsonNode node, List<ObjectNode> owners) {
        if (node instanceof ObjectNode object && !object.isEmpty()) owners.add(object);
        node.forEach(child -> collect(child, owners));
    }

    private void spoil(ObjectNode owner) {
        if (owner.isEmpty()) return;
        String name = chance.of(
                owner.properties().stream().map(element -> element.getKey()).toList());
        JsonNode value = owner.get(name);
        switch (chance.below(9)) {
            case 0 -> owner.remove(name);
            case 1 ->
                owner.set(
                        name, owner.arrayNode().add(value).add(value.deepCopy()).add(chance.nastyText()));
            case 2 ->
                owner.set(
                        chance.of("a", "Content", "FromUserName", "MsgId", "Event", "EventKey", "List"),
                        owner.remove(name));
            case 3 -> owner.set(name, owner.objectNode().set(name, value));
            case 4 -> owner.put(name, "长".repeat(chance.of(100, 129, 3_000, 20_000)));
            case 5 -> owner.put(name, chance.of("SUBSCRIBE", "Click", "scan", "Text", "EVENT", "unsubscribe"));
            case 6 -> owner.put(name, chance.of(NastyValues.NUMBERS));
            case 7 -> owner.put(name, value.asText() + chance.nastyText());
            default -> owner.put(name, chance.nastyText());
        }
    }
}
