package wetwin.shop;

import java.util.List;
import java.util.Set;

/**
 * A product with all that can be chosen about it.
 *
 * @param soldOutTogether choices that the shop has, but not in one
 */
public record ProductDetail(
        Shelf.Item item, List<Picture> pictures, List<OptionGroup> options, List<Set<ChoiceId>> soldOutTogether) {}
