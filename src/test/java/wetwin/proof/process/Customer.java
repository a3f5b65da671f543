package wetwin.proof.process;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * Somebody with a phone: follows, orders, pays, gives up, writes. Like a real front end she asks again, with the same
 * key, until she knows; and like a real person she taps twice.
 */
final class Customer {
    /** What the shop sells, and what each thing needs chosen. */
    record Goods(String shopId, List<Item> items) {}

    record Item(String productId, List<String> choiceIds) {}

    /**
     * What she believes at the end.
     *
     * @param follows whether she followed before all else and has not left: of whoever has left WeChat tells no unionid,
     *     so whether it was learnt before that is chance
     */
    record Story(String person, boolean follows, List<String> orders, List<String> paid) {}

    /** How much was asked of the product by all of them. */
    static final class Tally {
        final AtomicLong repeated = new AtomicLong();
        final AtomicLong orders = new AtomicLong();
        final AtomicLong payments = new AtomicLong();
        final AtomicLong cancellations = new AtomicLong();
    }

    private final String simulator;
    private final String product;
    private final Goods goods;
    private final SplittableRandom random;
    private final Tally tally;
    private String person;
    private String token;

    Customer(String simulator, String product, Goods goods, long seed, Tally tally) {
        this.simulator = simulator + "/simulator/api/persons";
        this.product = product;
        this.goods = goods;
        this.random = new SplittableRandom(seed);
        this.tally = tally;
    }

    /** A visit from beginning to end. */
    Story live(String name) {
        person = Web.post(simulator, Map.of(), new JsonObject().put("name", name))
                .json()
                .getString("id");
        boolean followsFirst = random.nextInt(3) > 0;
        if (followsFirst) act("/follow", new JsonObject());
        signIn();
        if (random.nextBoolean()) allowNotices();
        List<String> orders = new java.util.ArrayList<>();
        List<String> paid = new java.util.ArrayList<>();
        for (int visit = random.nextInt(1, 3); visit > 0; visit--) {
            String order = order();
            if (order == null) break;
            orders.add(order);
            if (random.nextInt(6) > 0 && pay(order)) paid.add(order);
            if (random.nextInt(4) == 0) cancel(order);
        }
        if (followsFirst && random.nextInt(3) == 0) act("/messages", new JsonObject().put("text", "积分"));
        if (!followsFirst && random.nextBoolean()) act("/follow", new JsonObject());
        boolean leaves = followsFirst && random.nextInt(8) == 0;
        if (leaves) act("/unfollow", new JsonObject());
        return new Story(person, followsFirst && !leaves, orders, paid);
    }

    private void signIn() {
        token = untilKnown(() -> {
                    String code = act("/wx/login", new JsonObject()).getString("code");
                    return Web.post(product + "/api/session", Map.of(), new JsonObject().put("code", code));
                })
                .json()
                .getString("token");
        if (token == null) throw new IllegalStateException("nobody can sign in");
    }

    private void allowNotices() {
        List<String> templates = List.of("sim-subscribe-order-paid", "sim-subscribe-order-ready");
        act("/wx/subscribe", new JsonObject().put("templateIds", templates).put("accept", true));
        String key = UUID.randomUUID().toString();
        untilKnown(() -> Web.post(
                product + "/api/subscriptions",
                headers(key),
                new JsonObject().put("accepted", templates).put("rejected", new JsonArray())));
    }

    /** The order's id; null where the shop has no more. */
    private String order() {
        Item item = goods.items().get(random.nextInt(goods.items().size()));
        JsonArray lines = new JsonArray()
                .add(new JsonObject()
                        .put("productId", item.productId())
                        .put("choiceIds", item.choiceIds())
                        .put("quantity", random.nextInt(1, 3)));
        JsonObject cart = new JsonObject().put("shopId", goods.shopId()).put("lines", lines);
        String key = UUID.randomUUID().toString();
        while (true) {
            JsonObject price = untilKnown(() -> Web.post(product + "/api/prices", headers(key), cart))
                    .json();
            JsonObject request = cart.copy().put("expectedPayableFen", price.getInteger("payableFen"));
            Web.Answer placed = untilKnown(() -> Web.post(product + "/api/orders", headers(key), request));
            if (random.nextInt(3) == 0) tapsAgain(placed, request, key);
            if (placed.isGood()) {
                tally.orders.incrementAndGet();
                return placed.json().getString("id");
            }
            // A coupon that came between price and order changes the price.
            if (!"PRICE_CHANGED".equals(placed.json().getString("code"))) return null;
        }
    }

    private void tapsAgain(Web.Answer placed, JsonObject request, String key) {
        Web.Answer again = untilKnown(() -> Web.post(product + "/api/orders", headers(key), request));
        if (placed.isGood()
                && !placed.json().getString("id").equals(again.json().getString("id")))
            throw new IllegalStateException("one key, two orders: " + placed.body() + " and " + again.body());
    }

    /** True if WeChat has taken her money. */
    private boolean pay(String order) {
        Web.Answer sheet = untilKnown(
                () -> Web.post(product + "/api/orders/" + order + "/payment", headers(""), new JsonObject()));
        if (!sheet.isGood()) return false;
        String choice =
                List.of("pay", "pay", "pay", "pay-lose-notification", "cancel").get(random.nextInt(5));
        boolean paid = "requestPayment:ok"
                .equals(act("/wx/pay", sheet.json().put("choice", choice)).getString("errMsg"));
        if (paid) tally.payments.incrementAndGet();
        return paid;
    }

    private void cancel(String order) {
        untilKnown(() -> Web.post(product + "/api/orders/" + order + "/cancellation", headers(""), new JsonObject()));
        tally.cancellations.incrementAndGet();
    }

    private JsonObject act(String what, JsonObject body) {
        Web.Answer answer = Web.post(simulator + "/" + person + what, Map.of(), body);
        if (!answer.isGood()) throw new IllegalStateException("the simulator says " + answer + " to " + what);
        return answer.json();
    }

    private Map<String, String> headers(String key) {
        return key.isEmpty()
                ? Map.of("Authorization", "Bearer " + token)
                : Map.of("Authorization", "Bearer " + token, "Idempotency-Key", key);
    }

    private Web.Answer untilKnown(Supplier<Web.Answer> request) {
        long deadline = System.nanoTime() + Web.LIMIT.toNanos() * 3;
        Patience.pause();
        Web.Answer answer = request.get();
        while (answer.isLost() && System.nanoTime() < deadline) {
            tally.repeated.incrementAndGet();
            Patience.pause();
            answer = request.get();
        }
        return answer;
    }
}
