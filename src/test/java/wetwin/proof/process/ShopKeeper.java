package wetwin.proof.process;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;

/** The operator at the console: makes what was paid and hands out most of it. */
final class ShopKeeper {
    private final String product;
    private final SplittableRandom random;
    private final AtomicLong steps = new AtomicLong();
    private Map<String, String> headers = Map.of();

    ShopKeeper(String product, long seed) {
        this.product = product;
        this.random = new SplittableRandom(seed);
    }

    long steps() {
        return steps.get();
    }

    /** One look at the board. What gets lost on the way is done at a later one. */
    void work() {
        if (headers.isEmpty() && !signIn()) return;
        advance("PAID", "making", 3);
        advance("MAKING", "ready", 1);
        advance("READY", "collected", 2);
    }

    /** @param oneIn how many orders there are for each that is taken on */
    private void advance(String status, String step, int oneIn) {
        Web.Answer board = Web.get(product + "/console/api/orders?status=" + status, headers);
        if (board.status() == 401) headers = Map.of();
        if (!board.isGood()) return;
        JsonArray orders = board.json().getJsonArray("orders");
        for (int i = 0; i < orders.size(); i++) {
            if (random.nextInt(oneIn) > 0) continue;
            String id = orders.getJsonObject(i).getString("id");
            Web.Answer done = Web.post(product + "/console/api/orders/" + id + "/" + step, headers, new JsonObject());
            if (done.isGood()) steps.incrementAndGet();
        }
    }

    private boolean signIn() {
        Web.Answer answer = Web.post(
                product + "/console/api/session",
                Map.of(),
                new JsonObject().put("name", "operator").put("password", "operator-demo"));
        if (!answer.isGood()) return false;
        String cookie = answer.headers()
                .getOrDefault("set-cookie", List.of(""))
                .getFirst()
                .replaceAll(";.*", "");
        headers = Map.of("Cookie", cookie, "X-CSRF-Token", answer.json().getString("csrf"));
        return true;
    }
}
