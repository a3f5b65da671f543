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
import java.util.OptionalInt;
import java.util.UUID;
import wetwin.platform.Problem;
import wetwin.shop.DeliveryArea;
import wetwin.shop.DeliveryDesk;
import wetwin.shop.DeliveryRules;
import wetwin.shop.Receiver;
import wetwin.shop.Shipment;

/** Where the shops bring their goods, as the console's page reads and sets it. */
public record DeliveryAnswer(List<Row> shops) {
    /** @param areas none for a shop that brings nothing */
    public record Row(UUID id, String name, List<Area> areas, long version) {}

    /**
     * @param minimumFen what the goods must come to
     * @param freeFromFen what they must come to, to be brought for nothing; absent where they never are
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Area(
            @NotNull @Size(min = 1, max = 20) @Pattern(regexp = WireRule.TEXT)
            String name,

            @NotNull @Size(min = 1, max = DeliveryArea.MOST_PLACES)
            List<@NotNull @Valid Place> places,

            @Min(0) @Max(DeliveryArea.MOST_FROM_FEN) int minimumFen,
            @Min(0) @Max(DeliveryArea.MOST_FEE_FEN) int feeFen,
            @Min(1) @Max(DeliveryArea.MOST_FROM_FEN) Integer freeFromFen) {
        private DeliveryArea toArea() {
            return new DeliveryArea(
                    name.strip(),
                    places.stream().map(Place::toPlace).toList(),
                    minimumFen,
                    feeFen,
                    freeFromFen == null ? OptionalInt.empty() : OptionalInt.of(freeFromFen));
        }
    }

    /** @param county absent for the whole city */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Place(
            @NotNull @Size(min = 1, max = 40) @Pattern(regexp = WireRule.TEXT)
            String city,

            @Size(min = 1, max = 40) @Pattern(regexp = WireRule.TEXT)
            String county) {
        private DeliveryArea.Place toPlace() {
            return new DeliveryArea.Place(
                    city.strip(), Optional.ofNullable(county).map(String::strip).filter(name -> !name.isEmpty()));
        }
    }

    /** @param version the one that was seen; 0 for a shop that has set none */
    public record Wanted(
            @NotNull @Size(max = DeliveryRules.MOST_AREAS) List<@NotNull @Valid Area> areas,

            @Min(0) @Max(ConsoleFunction.MOST_VERSIONS) long version) {
        DeliveryRules rules() {
            return new DeliveryRules(areas.stream().map(Area::toArea).toList());
        }
    }

    /** Who gets an order and where, for whoever brings it. */
    public record To(String name, String phone, String address, String postalCode) {
        static To of(Receiver receiver) {
            return new To(receiver.name(), receiver.phone(), receiver.address(), receiver.postalCode());
        }

        @Override
        public String toString() {
            return "a receiver";
        }
    }

    /**
     * @param carrier an express company's id at WeChat, or SELF
     * @param trackingNo the company's number; absent for SELF
     */
    public record Handing(
            @NotNull @Size(min = 1, max = 32) @Pattern(regexp = "^[0-9A-Za-z_-]*$")
            String carrier,

            @Size(min = 1, max = 64) @Pattern(regexp = "^[0-9A-Za-z-]*$")
            String trackingNo) {
        Optional<String> number() {
            if (carrier.equals(Shipment.SELF) == (trackingNo != null))
                throw new Problem(400, "INVALID_REQUEST")
                        .with("errors", List.of("a company has a trackingNo, SELF has none"));
            return Optional.ofNullable(trackingNo);
        }
    }

    static DeliveryAnswer of(List<DeliveryDesk.Entry> shops) {
        return new DeliveryAnswer(shops.stream().map(DeliveryAnswer::row).toList());
    }

    private static Row row(DeliveryDesk.Entry shop) {
        return new Row(
                shop.shop().value(),
                shop.name(),
                shop.rules().areas().stream().map(DeliveryAnswer::area).toList(),
                shop.version());
    }

    private static Area area(DeliveryArea area) {
        return new Area(
                area.name(),
                area.places().stream()
                        .map(place -> new Place(place.city(), place.county().orElse(null)))
                        .toList(),
                area.minimumFen(),
                area.feeFen(),
                area.freeFromFen().isPresent() ? area.freeFromFen().getAsInt() : null);
    }
}
