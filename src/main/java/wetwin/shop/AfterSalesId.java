package wetwin.shop;

import java.util.UUID;

/** One person's wish about one order. */
public record AfterSalesId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
