package wetwin.function.miniprogram;

import wetwin.platform.Problem;
import wetwin.shop.PriceDecision;
import wetwin.shop.PriceDecision.ChoicesRefused;
import wetwin.shop.PriceDecision.NotSold;
import wetwin.shop.PriceDecision.NotYetSold;
import wetwin.shop.PriceDecision.Priced;
import wetwin.shop.ProductId;

/** Why a cart has no price, as the front end is told. */
final class PriceProblems {
    private PriceProblems() {}

    static Problem of(PriceDecision refusal) {
        return switch (refusal) {
            case NotSold notSold -> of(notSold);
            case NotYetSold notYetSold -> of(notYetSold);
            case ChoicesRefused choicesRefused -> of(choicesRefused);
            case Priced priced -> throw new IllegalStateException("a price is no refusal");
        };
    }

    /** @param elsewhere whether the shop brings anything anywhere */
    static Problem notBrought(boolean elsewhere) {
        return new Problem(409, elsewhere ? "DELIVERY_OUT_OF_AREA" : "DELIVERY_NOT_OFFERED");
    }

    private static Problem of(NotSold refusal) {
        return new Problem(409, "PRODUCT_NOT_SOLD")
                .with(
                        "productIds",
                        refusal.products().stream().map(ProductId::value).toList());
    }

    private static Problem of(NotYetSold refusal) {
        return new Problem(409, "NOT_ON_SALE_YET")
                .with("productId", refusal.product().value())
                .with("saleFrom", refusal.saleFrom());
    }

    private static Problem of(ChoicesRefused refusal) {
        return new Problem(400, "CHOICES_INVALID")
                .with("productId", refusal.product().value());
    }
}
