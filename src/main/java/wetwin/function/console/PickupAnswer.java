package wetwin.function.console;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;
import wetwin.platform.Problem;
import wetwin.shop.PickupDesk;
import wetwin.shop.PickupRules;

/** When people come for what they order, as the console's page reads and sets it. */
public record PickupAnswer(List<Row> shops) {
    /**
     * @param perQuarter how many orders are handed over in a quarter of an hour; absent where nobody chooses a time
     * @param soon whether orders are taken of people who name no time
     * @param taken the quarters that people have chosen, the next first
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Row(UUID id, String name, Integer perQuarter, boolean soon, List<Quarter> taken) {}

    public record Quarter(Instant at, int orders) {}

    /** @param perQuarter absent: nobody chooses a time; then {@code soon} must be true */
    public record Wanted(
            @Min(1) @Max(PickupRules.MOST_PER_QUARTER) Integer perQuarter, boolean soon) {
        PickupRules rules() {
            if (perQuarter == null && !soon)
                throw new Problem(400, "INVALID_REQUEST").with("errors", List.of("neither perQuarter nor soon"));
            return new PickupRules(perQuarter == null ? OptionalInt.empty() : OptionalInt.of(perQuarter), soon);
        }

        String words() {
            return (perQuarter == null ? "no" : perQuarter) + " per quarter" + (soon ? ", also soon" : "");
        }
    }

    static PickupAnswer of(List<PickupDesk.Entry> entries) {
        return new PickupAnswer(entries.stream().map(PickupAnswer::row).toList());
    }

    private static Row row(PickupDesk.Entry entry) {
        OptionalInt perQuarter = entry.rules().perQuarter();
        return new Row(
                entry.shop().id().value(),
                entry.shop().name(),
                perQuarter.isPresent() ? Integer.valueOf(perQuarter.getAsInt()) : null,
                entry.rules().soon(),
                entry.taken().entrySet().stream()
                        .map(quarter -> new Quarter(quarter.getKey(), quarter.getValue()))
                        .toList());
    }
}
