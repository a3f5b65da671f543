package wetwin.shop;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import wetwin.shop.PriceDecision.ChoicesRefused;
import wetwin.shop.PriceDecision.NotSold;
import wetwin.shop.PriceDecision.NotYetSold;
import wetwin.shop.PriceDecision.Priced;

/**
 * Decides what a cart costs. Pure: the caller supplies what the shop sells, the terms and the time.
 *
 * <p>What stacks on what, in this order: (1) the list price with what was chosen; (2) the member price of a product,
 * which leaves the price of what was chosen as it is; (3) one promotion; (4) one coupon, measured and taken off what is
 * left, unless the promotion stands alone; promotion and coupon are those with which goods and delivery cost least; (5)
 * points, for a share of what is left; (6) delivery, which is free from what the goods come to before points; (7) the one
 * coupon, where it is for delivery: off what that costs, and so off nothing where it is free. Something of the goods is
 * always left to pay.
 */
final class PricePolicy {
    /** WeChat Pay takes no payment of nothing: of the goods at least this much is left. */
    static final int LEAST_PAYABLE_FEN = 1;

    /** With a unit of at most 4,000 yuan ({@link #MOST_UNIT_FEN}) the largest cart is 1,188,000,000 fen: an integer. */
    static final int MOST_LINES = 30;

    static final int MOST_OF_A_LINE = 99;

    /** A product of 2,000 yuan with twenty choices of 100; the database holds both. */
    static final int MOST_UNIT_FEN = 400_000;

    private PricePolicy() {}

    static PriceDecision decide(List<CartLine> cart, Map<ProductId, Product> products, PriceTerms terms) {
        if (cart.size() > MOST_LINES || cart.stream().anyMatch(line -> !isQuantity(line.quantity())))
            throw new IllegalArgumentException("a cart of " + cart.size() + " lines: " + cart);
        return refusal(cart, products, terms.now()).orElseGet(() -> new Priced(price(cart, products, terms)));
    }

    /** The coupon that a cart comes close to, of one that can be priced. */
    static Optional<CouponAdvice> advise(List<CartLine> cart, Map<ProductId, Product> products, PriceTerms terms) {
        return CouponAdvicePolicy.advise(listed(cart, products, terms), terms);
    }

    private static boolean isQuantity(int quantity) {
        return quantity >= 1 && quantity <= MOST_OF_A_LINE;
    }

    private static Optional<PriceDecision> refusal(List<CartLine> cart, Map<ProductId, Product> products, Instant now) {
        List<ProductId> missing = cart.stream()
                .map(CartLine::product)
                .filter(id -> !products.containsKey(id))
                .distinct()
                .toList();
        if (!missing.isEmpty()) return Optional.of(new NotSold(missing));
        return cart.stream()
                .flatMap(line -> refusal(line, products.get(line.product()), now).stream())
                .findFirst();
    }

    private static Optional<PriceDecision> refusal(CartLine line, Product product, Instant now) {
        Optional<Instant> later = product.saleFrom().filter(now::isBefore);
        if (later.isPresent()) return Optional.of(new NotYetSold(product.id(), later.get()));
        return ChoicePolicy.fits(line, product) ? Optional.empty() : Optional.of(new ChoicesRefused(product.id()));
    }

    private static Price price(List<CartLine> cart, Map<ProductId, Product> products, PriceTerms terms) {
        Bargain bargain = BargainPolicy.best(listed(cart, products, terms), terms);
        List<PricedLine> left = bargain.lines();
        Optional<PriceStep> delivery = terms.delivery().map(fee -> fee.step(payable(left)));
        List<PricedLine> lines = terms.points().map(wish -> payWith(wish, left)).orElse(left);
        return new Price(lines, bargain.promotion(), bargain.coupon(), delivery);
    }

    private static List<PricedLine> listed(List<CartLine> cart, Map<ProductId, Product> products, PriceTerms terms) {
        Map<ProductId, Integer> taken = ChoicePolicy.taken(cart, products);
        return cart.stream()
                .map(line -> listed(line, products.get(line.product()), taken, terms))
                .toList();
    }

    private static PricedLine listed(CartLine line, Product product, Map<ProductId, Integer> taken, PriceTerms terms) {
        List<ChosenOption> chosen = ChoicePolicy.chosen(line, product);
        int unit = product.priceFen()
                + chosen.stream().mapToInt(ChosenOption::extraFen).reduce(0, Math::addExact);
        if (unit > MOST_UNIT_FEN) throw new IllegalArgumentException(product.id() + " costs " + unit);
        int memberFen = terms.member() ? product.memberOffFen() * line.quantity() : 0;
        return new PricedLine(
                product.id(),
                product.name(),
                product.art(),
                chosen.stream().map(ChosenOption::choice).collect(Collectors.joining(" / ")),
                chosen,
                line.quantity(),
                unit,
                Math.multiplyExact(unit, line.quantity()),
                new Reductions(memberFen, 0, 0, 0, 0),
                ChoicePolicy.soldOut(line, product, taken));
    }

    private static List<PricedLine> payWith(PointsWish wish, List<PricedLine> lines) {
        int points = wish.spendable(payable(lines));
        List<Integer> left = lines.stream().map(PricedLine::paidFen).toList();
        List<Integer> fen = Apportionment.over(left, points * wish.fenPerPoint());
        List<Integer> spent = Apportionment.over(left, points);
        return IntStream.range(0, lines.size())
                .mapToObj(i -> lines.get(i).with(lines.get(i).off().points(fen.get(i), spent.get(i))))
                .toList();
    }

    static int payable(List<PricedLine> lines) {
        return lines.stream().mapToInt(PricedLine::paidFen).reduce(0, Math::addExact);
    }
}
