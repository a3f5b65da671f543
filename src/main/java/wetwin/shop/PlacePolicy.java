package wetwin.shop;

import java.util.Map;
import java.util.Optional;
import wetwin.shop.PlaceDecision.Accepted;
import wetwin.shop.PlaceDecision.NoPrice;
import wetwin.shop.PlaceDecision.PriceChanged;
import wetwin.shop.PlaceDecision.ShopClosed;
import wetwin.shop.PlaceDecision.SoldOut;
import wetwin.shop.PriceDecision.Priced;

/** Decides whether an order is taken: at the price that its person agreed to, or not at all. */
final class PlacePolicy {
    private PlacePolicy() {}

    static PlaceDecision decide(
            OrderRequest request, Shop shop, PickupRules pickup, Map<ProductId, Product> products, PriceTerms terms) {
        PriceDecision decision = PricePolicy.decide(request.lines(), products, terms);
        if (!(decision instanceof Priced(Price price))) return new NoPrice(decision);
        if (!shop.hours().takesOrders(terms.now())) return new ShopClosed();
        Optional<PlaceDecision.Refused> notThen =
                PickupPolicy.refusal(request.wishes().pickupAt(), shop, pickup, terms.now());
        if (notThen.isPresent()) return notThen.get();
        if (!price.soldOut().isEmpty()) return new SoldOut(price.soldOut());
        if (price.payableFen() != request.expectedPayableFen()) return new PriceChanged(price.payableFen());
        return new Accepted(shop, price);
    }
}
