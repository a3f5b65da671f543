package wetwin.function.console;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import wetwin.shop.CatalogueDraft;
import wetwin.shop.CatalogueDraft.Units;
import wetwin.shop.ChoiceId;

/** Products of the draft as the console's page lists and reads them. */
public record ProductsAnswer(List<Row> products, long total) {
    /** @param available in all shops that sell it now */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Row(
            UUID id,
            String code,
            String name,
            UUID categoryId,
            int priceFen,
            Integer memberPriceFen,
            boolean offered,
            boolean drafted,
            boolean live,
            int available) {}

    /**
     * @param product as it stands in the draft
     * @param soldAs as people see it now, unless it has never been published
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Detail(
            UUID id,
            WireProduct product,
            WireProduct soldAs,
            long version,
            boolean drafted,
            boolean live,
            List<Stock> shops) {}

    /** @param available absent where the shop does not sell it */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Stock(
            UUID shopId,
            String name,
            Integer available,
            Integer reserved,
            Integer sold,
            boolean paused,
            List<Combination> soldOutTogether) {}

    /** Choices of which each can be had, but not all of them in one. */
    public record Combination(
            @NotNull @Size(min = 2, max = 20) List<@NotNull UUID> choiceIds) {}

    static ProductsAnswer of(CatalogueDraft.Found found) {
        return new ProductsAnswer(
                found.products().stream().map(ProductsAnswer::row).toList(), found.total());
    }

    private static Row row(CatalogueDraft.Listed listed) {
        return new Row(
                listed.id().value(),
                listed.code().orElse(null),
                listed.name(),
                listed.category(),
                listed.priceFen(),
                listed.memberPriceFen().orElse(null),
                listed.offered(),
                listed.drafted(),
                listed.live(),
                listed.available());
    }

    static Detail of(CatalogueDraft.Detail detail) {
        return new Detail(
                detail.entry().id(),
                detail.entry().item().map(WireProduct::of).orElseThrow(),
                detail.soldAs().map(WireProduct::of).orElse(null),
                detail.entry().version(),
                detail.entry().drafted(),
                detail.entry().live(),
                detail.shops().stream().map(ProductsAnswer::stock).toList());
    }

    private static Stock stock(CatalogueDraft.Stocked shop) {
        return new Stock(
                shop.id().value(),
                shop.name(),
                shop.units().map(Units::available).orElse(null),
                shop.units().map(Units::reserved).orElse(null),
                shop.units().map(Units::sold).orElse(null),
                shop.units().map(Units::paused).orElse(false),
                shop.soldOutTogether().stream().map(ProductsAnswer::combination).toList());
    }

    private static Combination combination(Set<ChoiceId> choices) {
        return new Combination(choices.stream().map(ChoiceId::value).sorted().toList());
    }
}
