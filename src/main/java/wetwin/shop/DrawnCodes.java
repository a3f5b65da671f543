package wetwin.shop;

import java.time.LocalDate;
import java.util.List;

/**
 * Codes of which an order gets the first that is free.
 *
 * @param day the shop's business day on which the order is picked up
 */
record DrawnCodes(LocalDate day, List<PickupCode> codes) {
    DrawnCodes {
        codes = List.copyOf(codes);
    }

    String[] values() {
        return codes.stream().map(PickupCode::value).toArray(String[]::new);
    }
}
