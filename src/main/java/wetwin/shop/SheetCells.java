package wetwin.shop;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import wetwin.shop.CatalogueItem.Sale;
import wetwin.shop.SheetProblem.Kind;

/** The cells of one line; what cannot be read is written down, and something harmless stands in for it. */
final class SheetCells {
    static final int LONGEST_NAME = 40;
    static final int LONGEST_DESCRIPTION = 300;
    static final int LONGEST_WORDS = 200;
    private static final int MOST_PICTURES = 9;
    private static final int MOST_OPTIONS = 20;
    private static final int HIGHEST_PRICE_FEN = 200_000;
    private static final UUID NOTHING = new UUID(0, 0);

    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,31}");
    private static final Pattern YUAN = Pattern.compile("\\d{1,4}(\\.\\d{1,2})?");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,6}");
    private static final Pattern DRAWING = Pattern.compile("[a-z0-9-]{1,32}");
    private static final Pattern PICTURE =
            Pattern.compile("((?:https://|/)[^\\s\"'<>\\\\|]{1,500}) +([1-9]\\d{0,3}|10000)[x×]([1-9]\\d{0,3}|10000)");
    private static final Pattern CONTROL = Pattern.compile("\\p{Cc}");
    private static final Set<String> YES = Set.of("是", "yes", "true", "1");
    private static final Set<String> NO = Set.of("否", "no", "false", "0");

    private final int line;
    private final Map<SheetColumn, String> cells;
    private final List<SheetProblem> problems;

    SheetCells(int line, Map<SheetColumn, String> cells, List<SheetProblem> problems) {
        this.line = line;
        this.cells = cells;
        this.problems = problems;
    }

    /** Empty where there is no such column. */
    String text(SheetColumn column) {
        return cells.getOrDefault(column, "");
    }

    private boolean isSilent(SheetColumn column) {
        return !cells.containsKey(column);
    }

    void wrong(SheetColumn column, Kind kind) {
        String value = text(column);
        problems.add(new SheetProblem(
                line, column.heading, kind, value.length() <= 60 ? value : value.substring(0, 60) + "…"));
    }

    void code() {
        if (!CODE.matcher(text(SheetColumn.CODE)).matches()) wrong(SheetColumn.CODE, Kind.CODE_MALFORMED);
    }

    String name(String before) {
        if (text(SheetColumn.NAME).isEmpty()) wrong(SheetColumn.NAME, Kind.MISSING);
        return bounded(SheetColumn.NAME, LONGEST_NAME, before);
    }

    String description(String before) {
        return isSilent(SheetColumn.DESCRIPTION)
                ? before
                : bounded(SheetColumn.DESCRIPTION, LONGEST_DESCRIPTION, before);
    }

    Optional<String> searchWords(Optional<String> before) {
        if (isSilent(SheetColumn.SEARCH_WORDS)) return before;
        return Optional.of(bounded(SheetColumn.SEARCH_WORDS, LONGEST_WORDS, before.orElse("")))
                .filter(words -> !words.isEmpty());
    }

    /** What was so before may stay so. */
    private String bounded(SheetColumn column, int longest, String before) {
        String text = text(column);
        if (text.equals(before)) return text;
        if (text.codePointCount(0, text.length()) > longest) wrong(column, Kind.TOO_LONG);
        if (CONTROL.matcher(text).find()) wrong(column, Kind.NO_TEXT);
        return text;
    }

    UUID category(Map<String, UUID> categories) {
        UUID found = categories.get(text(SheetColumn.CATEGORY));
        if (found == null) wrong(SheetColumn.CATEGORY, Kind.CATEGORY_UNKNOWN);
        return found == null ? NOTHING : found;
    }

    /** In the order in which they are shown, however they were written. */
    List<UUID> options(List<UUID> before, Map<String, UUID> options) {
        if (isSilent(SheetColumn.OPTIONS)) return before;
        List<String> names = parts(SheetColumn.OPTIONS);
        if (names.size() > MOST_OPTIONS || !options.keySet().containsAll(names))
            wrong(SheetColumn.OPTIONS, Kind.OPTION_UNKNOWN);
        return options.entrySet().stream()
                .filter(option -> names.contains(option.getKey()))
                .map(Map.Entry::getValue)
                .toList();
    }

    List<Picture> pictures(List<Picture> before) {
        if (isSilent(SheetColumn.PICTURES)) return before;
        List<Picture> pictures = new ArrayList<>();
        List<String> parts = parts(SheetColumn.PICTURES);
        for (String part : parts) {
            Matcher picture = PICTURE.matcher(part);
            if (picture.matches())
                pictures.add(new Picture(
                        picture.group(1), Integer.parseInt(picture.group(2)), Integer.parseInt(picture.group(3))));
        }
        if (pictures.size() < parts.size() || pictures.size() > MOST_PICTURES)
            wrong(SheetColumn.PICTURES, Kind.NO_PICTURE);
        return pictures;
    }

    private List<String> parts(SheetColumn column) {
        return Stream.of(text(column).split("[|｜]"))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .distinct()
                .toList();
    }

    int price() {
        return fen(SheetColumn.PRICE);
    }

    Optional<Integer> memberPrice(Optional<Integer> before) {
        if (isSilent(SheetColumn.MEMBER_PRICE)) return before;
        return text(SheetColumn.MEMBER_PRICE).isEmpty() ? Optional.empty() : Optional.of(fen(SheetColumn.MEMBER_PRICE));
    }

    private int fen(SheetColumn column) {
        String text = text(column);
        int fen = YUAN.matcher(text).matches()
                ? new BigDecimal(text).movePointRight(2).intValueExact()
                : 0;
        if (fen < 1 || fen > HIGHEST_PRICE_FEN) wrong(column, Kind.NO_PRICE);
        return fen;
    }

    String art(String before) {
        if (text(SheetColumn.ART).isEmpty()) return before;
        if (!DRAWING.matcher(text(SheetColumn.ART)).matches()) wrong(SheetColumn.ART, Kind.NO_DRAWING);
        return text(SheetColumn.ART);
    }

    boolean yes(SheetColumn column, boolean before) {
        String text = text(column).toLowerCase(Locale.ROOT);
        if (text.isEmpty()) return before;
        if (!YES.contains(text) && !NO.contains(text)) wrong(column, Kind.NO_YES_OR_NO);
        return YES.contains(text);
    }

    int rank(int before) {
        String text = text(SheetColumn.RANK);
        if (text.isEmpty()) return before;
        if (NUMBER.matcher(text).matches()) return Integer.parseInt(text);
        wrong(SheetColumn.RANK, Kind.NO_NUMBER);
        return before;
    }

    Sale sale(Sale before, ZoneId zone) {
        return new Sale(
                moment(SheetColumn.SALE_FROM, before.from(), zone),
                moment(SheetColumn.SALE_UNTIL, before.until(), zone));
    }

    /** To the minute: what is the same minute is the same moment as before. */
    private Optional<Instant> moment(SheetColumn column, Optional<Instant> before, ZoneId zone) {
        String text = text(column);
        if (isSilent(column)) return before;
        if (text.isEmpty()) return Optional.empty();
        if (before.filter(at -> SheetPolicy.moment(at, zone).equals(text)).isPresent()) return before;
        try {
            return Optional.of(LocalDateTime.parse(text.replace('/', '-'), SheetPolicy.MOMENT)
                    .atZone(zone)
                    .toInstant());
        } catch (DateTimeParseException e) {
            wrong(column, Kind.NO_MOMENT);
            return before;
        }
    }

    /** Whether whoever wrote the line has seen this version, as far as the file says. */
    boolean seen(long version) {
        String text = text(SheetColumn.VERSION);
        return text.isEmpty() || text.equals(String.valueOf(version));
    }

    void check(CatalogueItem.Product product) {
        for (CatalogueProblem problem : CataloguePolicy.problems(product)) {
            if (problem.kind() == CatalogueProblem.Kind.MEMBER_PRICE_NOT_LOWER)
                wrong(SheetColumn.MEMBER_PRICE, Kind.MEMBER_PRICE_NOT_LOWER);
            if (problem.kind() == CatalogueProblem.Kind.SALE_ENDS_BEFORE_IT_BEGINS)
                wrong(SheetColumn.SALE_UNTIL, Kind.SALE_ENDS_BEFORE_IT_BEGINS);
        }
    }
}
