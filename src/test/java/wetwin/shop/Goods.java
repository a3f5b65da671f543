package wetwin.shop;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** What the tests of prices sell, and the terms they sell it on. */
final class Goods {
    static final Instant NOW = Instant.parse("2026-11-24T02:00:00Z");
    static final Instant TOMORROW = Instant.parse("2026-11-25T02:00:00Z");

    private Goods() {}

    static Product product(String name, int priceFen, OptionGroup... options) {
        return product(name, priceFen, Optional.empty(), options);
    }

    static Product memberProduct(String name, int priceFen, int memberPriceFen, OptionGroup... options) {
        return product(name, priceFen, Optional.of(memberPriceFen), options);
    }

    static Product onSaleFrom(Instant saleFrom, Product product) {
        return new Product(
                product.id(),
                product.name(),
                product.priceFen(),
                product.memberPriceFen(),
                product.art(),
                product.available(),
                Optional.of(saleFrom),
                product.options(),
                product.soldOutTogether());
    }

    static Product notTogether(Product product, Choice... choices) {
        return new Product(
                product.id(),
                product.name(),
                product.priceFen(),
                product.memberPriceFen(),
                product.art(),
                product.available(),
                product.saleFrom(),
                product.options(),
                List.of(Set.of(ids(choices).toArray(ChoiceId[]::new))));
    }

    static CartLine of(Product product, int quantity, Choice... choices) {
        return new CartLine(product.id(), ids(choices), quantity);
    }

    static OptionGroup option(String name, int min, int max, Choice... choices) {
        return new OptionGroup(id(name), name, min, max, List.of(choices));
    }

    static Choice choice(String name, int extraFen) {
        return new Choice(new ChoiceId(id(name)), name, extraFen, false);
    }

    static Choice soldOut(String name) {
        return new Choice(new ChoiceId(id(name)), name, 0, true);
    }

    static Coupon coupon(String name, int amountFen, int minSpendFen) {
        return new Coupon(id(name), name, amountFen, minSpendFen, TOMORROW);
    }

    private static Product product(
            String name, int priceFen, Optional<Integer> memberPriceFen, OptionGroup... options) {
        return new Product(
                new ProductId(id(name)),
                name,
                priceFen,
                memberPriceFen,
                "art",
                1_000_000,
                Optional.empty(),
                List.of(options),
                List.of());
    }

    private static List<ChoiceId> ids(Choice... choices) {
        return Stream.of(choices).map(Choice::id).toList();
    }

    private static UUID id(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }
}
