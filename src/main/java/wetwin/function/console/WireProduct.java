package wetwin.function.console;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.validator.constraints.CodePointLength;
import wetwin.platform.Problem;
import wetwin.shop.CatalogueItem;
import wetwin.shop.CatalogueItem.Sale;
import wetwin.shop.Picture;

/**
 * A product as the console's page writes and reads it.
 *
 * @param art key of the drawing that is shown for want of a picture
 * @param images links with sizes, the first of which is shown in lists
 * @param offered false for what is hidden
 * @param saleFrom from when it is sold, a moment in UTC; before that it is shown
 * @param saleUntil until when
 * @param searchWords other words that find it
 * @param optionIds what can be chosen about it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record WireProduct(
        @Size(min = 1, max = 32) @Pattern(regexp = "^[A-Za-z0-9][A-Za-z0-9._-]*$")
        String code,

        @NotNull UUID categoryId,

        @NotNull @CodePointLength(max = 40) @Size(min = 1, max = 80) @Pattern(regexp = WireRule.TEXT)
        String name,

        @NotNull @Size(max = 300) @Pattern(regexp = WireRule.TEXT)
        String description,

        @Min(1) @Max(200_000) int priceFen,
        @Min(1) @Max(200_000) Integer memberPriceFen,

        @NotNull @Size(min = 1, max = 32) @Pattern(regexp = "^[a-z0-9-]+$")
        String art,

        @NotNull @Size(max = 9) List<@NotNull @Valid Image> images,
        boolean featured,
        boolean offered,
        @Min(0) @Max(1_000_000) int rank,

        @Size(max = 24) @Pattern(regexp = TrialQuestion.MOMENT)
        String saleFrom,

        @Size(max = 24) @Pattern(regexp = TrialQuestion.MOMENT)
        String saleUntil,

        @Size(max = 200) @Pattern(regexp = WireRule.TEXT) String searchWords,
        @NotNull @Size(max = 20) List<@NotNull UUID> optionIds) {
    /** A picture of the own host or of one that is reached by HTTPS. */
    static final String LINK = "^(https://|/)[^\\s\"'<>\\\\\\p{Cc}]{1,500}$";

    public record Image(
            @NotNull @Size(max = 508) @Pattern(regexp = LINK)
            String url,

            @Min(1) @Max(10_000) int width,
            @Min(1) @Max(10_000) int height) {}

    CatalogueItem.Product toItem() {
        return new CatalogueItem.Product(
                Optional.ofNullable(code),
                categoryId,
                name.strip(),
                description.strip(),
                priceFen,
                Optional.ofNullable(memberPriceFen),
                art,
                images.stream()
                        .map(image -> new Picture(image.url(), image.width(), image.height()))
                        .toList(),
                featured,
                offered,
                rank,
                new Sale(moment("saleFrom", saleFrom), moment("saleUntil", saleUntil)),
                Optional.ofNullable(searchWords).map(String::strip).filter(words -> !words.isEmpty()),
                optionIds);
    }

    static WireProduct of(CatalogueItem.Product product) {
        return new WireProduct(
                product.code().orElse(null),
                product.category(),
                product.name(),
                product.description(),
                product.priceFen(),
                product.memberPriceFen().orElse(null),
                product.art(),
                product.pictures().stream()
                        .map(picture -> new Image(picture.url(), picture.width(), picture.height()))
                        .toList(),
                product.featured(),
                product.offered(),
                product.rank(),
                product.sale().from().map(Instant::toString).orElse(null),
                product.sale().until().map(Instant::toString).orElse(null),
                product.searchWords().orElse(null),
                product.options());
    }

    /** The 31st of February looks like a day. */
    private static Optional<Instant> moment(String name, String text) {
        try {
            return Optional.ofNullable(text).map(Instant::parse);
        } catch (DateTimeParseException e) {
            throw new Problem(400, "INVALID_REQUEST").with("errors", List.of(name + " is no moment"));
        }
    }
}
