package wetwin.shop;

import java.util.Map;
import java.util.Optional;
import wetwin.shop.DeliveryDecision.Bring;
import wetwin.shop.DeliveryDecision.NotThere;
import wetwin.shop.DeliveryDecision.PickUp;
import wetwin.shop.PlaceDecision.Accepted;
import wetwin.shop.PlaceDecision.NoPrice;
import wetwin.shop.PlaceDecision.NotBrought;
import wetwin.shop.PlaceDecision.PriceChanged;
import wetwin.shop.PlaceDecision.ShopClosed;
import wetwin.shop.PlaceDecision.SoldOut;
import wetwin.shop.PlaceDecision.TooLittle;
import wetwin.shop.PriceDecision.Priced;

/** Decides whether an order is taken: at the price that its person agreed to, or not at all. */
final class PlacePolicy {
    private PlacePolicy() {}

    static PlaceDecision decide(
            OrderRequest request,
            Shop shop,
            PickupRules pickup,
            DeliveryDecision delivery,
            Map<ProductId, Product> products,
            PriceTerms terms) {
        PriceDecision decision = PricePolicy.decide(request.lines(), products, terms);
        if (!(decision instanceof Priced(Price price))) return new NoPrice(decision);
        if (delivery instanceof NotThere(boolean elsewhere)) return new NotBrought(elsewhere);
        if (!shop.hours().takesOrders(terms.now())) return new ShopClosed();
        Optional<PlaceDecision.Refused> notThen = delivery instanceof PickUp
                ? PickupPolicy.refusal(request.wishes().pickupAt(), shop, pickup, terms.now())
                : Optional.empty();
        if (notThen.isPresent()) return notThen.get();
        if (!price.soldOut().isEmpty()) return new SoldOut(price.soldOut());
        if (delivery instanceof Bring(DeliveryArea area, DeliveryFee fee) && DeliveryPolicy.missingFen(area, price) > 0)
            return new TooLittle(area.minimumFen(), DeliveryPolicy.missingFen(area, price));
        if (price.payableFen() != request.expectedPayableFen()) return new PriceChanged(price.payableFen());
        return new Accepted(shop, price, delivery);
    }
}
