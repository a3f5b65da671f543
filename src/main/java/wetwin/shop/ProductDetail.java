package wetwin.shop;

import java.util.List;

/** A product with all that can be chosen about it. */
public record ProductDetail(Shelf.Item item, List<OptionGroup> options) {}
