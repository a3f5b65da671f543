package wetwin.shop;

import java.util.List;

/**
 * A product as one shop sells it now.
 *
 * @param art key of its picture
 * @param available how many can still be reserved
 */
public record Product(ProductId id, String name, int priceFen, String art, int available, List<OptionGroup> options) {
    public Product {
        options = List.copyOf(options);
    }
}
