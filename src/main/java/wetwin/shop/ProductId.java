package wetwin.shop;

import java.util.UUID;

/** Something the shop sells. */
public record ProductId(UUID value) implements Comparable<ProductId> {
    @Override
    public int compareTo(ProductId other) {
        return value.toString().compareTo(other.value.toString());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
