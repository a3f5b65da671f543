package wetwin.shop;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What a spreadsheet of products comes to: all of it, or nothing. */
public sealed interface SheetDecision {
    /** @param products those that differ from what the draft has */
    record Taken(Map<UUID, CatalogueItem.Product> products, int added, int unchanged) implements SheetDecision {
        public int changed() {
            return products.size() - added;
        }
    }

    record Refused(List<SheetProblem> problems) implements SheetDecision {}
}
