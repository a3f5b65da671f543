package wetwin.function.console;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import wetwin.shop.Banner;
import wetwin.shop.BannerPolicy;
import wetwin.shop.Banners;
import wetwin.shop.Picture;

/** The home page's banners as the console's page reads and saves them. */
public record BannersAnswer(List<Listed> banners) {
    /** @param version whoever changes it says which one they have seen */
    public record Listed(UUID id, @Valid Content banner, BannerPolicy.State state, long version) {}

    /**
     * @param art names a drawing, shown where there is no image
     * @param page where it leads
     * @param rank the smallest comes first
     * @param from when it is first shown; absent for at once
     * @param until when it is not shown any more; absent for never
     * @param published a draft is shown to nobody
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Content(
            @NotNull @Size(min = 1, max = 30) @Pattern(regexp = WireRule.TEXT)
            String title,

            @NotNull @Size(max = 60) @Pattern(regexp = WireRule.TEXT)
            String subtitle,

            @NotNull @Size(max = 32) @Pattern(regexp = "^[a-z][a-z0-9-]{0,31}$")
            String art,

            @Valid WireProduct.Image image,

            @NotNull @Size(max = 206) @Pattern(regexp = "^pages/[A-Za-z0-9/_?=&.-]{1,200}$")
            String page,

            @Min(0) @Max(10_000) int rank,
            @Schema(maxLength = 40) Instant from,
            @Schema(maxLength = 40) Instant until,
            boolean published) {
        Banner banner(UUID id) {
            return new Banner(
                    id,
                    title.strip(),
                    subtitle.strip(),
                    art,
                    Optional.ofNullable(image).map(link -> new Picture(link.url(), link.width(), link.height())),
                    page,
                    rank,
                    Optional.ofNullable(from),
                    Optional.ofNullable(until),
                    published);
        }

        static Content of(Banner banner) {
            return new Content(
                    banner.title(),
                    banner.subtitle(),
                    banner.art(),
                    banner.picture()
                            .map(picture -> new WireProduct.Image(picture.url(), picture.width(), picture.height()))
                            .orElse(null),
                    banner.page(),
                    banner.rank(),
                    banner.from().orElse(null),
                    banner.until().orElse(null),
                    banner.published());
        }
    }

    static BannersAnswer of(List<Banners.Listed> banners, Instant now) {
        return new BannersAnswer(banners.stream()
                .map(listed -> new Listed(
                        listed.banner().id(),
                        Content.of(listed.banner()),
                        BannerPolicy.state(listed.banner(), now),
                        listed.version()))
                .toList());
    }
}
