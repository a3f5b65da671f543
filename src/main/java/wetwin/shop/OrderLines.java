package wetwin.shop;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

/** The lines of an order, as statements take and give them. */
final class OrderLines {
    private OrderLines() {}

    /** The lines of a price, each with the key under which the person's cart would have it. */
    static JsonArray write(List<PricedLine> lines, List<CartLine> wanted) {
        JsonArray written = new JsonArray();
        IntStream.range(0, lines.size())
                .forEach(i -> written.add(CartRepository.key(wanted.get(i)).mergeIn(write(lines.get(i)))));
        return written;
    }

    /** Where the lines do not say what was taken off, it was a coupon's discount: it is divided here. */
    static List<PricedLine> read(Row row, int discountFen) {
        List<PricedLine> lines = Rows.list(row, "lines", OrderLines::read);
        boolean said = Rows.list(row, "lines", line -> line.getInteger("memberFen") != null).stream()
                .allMatch(known -> known);
        if (said) return lines;
        List<Integer> amounts = lines.stream().map(PricedLine::amountFen).toList();
        List<Integer> parts = Apportionment.over(amounts, discountFen);
        return IntStream.range(0, lines.size())
                .mapToObj(i -> lines.get(i).with(Reductions.NONE.coupon(parts.get(i))))
                .toList();
    }

    private static JsonObject write(PricedLine line) {
        JsonArray options = new JsonArray();
        line.options().forEach(option -> options.add(write(option)));
        return new JsonObject()
                .put("productId", line.product().toString())
                .put("name", line.name())
                .put("art", line.art())
                .put("choices", line.choices())
                .put("options", options)
                .put("quantity", line.quantity())
                .put("unitFen", line.unitFen())
                .put("amountFen", line.amountFen())
                .put("memberFen", line.off().memberFen())
                .put("promotionFen", line.off().promotionFen())
                .put("couponFen", line.off().couponFen())
                .put("pointsFen", line.off().pointsFen())
                .put("points", line.off().points());
    }

    private static JsonObject write(ChosenOption option) {
        JsonObject written = new JsonObject()
                .put("option", option.option())
                .put("choice", option.choice())
                .put("extraFen", option.extraFen());
        option.part().ifPresent(part -> written.put("productId", part.toString()));
        return written;
    }

    private static PricedLine read(JsonObject line) {
        return new PricedLine(
                new ProductId(Rows.id(line, "productId")),
                line.getString("name"),
                line.getString("art"),
                line.getString("choices"),
                Rows.list(line.getJsonArray("options"), OrderLines::option),
                line.getInteger("quantity"),
                line.getInteger("unitFen"),
                line.getInteger("amountFen"),
                off(line),
                false);
    }

    /** What was wanted, and how it looked. */
    static FormerGoods.Line former(JsonObject line) {
        return new FormerGoods.Line(
                new ProductId(Rows.id(line, "productId")),
                Optional.ofNullable(line.getJsonArray("choiceIds")).map(OrderLines::choices),
                line.getInteger("quantity"),
                KeptLine.Seen.of(read(line)));
    }

    private static List<ChoiceId> choices(JsonArray ids) {
        return ids.stream()
                .map(id -> new ChoiceId(UUID.fromString(id.toString())))
                .toList();
    }

    private static ChosenOption option(JsonObject option) {
        return new ChosenOption(
                option.getString("option"),
                option.getString("choice"),
                option.getInteger("extraFen"),
                Optional.ofNullable(option.getString("productId")).map(id -> new ProductId(UUID.fromString(id))));
    }

    private static Reductions off(JsonObject line) {
        return new Reductions(
                fen(line, "memberFen"),
                fen(line, "promotionFen"),
                fen(line, "couponFen"),
                fen(line, "pointsFen"),
                fen(line, "points"));
    }

    private static int fen(JsonObject line, String name) {
        return Optional.ofNullable(line.getInteger(name)).orElse(0);
    }
}
