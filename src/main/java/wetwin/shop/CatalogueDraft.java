package wetwin.shop;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import wetwin.platform.Database;
import wetwin.platform.Tx;
import wetwin.shop.CatalogueDecision.ChangedMeanwhile;
import wetwin.shop.CatalogueDecision.Done;
import wetwin.shop.CatalogueDecision.Refused;
import wetwin.shop.CatalogueDraftRepository.Standing;
import wetwin.shop.CatalogueItem.Category;
import wetwin.shop.CatalogueItem.Kind;
import wetwin.shop.CatalogueItem.Option;
import wetwin.shop.CatalogueItem.Product;
import wetwin.shop.CataloguePolicy.Whole;

/**
 * The catalogue as an operator writes and publishes it. What is saved is a draft, which nobody sees; publishing makes all
 * of it what is sold, in one transaction, so that no page and no order ever sees half of a change.
 */
@ApplicationScoped
public class CatalogueDraft {
    public static final int PAGE = 50;

    /**
     * A part as it stands in the draft, or as it is sold where the draft says nothing of it.
     *
     * @param item empty for what is to be removed
     * @param version whoever changes it says which one they have seen
     * @param drafted whether publishing changes it
     * @param live whether it has ever been published
     */
    public record Entry<T extends CatalogueItem>(
            UUID id, Optional<T> item, long version, boolean drafted, boolean live) {}

    /** What publishing would do to one part. */
    public record Change(
            UUID id, Kind kind, String name, boolean added, boolean removed, long version, Instant at, String by) {}

    /** @param soldOut choices that the shop has run out of */
    public record ShopShelf(ShopId id, String name, List<UUID> soldOut) {}

    public record Overview(
            List<Entry<Category>> categories,
            List<Entry<Option>> options,
            List<ShopShelf> shops,
            List<Change> changes) {}

    public enum State {
        ALL,
        CHANGED,
        HIDDEN
    }

    /** @param page from 1 on */
    public record Search(String words, Optional<UUID> category, State state, int page) {
        static final int MOST_PAGES = 400;

        public Search {
            words = SearchPolicy.wanted(words).orElse("");
            page = Math.clamp(page, 1, MOST_PAGES);
        }
    }

    /** @param available in all shops that sell it now */
    public record Listed(
            ProductId id,
            Optional<String> code,
            String name,
            UUID category,
            int priceFen,
            Optional<Integer> memberPriceFen,
            boolean offered,
            boolean drafted,
            boolean live,
            int available) {}

    public record Found(List<Listed> products, long total) {}

    /** What one shop has of a product; {@code paused} is what it does not show for now. */
    public record Units(int available, int reserved, int sold, boolean paused) {}

    /** @param units empty where the shop does not sell it */
    public record Stocked(ShopId id, String name, Optional<Units> units, List<Set<ChoiceId>> soldOutTogether) {}

    /** @param soldAs what people see now, unless it has never been published */
    public record Detail(Entry<Product> entry, Optional<Product> soldAs, List<Stocked> shops) {}

    private final Database database;
    private final CatalogueDraftRepository draft;
    private final Clock clock;

    CatalogueDraft(Database database, CatalogueDraftRepository draft, Clock clock) {
        this.database = database;
        this.draft = draft;
        this.clock = clock;
    }

    public Uni<Overview> overview() {
        return draft.categories().chain(categories -> draft.options().chain(options -> draft.shops()
                .chain(shops -> draft.changes().map(changes -> new Overview(categories, options, shops, changes)))));
    }

    public Uni<Found> search(Search search) {
        return draft.search(search, PAGE);
    }

    public Uni<Optional<Detail>> product(ProductId id) {
        return draft.product(id);
    }

    /** @param version the one the operator has seen; 0 for something new */
    public Uni<CatalogueDecision> save(UUID id, long version, CatalogueItem item, String operator) {
        List<CatalogueProblem> problems = CataloguePolicy.problems(item);
        if (!problems.isEmpty()) return refused(problems);
        return database.inTransaction(tx -> draft.alone(tx, id)
                .chain(standing -> save(tx, id, version, standing, item.kind(), Optional.of(item), operator)));
    }

    /** Takes a category or an option out of the catalogue when the draft is published. Products are hidden instead. */
    public Uni<CatalogueDecision> remove(UUID id, long version, String operator) {
        return database.inTransaction(tx -> draft.alone(tx, id).chain(standing -> {
            if (standing.kind().isEmpty()) return tooLate();
            Kind kind = standing.kind().get();
            if (kind == Kind.PRODUCT) return refused(CatalogueProblem.Kind.PRODUCTS_ARE_HIDDEN_INSTEAD);
            return standing.live()
                    ? save(tx, id, version, standing, kind, Optional.empty(), operator)
                    : discard(tx, id, version);
        }));
    }

    private Uni<CatalogueDecision> save(
            Tx tx,
            UUID id,
            long version,
            Standing standing,
            Kind kind,
            Optional<? extends CatalogueItem> item,
            String operator) {
        boolean ofAnotherKind = standing.kind().filter(known -> known != kind).isPresent();
        if (ofAnotherKind || standing.version() != version) return tooLate();
        if (!standing.drafted() && standing.drafts() >= CataloguePolicy.MOST_CHANGES)
            return refused(CatalogueProblem.Kind.TOO_MANY_CHANGES);
        return draft.save(tx, kind, Map.of(id, item), clock.instant(), operator).chain(() -> done(1));
    }

    /** What was changed about it is forgotten; it stays as it is sold. */
    public Uni<CatalogueDecision> discard(UUID id, long version) {
        return database.inTransaction(tx -> draft.alone(tx).chain(() -> discard(tx, id, version)));
    }

    private Uni<CatalogueDecision> discard(Tx tx, UUID id, long version) {
        return draft.discard(tx, id, version).chain(discarded -> discarded ? done(1) : tooLate());
    }

    /**
     * What the operator has seen of the draft is sold from now on, all of it at once.
     *
     * @param latest the version of the latest change the operator has seen: nothing is published that came since
     */
    public Uni<CatalogueDecision> publish(long latest) {
        return database.inTransaction(
                tx -> draft.alone(tx).chain(() -> draft.changes(tx)).chain(changes -> publish(tx, changes, latest)));
    }

    private Uni<CatalogueDecision> publish(Tx tx, List<Change> changes, long latest) {
        if (changes.isEmpty()) return refused(CatalogueProblem.Kind.NOTHING_TO_PUBLISH);
        if (changes.getFirst().version() != latest) return tooLate();
        return whole(tx, changes)
                .map(CataloguePolicy::problems)
                .chain(problems ->
                        problems.isEmpty() ? draft.publish(tx).chain(() -> done(changes.size())) : refused(problems));
    }

    private Uni<Whole> whole(Tx tx, List<Change> changes) {
        Set<UUID> changed = changes.stream().map(Change::id).collect(Collectors.toSet());
        return draft.categories(tx).chain(categories -> draft.options(tx).chain(options -> draft.ties(tx)
                .map(products -> new Whole(byId(categories), byId(options), products, changed))));
    }

    private static <T extends CatalogueItem> Map<UUID, T> byId(List<Entry<T>> entries) {
        Map<UUID, T> items = new HashMap<>();
        entries.forEach(entry -> entry.item().ifPresent(item -> items.put(entry.id(), item)));
        return items;
    }

    private static Uni<CatalogueDecision> done(int changes) {
        return Uni.createFrom().item(new Done(changes));
    }

    private static Uni<CatalogueDecision> tooLate() {
        return Uni.createFrom().item(new ChangedMeanwhile());
    }

    private static Uni<CatalogueDecision> refused(CatalogueProblem.Kind kind) {
        return refused(List.of(new CatalogueProblem(kind, "")));
    }

    private static Uni<CatalogueDecision> refused(List<CatalogueProblem> problems) {
        return Uni.createFrom().item(new Refused(problems));
    }
}
