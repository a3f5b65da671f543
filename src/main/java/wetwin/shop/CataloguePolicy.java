package wetwin.shop;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import wetwin.shop.CatalogueItem.Category;
import wetwin.shop.CatalogueItem.Choice;
import wetwin.shop.CatalogueItem.Option;
import wetwin.shop.CatalogueItem.Product;
import wetwin.shop.CatalogueItem.Sale;
import wetwin.shop.CatalogueProblem.Kind;

/** Decides what may stand in the catalogue: each part by itself, and all of them together when they are published. */
final class CataloguePolicy {
    /** What one publication changes at most. */
    static final int MOST_CHANGES = 5_000;

    private CataloguePolicy() {}

    /**
     * The catalogue as it will be.
     *
     * @param changed what the draft has changed: what was not in order before is nobody's fault now
     */
    record Whole(
            Map<UUID, Category> categories, Map<UUID, Option> options, Map<UUID, Ties> products, Set<UUID> changed) {}

    /** What of a product has to do with others. */
    record Ties(String name, Optional<String> code, UUID category, List<UUID> options) {
        static Ties of(Product product) {
            return new Ties(product.name(), product.code(), product.category(), product.options());
        }
    }

    static List<CatalogueProblem> problems(CatalogueItem item) {
        Stream<Kind> found =
                switch (item) {
                    case Category category -> Stream.empty();
                    case Option option -> ofOption(option);
                    case Product product -> ofProduct(product);
                };
        Stream<Kind> unnamed = item.name().isBlank() ? Stream.of(Kind.NAME_MISSING) : Stream.empty();
        return Stream.concat(unnamed, found)
                .map(kind -> new CatalogueProblem(kind, item.name()))
                .toList();
    }

    private static Stream<Kind> ofOption(Option option) {
        return Stream.of(
                        when(option.min() > option.max(), Kind.MORE_WANTED_THAN_ALLOWED),
                        when(option.choices().size() < option.max(), Kind.TOO_FEW_CHOICES),
                        when(isTwice(option.choices(), Choice::name), Kind.CHOICE_TWICE),
                        when(isTwice(option.choices(), Choice::id), Kind.CHOICE_TWICE),
                        when(
                                option.choices().stream()
                                        .anyMatch(choice -> choice.name().isBlank()),
                                Kind.NAME_MISSING))
                .flatMap(Optional::stream)
                .distinct();
    }

    private static Stream<Kind> ofProduct(Product product) {
        boolean noCheaper = product.memberPriceFen()
                .filter(price -> price >= product.priceFen())
                .isPresent();
        return Stream.of(
                        when(noCheaper, Kind.MEMBER_PRICE_NOT_LOWER),
                        when(endsBeforeItBegins(product.sale()), Kind.SALE_ENDS_BEFORE_IT_BEGINS),
                        when(isTwice(product.options(), Function.identity()), Kind.OPTION_TWICE))
                .flatMap(Optional::stream);
    }

    private static boolean endsBeforeItBegins(Sale sale) {
        return sale.from().isPresent()
                && sale.until()
                        .filter(until -> !until.isAfter(sale.from().get()))
                        .isPresent();
    }

    /** What would not hold together: names and codes that two have, and ties to what is not there. */
    static List<CatalogueProblem> problems(Whole whole) {
        return Stream.of(
                        namesTaken(whole.categories(), whole.changed()),
                        namesTaken(whole.options(), whole.changed()),
                        codesTaken(whole),
                        choicesOfOthers(whole),
                        unknown(whole))
                .flatMap(problems -> problems)
                .toList();
    }

    private static Stream<CatalogueProblem> namesTaken(Map<UUID, ? extends CatalogueItem> items, Set<UUID> changed) {
        Map<String, List<UUID>> names = items.entrySet().stream()
                .collect(Collectors.groupingBy(
                        item -> item.getValue().name(), Collectors.mapping(Map.Entry::getKey, Collectors.toList())));
        return names.entrySet().stream()
                .filter(name ->
                        name.getValue().size() > 1 && name.getValue().stream().anyMatch(changed::contains))
                .map(name -> new CatalogueProblem(Kind.NAME_TAKEN, name.getKey()));
    }

    private static Stream<CatalogueProblem> codesTaken(Whole whole) {
        Map<String, Long> codes = whole.products().values().stream()
                .flatMap(product -> product.code().stream())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        return codes.entrySet().stream()
                .filter(code -> code.getValue() > 1)
                .map(code -> new CatalogueProblem(Kind.CODE_TAKEN, code.getKey()));
    }

    private static Stream<CatalogueProblem> choicesOfOthers(Whole whole) {
        Map<UUID, UUID> owners = new HashMap<>();
        return whole.options().entrySet().stream()
                .filter(option -> option.getValue().choices().stream()
                        .map(choice -> owners.putIfAbsent(choice.id(), option.getKey()))
                        .anyMatch(owner -> owner != null && !owner.equals(option.getKey())))
                .map(option -> new CatalogueProblem(
                        Kind.CHOICE_OF_ANOTHER_OPTION, option.getValue().name()));
    }

    private static Stream<CatalogueProblem> unknown(Whole whole) {
        Set<UUID> products = whole.products().keySet();
        Stream<CatalogueProblem> parts = whole.options().values().stream()
                .filter(option -> option.choices().stream().anyMatch(choice -> choice.product()
                        .filter(part -> !products.contains(part))
                        .isPresent()))
                .map(option -> new CatalogueProblem(Kind.PART_UNKNOWN, option.name()));
        return Stream.concat(whole.products().values().stream().flatMap(product -> unknown(product, whole)), parts);
    }

    private static Stream<CatalogueProblem> unknown(Ties product, Whole whole) {
        boolean optionsKnown = whole.options().keySet().containsAll(product.options());
        return Stream.of(
                        when(!whole.categories().containsKey(product.category()), Kind.CATEGORY_UNKNOWN),
                        when(!optionsKnown, Kind.OPTION_UNKNOWN))
                .flatMap(Optional::stream)
                .map(kind -> new CatalogueProblem(kind, product.name()));
    }

    private static Optional<Kind> when(boolean wrong, Kind kind) {
        return wrong ? Optional.of(kind) : Optional.empty();
    }

    private static <T, K> boolean isTwice(List<T> items, Function<T, K> key) {
        return items.stream()
                        .map(key)
                        .collect(Collectors.toCollection(HashSet::new))
                        .size()
                < items.size();
    }
}
