package wetwin.shop;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import wetwin.platform.Csv;
import wetwin.shop.CatalogueDraft.Entry;
import wetwin.shop.CatalogueItem.Category;
import wetwin.shop.CatalogueItem.Option;
import wetwin.shop.CatalogueItem.Product;
import wetwin.shop.SheetDecision.Refused;
import wetwin.shop.SheetDecision.Taken;
import wetwin.shop.SheetProblem.Kind;

/**
 * Decides what a spreadsheet of products comes to: either each of its rows is in order, or none of them is taken. A
 * product is known by its code, one that has none by its id; what a file does not have a column for stays as it is.
 */
final class SheetPolicy {
    static final int MOST_ROWS = 2_000;
    static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");

    private final Map<String, UUID> categories;
    private final Map<String, UUID> options;
    private final Map<String, Entry<Product>> products = new HashMap<>();
    private final Supplier<UUID> newId;
    private final ZoneId zone;

    SheetPolicy(
            List<Entry<Category>> categories,
            List<Entry<Option>> options,
            List<Entry<Product>> products,
            Supplier<UUID> newId,
            ZoneId zone) {
        this.categories = byName(categories);
        this.options = byName(options);
        products.forEach(entry -> this.products.put(key(entry), entry));
        this.newId = newId;
        this.zone = zone;
    }

    /** In their order; a name that two have says nothing, so those go by their ids. */
    private static <T extends CatalogueItem> Map<String, UUID> byName(List<Entry<T>> entries) {
        Map<String, Long> times = entries.stream()
                .flatMap(entry -> entry.item().stream())
                .collect(Collectors.groupingBy(CatalogueItem::name, Collectors.counting()));
        Map<String, UUID> ids = new LinkedHashMap<>();
        for (Entry<T> entry : entries)
            entry.item()
                    .map(CatalogueItem::name)
                    .map(name -> times.get(name) == 1 ? name : entry.id().toString())
                    .ifPresent(name -> ids.put(name, entry.id()));
        return ids;
    }

    private static String key(Entry<Product> entry) {
        return entry.item().flatMap(Product::code).orElse(entry.id().toString());
    }

    String write() {
        Map<UUID, String> categoryNames = turned(categories);
        Map<UUID, String> optionNames = turned(options);
        List<List<String>> rows = new ArrayList<>();
        rows.add(Arrays.stream(SheetColumn.values())
                .map(column -> column.heading)
                .toList());
        products.values().stream()
                .sorted((one, other) ->
                        order(one.item().orElseThrow(), other.item().orElseThrow()))
                .map(entry -> new SheetLine(entry, categoryNames, optionNames, zone).cells())
                .forEach(rows::add);
        return Csv.write(rows);
    }

    private static int order(Product one, Product other) {
        int byRank = Integer.compare(one.rank(), other.rank());
        return byRank != 0 ? byRank : one.name().compareTo(other.name());
    }

    private static Map<UUID, String> turned(Map<String, UUID> names) {
        return names.entrySet().stream().collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey));
    }

    SheetDecision read(String text) {
        try {
            return read(Csv.read(text));
        } catch (Csv.Malformed malformed) {
            return refused(malformed.line(), "", Kind.NOT_A_TABLE, "");
        }
    }

    private SheetDecision read(List<Csv.Row> rows) {
        if (rows.size() < 2) return refused(0, "", Kind.NO_PRODUCTS, "");
        if (rows.size() > MOST_ROWS + 1) return refused(0, "", Kind.TOO_MANY_PRODUCTS, String.valueOf(rows.size() - 1));
        List<SheetProblem> problems = headings(rows.getFirst());
        if (!problems.isEmpty()) return new Refused(problems);
        List<SheetColumn> columns = rows.getFirst().cells().stream()
                .map(heading -> SheetColumn.of(heading).orElseThrow())
                .toList();
        return read(columns, rows.subList(1, rows.size()));
    }

    private static List<SheetProblem> headings(Csv.Row row) {
        List<SheetProblem> problems = new ArrayList<>();
        Set<SheetColumn> seen = new HashSet<>();
        for (String heading : row.cells()) {
            Optional<SheetColumn> column = SheetColumn.of(heading);
            if (column.isEmpty()) problems.add(new SheetProblem(row.line(), heading, Kind.COLUMN_UNKNOWN, ""));
            else if (!seen.add(column.get()))
                problems.add(new SheetProblem(row.line(), heading, Kind.COLUMN_TWICE, ""));
        }
        Arrays.stream(SheetColumn.values())
                .filter(column -> column.isNeeded() && !seen.contains(column))
                .map(column -> new SheetProblem(row.line(), column.heading, Kind.COLUMN_MISSING, ""))
                .forEach(problems::add);
        return problems;
    }

    private SheetDecision read(List<SheetColumn> columns, List<Csv.Row> rows) {
        List<SheetProblem> problems = new ArrayList<>();
        Map<UUID, Product> changed = new LinkedHashMap<>();
        Set<String> codes = new HashSet<>();
        int added = 0;
        for (Csv.Row row : rows) {
            if (row.cells().size() != columns.size()) {
                problems.add(new SheetProblem(row.line(), "", Kind.CELLS_MISSING_OR_TOO_MANY, ""));
                continue;
            }
            SheetCells cells = new SheetCells(row.line(), cells(columns, row), problems);
            String code = cells.text(SheetColumn.CODE);
            if (!codes.add(code)) cells.wrong(SheetColumn.CODE, Kind.CODE_TWICE);
            Optional<Entry<Product>> known = Optional.ofNullable(products.get(code));
            Optional<Product> before = known.flatMap(Entry::item);
            Product product = product(cells, code, before);
            if (before.filter(product::equals).isPresent()) continue;
            if (known.isPresent() && !cells.seen(known.get().version()))
                cells.wrong(SheetColumn.VERSION, Kind.CHANGED_MEANWHILE);
            if (known.isEmpty()) added++;
            changed.put(known.map(Entry::id).orElseGet(newId), product);
        }
        if (!problems.isEmpty()) return new Refused(problems);
        return new Taken(changed, added, rows.size() - changed.size());
    }

    private static Map<SheetColumn, String> cells(List<SheetColumn> columns, Csv.Row row) {
        Map<SheetColumn, String> cells = new EnumMap<>(SheetColumn.class);
        for (int i = 0; i < columns.size(); i++)
            cells.put(columns.get(i), row.cells().get(i).strip());
        return cells;
    }

    private Product product(SheetCells cells, String code, Optional<Product> before) {
        boolean byId = before.isPresent() && before.get().code().isEmpty();
        if (!byId) cells.code();
        Product product = new Product(
                byId ? Optional.empty() : Optional.of(code),
                cells.category(categories),
                cells.name(before.map(Product::name).orElse("")),
                cells.description(before.map(Product::description).orElse("")),
                cells.price(),
                cells.memberPrice(before.flatMap(Product::memberPriceFen)),
                cells.art(before.map(Product::art).orElse("latte")),
                cells.pictures(before.map(Product::pictures).orElse(List.of())),
                cells.yes(SheetColumn.FEATURED, before.map(Product::featured).orElse(false)),
                cells.yes(SheetColumn.OFFERED, before.map(Product::offered).orElse(true)),
                cells.rank(before.map(Product::rank).orElse(100)),
                cells.sale(before.map(Product::sale).orElse(CatalogueItem.Sale.ALWAYS), zone),
                cells.searchWords(before.flatMap(Product::searchWords)),
                cells.options(before.map(Product::options).orElse(List.of()), options));
        cells.check(product);
        return product;
    }

    private static SheetDecision refused(int line, String column, Kind kind, String value) {
        return new Refused(List.of(new SheetProblem(line, column, kind, value)));
    }

    static String moment(Instant at, ZoneId zone) {
        return MOMENT.format(at.atZone(zone));
    }
}
