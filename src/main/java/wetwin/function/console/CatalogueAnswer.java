package wetwin.function.console;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import wetwin.shop.CatalogueDraft;
import wetwin.shop.CatalogueDraft.Entry;
import wetwin.shop.CatalogueItem;
import wetwin.shop.CatalogueProblem;

/**
 * The catalogue's draft as the console's page reads it.
 *
 * @param latest the version of the latest change; whoever publishes says that they have seen it
 */
public record CatalogueAnswer(
        List<Category> categories, List<Option> options, List<Shop> shops, List<Change> changes, long latest) {
    public record WireCategory(
            @NotNull @Size(min = 1, max = 20) @Pattern(regexp = WireRule.TEXT)
            String name,

            @Min(0) @Max(1_000_000) int rank) {}

    /**
     * @param category absent for one that publishing removes
     * @param drafted whether publishing changes it
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Category(UUID id, WireCategory category, long version, boolean drafted, boolean live) {}

    /** @param option absent for one that publishing removes */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Option(UUID id, WireOption option, long version, boolean drafted, boolean live) {}

    /** @param soldOutChoiceIds what it has run out of */
    public record Shop(UUID id, String name, List<@NotNull UUID> soldOutChoiceIds) {}

    /** @param what {@code ADDED}, {@code CHANGED} or {@code REMOVED} */
    public record Change(UUID id, CatalogueItem.Kind kind, String name, String what, Instant changedAt, String by) {}

    public record Problem(String kind, String name) {}

    static CatalogueAnswer of(CatalogueDraft.Overview overview) {
        List<CatalogueDraft.Change> changes = overview.changes();
        return new CatalogueAnswer(
                overview.categories().stream().map(CatalogueAnswer::category).toList(),
                overview.options().stream().map(CatalogueAnswer::option).toList(),
                overview.shops().stream()
                        .map(shop -> new Shop(shop.id().value(), shop.name(), shop.soldOut()))
                        .toList(),
                changes.stream().map(CatalogueAnswer::change).toList(),
                changes.isEmpty() ? 0 : changes.getFirst().version());
    }

    static Problem problem(CatalogueProblem problem) {
        return new Problem(problem.kind().name(), problem.name());
    }

    private static Category category(Entry<CatalogueItem.Category> entry) {
        return new Category(
                entry.id(),
                entry.item()
                        .map(item -> new WireCategory(item.name(), item.rank()))
                        .orElse(null),
                entry.version(),
                entry.drafted(),
                entry.live());
    }

    private static Option option(Entry<CatalogueItem.Option> entry) {
        return new Option(
                entry.id(),
                entry.item().map(WireOption::of).orElse(null),
                entry.version(),
                entry.drafted(),
                entry.live());
    }

    private static Change change(CatalogueDraft.Change change) {
        String what = change.removed() ? "REMOVED" : change.added() ? "ADDED" : "CHANGED";
        return new Change(change.id(), change.kind(), change.name(), what, change.at(), change.by());
    }
}
