package wetwin.function.console;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import wetwin.shop.CatalogueItem;

/** What can be chosen about products, as the console's page writes and reads it. */
public record WireOption(
        @NotNull @Size(min = 1, max = 20) @Pattern(regexp = WireRule.TEXT)
        String name,

        @Min(0) @Max(10) int min,
        @Min(1) @Max(10) int max,
        @Min(0) @Max(1_000_000) int rank,
        @NotNull @Size(min = 1, max = 30) List<@NotNull @Valid Choice> choices) {
    /**
     * @param id absent for a new one
     * @param productId the product that it is, where it makes a combo
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Choice(
            UUID id,

            @NotNull @Size(min = 1, max = 20) @Pattern(regexp = WireRule.TEXT)
            String name,

            @Min(0) @Max(10_000) int extraFen,
            UUID productId) {}

    CatalogueItem.Option toItem(Supplier<UUID> newId) {
        return new CatalogueItem.Option(
                name.strip(),
                min,
                max,
                rank,
                choices.stream().map(choice -> item(choice, newId)).toList());
    }

    private static CatalogueItem.Choice item(Choice choice, Supplier<UUID> newId) {
        return new CatalogueItem.Choice(
                choice.id() == null ? newId.get() : choice.id(),
                choice.name().strip(),
                choice.extraFen(),
                Optional.ofNullable(choice.productId()));
    }

    static WireOption of(CatalogueItem.Option option) {
        return new WireOption(
                option.name(),
                option.min(),
                option.max(),
                option.rank(),
                option.choices().stream()
                        .map(choice -> new Choice(
                                choice.id(),
                                choice.name(),
                                choice.extraFen(),
                                choice.product().orElse(null)))
                        .toList());
    }
}
