package wetwin.shop;

import java.util.UUID;

/** One place where people collect what they ordered. */
public record ShopId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
