package wetwin.shop;

import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import wetwin.shop.CatalogueDraft.Entry;
import wetwin.shop.CatalogueItem.Product;

/** A product as a line of a spreadsheet. */
record SheetLine(Entry<Product> entry, Map<UUID, String> categories, Map<UUID, String> options, ZoneId zone) {
    List<String> cells() {
        Product product = entry.item().orElseThrow();
        return Arrays.stream(SheetColumn.values())
                .map(column -> cell(column, product))
                .toList();
    }

    private String cell(SheetColumn column, Product product) {
        return switch (column) {
            case CODE -> product.code().orElse(entry.id().toString());
            case NAME -> product.name();
            case CATEGORY -> categories.getOrDefault(product.category(), "");
            case DESCRIPTION -> product.description();
            case PRICE -> yuan(product.priceFen());
            case MEMBER_PRICE -> product.memberPriceFen().map(SheetLine::yuan).orElse("");
            case OPTIONS ->
                product.options().stream()
                        .filter(options::containsKey)
                        .map(options::get)
                        .collect(Collectors.joining("|"));
            case PICTURES ->
                product.pictures().stream()
                        .map(picture -> picture.url() + " " + picture.width() + "x" + picture.height())
                        .collect(Collectors.joining("|"));
            case ART -> product.art();
            case FEATURED -> yes(product.featured());
            case OFFERED -> yes(product.offered());
            case RANK -> String.valueOf(product.rank());
            case SALE_FROM ->
                product.sale().from().map(at -> SheetPolicy.moment(at, zone)).orElse("");
            case SALE_UNTIL ->
                product.sale().until().map(at -> SheetPolicy.moment(at, zone)).orElse("");
            case SEARCH_WORDS -> product.searchWords().orElse("");
            case VERSION -> String.valueOf(entry.version());
        };
    }

    private static String yuan(int fen) {
        return "%d.%02d".formatted(fen / 100, fen % 100);
    }

    private static String yes(boolean is) {
        return is ? "是" : "否";
    }
}
