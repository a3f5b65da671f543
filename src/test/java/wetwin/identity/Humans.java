package wetwin.identity;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import wetwin.membership.Redeeming;
import wetwin.outbox.Delivery;
import wetwin.outbox.OutboxHandler;

/** The humans of one telling of a story: they do its facts through the product's own use cases. */
final class Humans {
    private static final String SEPARATOR = "|";

    private final String telling = UUID.randomUUID().toString().substring(0, 13);
    private final UseCases product;
    private final Map<Integer, String> tokens = new ConcurrentHashMap<>();
    private final Queue<Fact.Redeems> refused = new ConcurrentLinkedQueue<>();

    Humans(UseCases product) {
        this.product = product;
    }

    /** Facts of one wave happen at the same moment; what needs a session waits for one. */
    void live(List<List<Fact>> waves) {
        Deque<Fact> waiting = new ArrayDeque<>();
        for (List<Fact> wave : waves) atOnce(wave, waiting);
        while (!waiting.isEmpty()) atOnce(List.of(waiting.removeFirst()), waiting);
        List<Fact> onceMore = List.copyOf(refused);
        refused.clear();
        onceMore.forEach(fact -> atOnce(List.of(fact), waiting));
        if (!refused.isEmpty()) throw new IllegalStateException("points are missing for " + refused);
    }

    String guest(int human) {
        return "mp-" + human + "-" + telling;
    }

    String follower(int human) {
        return "sa-" + human + "-" + telling;
    }

    String union(int human) {
        return "un-" + human + "-" + telling;
    }

    String phone(int human) {
        return "1380000%04d".formatted(human);
    }

    String key(int thing) {
        return "key-" + thing + "-" + telling;
    }

    UUID order(int thing) {
        return UUID.nameUUIDFromBytes(key(thing).getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    private void atOnce(List<Fact> wave, Deque<Fact> waiting) {
        List<CompletableFuture<?>> running = new ArrayList<>();
        for (Fact fact : wave) {
            if (fact.needsSession() && !tokens.containsKey(fact.human())) waiting.add(fact);
            else running.add(product.start(() -> happen(fact)));
        }
        running.forEach(CompletableFuture::join);
    }

    private Uni<?> happen(Fact fact) {
        return switch (fact) {
            case Fact.SignsIn f -> signIn(f);
            case Fact.Follows f -> push(product.arrived(), f.human(), f.shown(), f.at().toString());
            case Fact.Leaves f -> push(product.left(), f.human(), false, f.at().toString());
            case Fact.Writes f -> push(product.received(), f.human(), f.shown(), f.at().toString());
            case Fact.TellsPhone f ->
                session(f).chain(session -> product.savePhone()
                        .save(session.person(), phone(f.human()), UseCases.SOMEWHERE));
            case Fact.Orders f ->
                session(f).chain(session -> product.place(session, key(f.order()))
                        .chain(() -> product.offerGift(session.person(), order(f.order()))));
            case Fact.Earns f ->
                session(f).chain(session -> product.earn(session.person(), order(f.order()), f.points()));
            case Fact.GetsRefund f -> session(f).chain(session -> product.takeBack(session.person(), order(f.order())));
            case Fact.Redeems f -> session(f).chain(session -> redeem(f, session));
            case Fact.Visits f -> session(f).chain(session -> product.visit(session.person(), "pages/p" + f.page()));
            case Fact.AgreesToNotices f ->
                session(f).chain(session -> product.agree(session.person(), key(f.request())));
        };
    }

    private Uni<?> signIn(Fact.SignsIn fact) {
        String code = fact.shown() ? guest(fact.human()) + SEPARATOR + union(fact.human()) : guest(fact.human());
        return product.signIn()
                .signIn(code, Optional.empty(), UseCases.SOMEWHERE)
                .invoke(decision -> {
                    SignIn.Decision.SignedIn in = (SignIn.Decision.SignedIn) decision;
                    tokens.put(fact.human(), in.session().token().value());
                });
    }

    /** What WeChat would answer to the question for the unionid travels in the openid's directory entry. */
    private Uni<?> push(OutboxHandler handler, int human, boolean shown, String at) {
        product.directory().show(follower(human), shown ? Optional.of(union(human)) : Optional.empty());
        JsonObject payload =
                new JsonObject().put("openid", follower(human)).put("at", at).put("scene", null);
        return handler.handle(new Delivery(UUID.randomUUID(), handler.topic(), payload, 0, product.now()));
    }

    private Uni<Session> session(Fact fact) {
        return product.sessions().require("Bearer " + tokens.get(fact.human()));
    }

    /** Who has not enough points comes back with the same key. */
    private Uni<?> redeem(Fact.Redeems fact, Session session) {
        return product.redeem(session.person(), key(fact.redemption())).invoke(answer -> {
            if (answer instanceof Redeeming.NotEnoughPoints) refused.add(fact);
        });
    }

    static LoginOutcome read(String code) {
        String[] parts = code.split("\\" + SEPARATOR);
        return new LoginOutcome.Identified(
                new OpenId(parts[0]), parts.length == 1 ? Optional.empty() : Optional.of(new UnionId(parts[1])));
    }
}
