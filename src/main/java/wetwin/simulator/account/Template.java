package wetwin.simulator.account;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import wetwin.simulator.host.WeixinRefusal;
import wetwin.simulator.people.Field;

/** A notice's form: its title and its fields in order. */
public record Template(String id, String title, List<Slot> slots) {
    /** One field of a template. */
    public record Slot(String key, String label, String example) {}

    /** The form as WeChat writes it down: a line for each field. */
    public String content() {
        var lines = new StringBuilder();
        slots.forEach(
                slot -> lines.append(slot.label).append(":{{").append(slot.key).append(".DATA}}\n"));
        return lines.toString();
    }

    public String example() {
        var lines = new StringBuilder();
        slots.forEach(slot ->
                lines.append(slot.label).append(':').append(slot.example).append('\n'));
        return lines.toString();
    }

    /** Fills the form; refuses data with a field missing or breaking its type. */
    public List<Field> filledWith(JsonNode data) {
        return slots.stream()
                .map(slot -> new Field(slot.label, value(slot, data)))
                .toList();
    }

    private static String value(Slot slot, JsonNode data) {
        JsonNode value = data.path(slot.key).path("value");
        if (value.asText().isBlank()) {
            throw new WeixinRefusal(47003, "argument invalid! data." + slot.key + ".value is empty");
        }
        if (!TemplateValues.fits(slot.key, value.asText())) {
            throw new WeixinRefusal(47003, "argument invalid! data." + slot.key + ".value invalid");
        }
        return value.asText();
    }
}
