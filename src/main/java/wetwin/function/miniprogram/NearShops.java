package wetwin.function.miniprogram;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import wetwin.platform.Problem;
import wetwin.shop.NearShop;
import wetwin.shop.OpeningHours.Moment;
import wetwin.shop.OpeningHours.Span;
import wetwin.shop.Position;
import wetwin.shop.Shop;

/** The shops to choose from: the nearest first where it is known where the person is, else in the order of the house. */
public record NearShops(List<One> shops) {
    static final String LATITUDE =
            "where the person is, as wx.getLocation with type gcj02 tells it; neither kept nor logged. Absent, as is"
                    + " longitude, where they have not said";

    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("HH:mm");

    /**
     * @param metres as the crow flies
     * @param opensAt of today; the usual hour where it is closed today
     * @param takesOrders not any more once the last order has been taken
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record One(
            UUID id,
            String name,
            String address,

            @Schema(description = "GCJ-02, as wx.openLocation takes it; absent, as is longitude, where it is not known")
            Double latitude,

            Double longitude,

            @Schema(description = "as the crow flies; absent where either place is not known")
            Integer metres,

            @Schema(description = "what the shop tells whoever is about to order of it; absent for nothing")
            String note,

            String opensAt,
            String closesAt,
            boolean open,
            boolean closedToday,
            boolean takesOrders,
            Instant lastOrderAt,
            Instant opensNext,
            String reason,
            int pickupMinutes,

            @Schema(description = "whether people may choose when they come")
            boolean choosesTimes,

            @Schema(description = "whether it brings its goods anywhere")
            boolean delivers) {}

    static NearShops of(List<NearShop> shops) {
        return new NearShops(shops.stream().map(NearShops::one).toList());
    }

    private static One one(NearShop near) {
        Shop shop = near.shop();
        Moment now = near.now();
        Span shown =
                now.today().orElse(new Span(shop.hours().opensAt(), shop.hours().closesAt()));
        return new One(
                shop.id().value(),
                shop.name(),
                shop.address(),
                near.position().map(Position::latitude).orElse(null),
                near.position().map(Position::longitude).orElse(null),
                near.metres().orElse(null),
                near.note().orElse(null),
                minutes(shown.opensAt()),
                minutes(shown.closesAt()),
                now.open(),
                now.today().isEmpty(),
                now.takesOrders(),
                now.lastOrderAt().orElse(null),
                now.opensNext().orElse(null),
                now.reason().orElse(null),
                shop.pickupMinutes(),
                near.choosesTimes(),
                near.delivers());
    }

    /** Where somebody says that they are. */
    static Optional<Position> position(BigDecimal latitude, BigDecimal longitude) {
        if ((latitude == null) != (longitude == null))
            throw new Problem(400, "INVALID_REQUEST").with("errors", List.of("latitude and longitude go together"));
        return Optional.ofNullable(latitude).map(north -> new Position(north.doubleValue(), longitude.doubleValue()));
    }

    private static String minutes(LocalTime time) {
        return MINUTES.format(time);
    }
}
