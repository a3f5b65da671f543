package wetwin.function.console;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import wetwin.platform.Problem;
import wetwin.shop.Position;
import wetwin.shop.ShopCard;

/**
 * What a shop is to people, as the console's page reads and writes it.
 *
 * @param latitude in degrees by the maps of WeChat (GCJ-02); absent, as is {@code longitude}, where nobody has placed it
 * @param note what it tells whoever is about to order of it; absent for nothing
 * @param shown whether people see it and may order of it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ShopCardForm(
        @NotNull @Size(min = 1, max = 40) @Pattern(regexp = WireRule.TEXT)
        String name,

        @NotNull @Size(max = 80) @Pattern(regexp = WireRule.TEXT)
        String address,

        @DecimalMin("-90") @DecimalMax("90") BigDecimal latitude,

        @DecimalMin("-180") @DecimalMax("180") BigDecimal longitude,

        @Min(1) @Max(240) int pickupMinutes,

        @Size(max = 100) @Pattern(regexp = WireRule.TEXT) String note,

        boolean shown) {
    static ShopCardForm of(ShopCard card) {
        return new ShopCardForm(
                card.name(),
                card.address(),
                card.position().map(Position::latitude).map(BigDecimal::valueOf).orElse(null),
                card.position()
                        .map(Position::longitude)
                        .map(BigDecimal::valueOf)
                        .orElse(null),
                card.pickupMinutes(),
                card.note().orElse(null),
                card.shown());
    }

    ShopCard card() {
        if (name.isBlank()) throw wrong("name is blank");
        if ((latitude == null) != (longitude == null)) throw wrong("latitude and longitude go together");
        Optional<Position> position =
                Optional.ofNullable(latitude).map(north -> new Position(north.doubleValue(), longitude.doubleValue()));
        Optional<String> told = Optional.ofNullable(note).map(String::strip).filter(text -> !text.isEmpty());
        return new ShopCard(name.strip(), address.strip(), position, pickupMinutes, told, shown);
    }

    private static Problem wrong(String why) {
        return new Problem(400, "INVALID_REQUEST").with("errors", List.of(why));
    }
}
