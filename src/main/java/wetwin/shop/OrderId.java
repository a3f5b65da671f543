package wetwin.shop;

import java.util.UUID;

/** One order of one person. */
public record OrderId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
