package wetwin.function.miniprogram;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import wetwin.shop.District;
import wetwin.shop.Receiver;

/** Where an order is to be brought, as {@code wx.chooseAddress} gives it. */
@Schema(description = "what wx.chooseAddress gave: where to bring it, and to whom")
public record DeliveryAddress(
        @NotNull @Size(min = 1, max = 40) @Pattern(regexp = TEXT)
        String userName,

        @NotNull @Size(min = 5, max = 20) @Pattern(regexp = "^[0-9+() -]*$")
        String telNumber,

        @NotNull @Size(max = 40) @Pattern(regexp = TEXT) String provinceName,

        @NotNull @Size(min = 1, max = 40) @Pattern(regexp = TEXT)
        String cityName,

        @NotNull @Size(max = 40) @Pattern(regexp = TEXT) String countyName,

        @NotNull @Size(min = 1, max = 200) @Pattern(regexp = TEXT)
        String detailInfo,

        @Size(max = 12) @Pattern(regexp = "^[0-9A-Za-z]*$") String nationalCode,

        @Size(max = 12) @Pattern(regexp = "^[0-9A-Za-z]*$") String postalCode) {
    private static final String TEXT = "^\\P{Cc}*$";

    /** The part of an address that decides about the fee: it names nobody. */
    public record Place(
            @NotNull @Size(max = 40) @Pattern(regexp = TEXT) String provinceName,

            @NotNull @Size(min = 1, max = 40) @Pattern(regexp = TEXT)
            String cityName,

            @NotNull @Size(max = 40) @Pattern(regexp = TEXT) String countyName) {
        District district() {
            return new District(provinceName.strip(), cityName.strip(), countyName.strip());
        }
    }

    Receiver receiver() {
        return new Receiver(
                userName.strip(),
                telNumber.strip(),
                new Place(provinceName, cityName, countyName).district(),
                detailInfo.strip(),
                Optional.ofNullable(nationalCode).orElse(""),
                Optional.ofNullable(postalCode).orElse(""));
    }

    static DeliveryAddress of(Receiver receiver) {
        return new DeliveryAddress(
                receiver.name(),
                receiver.phone(),
                receiver.district().province(),
                receiver.district().city(),
                receiver.district().county(),
                receiver.detail(),
                receiver.nationalCode(),
                receiver.postalCode());
    }

    @Override
    public String toString() {
        return "an address";
    }
}
