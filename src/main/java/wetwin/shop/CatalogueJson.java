package wetwin.shop;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import wetwin.shop.CatalogueItem.Category;
import wetwin.shop.CatalogueItem.Choice;
import wetwin.shop.CatalogueItem.Option;
import wetwin.shop.CatalogueItem.Product;
import wetwin.shop.CatalogueItem.Sale;

/** Parts of the catalogue as the draft keeps them; the catalogue's tables are read in the same words. */
final class CatalogueJson {
    private CatalogueJson() {}

    static JsonObject write(CatalogueItem item) {
        return switch (item) {
            case Category(String name, int rank) ->
                new JsonObject().put("name", name).put("rank", rank);
            case Option option ->
                new JsonObject()
                        .put("name", option.name())
                        .put("min", option.min())
                        .put("max", option.max())
                        .put("rank", option.rank())
                        .put(
                                "choices",
                                new JsonArray(option.choices().stream()
                                        .map(CatalogueJson::write)
                                        .toList()));
            case Product product -> write(product);
        };
    }

    private static JsonObject write(Choice choice) {
        return new JsonObject()
                .put("id", choice.id().toString())
                .put("name", choice.name())
                .put("extraFen", choice.extraFen())
                .put("productId", choice.product().map(UUID::toString).orElse(null));
    }

    private static JsonObject write(Product product) {
        return new JsonObject()
                .put("code", product.code().orElse(null))
                .put("categoryId", product.category().toString())
                .put("name", product.name())
                .put("description", product.description())
                .put("priceFen", product.priceFen())
                .put("memberPriceFen", product.memberPriceFen().orElse(null))
                .put("art", product.art())
                .put(
                        "images",
                        new JsonArray(product.pictures().stream()
                                .map(CatalogueJson::write)
                                .toList()))
                .put("featured", product.featured())
                .put("offered", product.offered())
                .put("rank", product.rank())
                .put("saleFrom", product.sale().from().map(Instant::toString).orElse(null))
                .put("saleUntil", product.sale().until().map(Instant::toString).orElse(null))
                .put("searchWords", product.searchWords().orElse(null))
                .put(
                        "optionIds",
                        new JsonArray(
                                product.options().stream().map(UUID::toString).toList()));
    }

    static JsonObject write(Picture picture) {
        return new JsonObject()
                .put("url", picture.url())
                .put("width", picture.width())
                .put("height", picture.height());
    }

    static Category category(JsonObject json) {
        return new Category(json.getString("name"), json.getInteger("rank"));
    }

    static Option option(JsonObject json) {
        return new Option(
                json.getString("name"),
                json.getInteger("min"),
                json.getInteger("max"),
                json.getInteger("rank"),
                Rows.list(json.getJsonArray("choices"), CatalogueJson::choice));
    }

    private static Choice choice(JsonObject json) {
        return new Choice(
                Rows.id(json, "id"),
                json.getString("name"),
                json.getInteger("extraFen"),
                Optional.ofNullable(json.getString("productId")).map(UUID::fromString));
    }

    static Product product(JsonObject json) {
        return new Product(
                Optional.ofNullable(json.getString("code")),
                Rows.id(json, "categoryId"),
                json.getString("name"),
                json.getString("description"),
                json.getInteger("priceFen"),
                Optional.ofNullable(json.getInteger("memberPriceFen")),
                json.getString("art"),
                Rows.list(json.getJsonArray("images"), CatalogueJson::picture),
                json.getBoolean("featured"),
                json.getBoolean("offered"),
                json.getInteger("rank"),
                new Sale(Rows.instant(json, "saleFrom"), Rows.instant(json, "saleUntil")),
                Optional.ofNullable(json.getString("searchWords")),
                ids(json.getJsonArray("optionIds")));
    }

    static Picture picture(JsonObject json) {
        return new Picture(json.getString("url"), json.getInteger("width"), json.getInteger("height"));
    }

    private static List<UUID> ids(JsonArray array) {
        return array.stream().map(id -> UUID.fromString((String) id)).toList();
    }
}
