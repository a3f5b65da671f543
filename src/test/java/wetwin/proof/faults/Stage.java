package wetwin.proof.faults;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jboss.resteasy.reactive.RestResponse;
import wetwin.function.miniprogram.MembershipFunction;
import wetwin.function.miniprogram.OrderPage;
import wetwin.function.miniprogram.OrdersFunction;
import wetwin.function.miniprogram.SessionFunction;
import wetwin.function.miniprogram.VisitsFunction;
import wetwin.function.miniprogram.WantedLine;
import wetwin.messaging.CodeDraft;
import wetwin.messaging.CodeKind;
import wetwin.messaging.CreateSceneCode;
import wetwin.payment.PaymentNumbers;
import wetwin.platform.Problem;
import wetwin.proof.Bench;
import wetwin.proof.Instance;
import wetwin.proof.Letter;
import wetwin.proof.Operation;
import wetwin.shop.AdvanceOrder;
import wetwin.shop.OrderId;
import wetwin.simulator.phone.SimulatedPhone;
import wetwin.simulator.phone.SimulatedWx;

/** What happens before a use case is disturbed, in words; all of it goes well. */
final class Stage {
    static final UUID SHOP = UUID.fromString("0193fa00-0001-7000-8000-000000000001");
    static final UUID CAKE = UUID.fromString("0193fa00-0004-7000-8000-00000000000c");
    static final int CAKE_FEN = 2_800;
    static final UUID REWARD = UUID.fromString("00000000-0000-7000-8000-000000001726");

    /** Nobody does two things in the same millisecond. */
    private static final Duration BETWEEN_ACTS = Duration.ofSeconds(1);

    private static final int PATIENCE = 5;
    private static final Duration LATER = Duration.ofSeconds(20);

    private final Bench bench;
    private final Map<String, Object> memory = new HashMap<>();

    Stage(Bench bench) {
        this.bench = bench;
    }

    Bench bench() {
        return bench;
    }

    /** What an earlier act left for a later one to use. */
    <T> T recall(String name, Class<T> type) {
        return type.cast(memory.get(name));
    }

    void remember(String name, Object value) {
        memory.put(name, value);
    }

    String person() {
        return (String) memory.computeIfAbsent("person", name -> bench.wechat().newPerson("李雷"));
    }

    String token() {
        return "Bearer " + recall("token", String.class);
    }

    OrderId order() {
        return new OrderId(recall("order", UUID.class));
    }

    /** An act of the person of which the product hears; that it does is left to whoever brings the letters. */
    Letter act(Runnable act) {
        bench.pass(BETWEEN_ACTS);
        List<Letter> before = bench.wechat().letters();
        bench.act(act);
        return bench.wechat().letters().stream()
                .filter(letter -> !before.contains(letter))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("WeChat has nothing to say"));
    }

    Letter follows() {
        return act(() -> bench.wechat().phones().follow(person(), null));
    }

    /** Follows by the code, or only scans it who follows already. */
    Letter scans(String scene) {
        return act(() -> bench.wechat().phones().follow(person(), new SimulatedPhone.Follow(scene)));
    }

    /** A permanent code if no days are given. */
    static CodeDraft code(String scene, Integer days) {
        return new CodeDraft(
                scene,
                CodeKind.TABLE,
                "一号桌",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.ofNullable(days));
    }

    void aCode(String scene, Integer days) {
        done("code", at -> at.get(CreateSceneCode.class).create(code(scene, days)));
        bench.calm();
    }

    Letter leaves() {
        return act(() -> bench.wechat().phones().unfollow(person()));
    }

    Letter says(String text) {
        return act(() -> bench.wechat().phones().say(person(), new SimulatedPhone.Say(text, null)));
    }

    String loginCode() {
        return bench.wechat().miniProgram().login(person()).code();
    }

    String phoneCode() {
        return bench.wechat().miniProgram().phone(person()).code();
    }

    void signsIn() {
        remember("token", done("sign in", this::signIn).token());
    }

    /** With a code of its own: each works once. */
    Uni<SessionFunction.Begun> signIn(Instance at) {
        return at.get(SessionFunction.class).signIn(new SessionFunction.Login(loginCode(), "Asia/Tokyo"));
    }

    Uni<RestResponse<OrderPage>> place(Instance at, String key, int payableFen) {
        return at.get(OrdersFunction.class)
                .place(
                        token(),
                        key,
                        new OrdersFunction.PlaceRequest(
                                SHOP,
                                List.of(new WantedLine(CAKE, List.of(), 1)),
                                payableFen,
                                null,
                                false,
                                null,
                                0,
                                null));
    }

    void orders(String key) {
        RestResponse<OrderPage> placed = done("place", at -> place(at, key, CAKE_FEN));
        remember("order", placed.getEntity().id());
    }

    OrdersFunction.PaymentSheet opensPayment() {
        return done("payment", at -> at.get(OrdersFunction.class).pay(token(), order().value()));
    }

    SimulatedWx.Payment payment(String choice) {
        OrdersFunction.PaymentSheet sheet = opensPayment();
        return new SimulatedWx.Payment(
                sheet.packageValue(), sheet.timeStamp(), sheet.nonceStr(), sheet.signType(), sheet.paySign(), choice);
    }

    /** Pays; the letter is WeChat Pay's notification. */
    Letter pays() {
        SimulatedWx.Payment payment = payment("pay");
        return act(() -> bench.wechat().miniProgram().pay(person(), payment));
    }

    /** Pays, and WeChat Pay never says so by itself. */
    void paysUnheard() {
        bench.wechat().miniProgram().pay(person(), payment("pay-lose-notification"));
    }

    void aPaidOrder() {
        signsIn();
        orders("order-0001");
        bringsAndWaits(pays());
    }

    /** WeChat's own word that the person agreed. */
    Letter agrees(List<String> templates) {
        return act(
                () -> bench.wechat().miniProgram().subscribe(person(), new SimulatedWx.Subscription(templates, true)));
    }

    Letter confirmsReceipt(boolean automatic) {
        String payment = PaymentNumbers.payment(order().value()).value();
        return act(() -> bench.wechat().miniProgram().receipt(person(), new SimulatedWx.Receipt(payment, automatic)));
    }

    void allowsNotices(List<String> templates) {
        bringsAndWaits(agrees(templates));
        done("consent", at -> at.get(VisitsFunction.class)
                .subscribe(token(), "consent-0", new VisitsFunction.Subscriptions(templates, List.of()))
                .replaceWith(true));
    }

    /** The letter arrives, and all that comes of it. */
    void bringsAndWaits(Letter letter) {
        if (!bench.wechat().letters().contains(letter)) throw new IllegalStateException("answered before: " + letter);
        bench.calm();
    }

    void advances(Function<AdvanceOrder, Function<OrderId, Uni<Void>>> button) {
        done(
                "button",
                at -> button.apply(at.get(AdvanceOrder.class)).apply(order()).replaceWith(true));
        bench.calm();
    }

    void aCollectedOrder() {
        aPaidOrder();
        advances(orders -> orders::making);
        advances(orders -> orders::ready);
        advances(orders -> orders::collected);
    }

    Uni<RestResponse<MembershipFunction.RedemptionAnswer>> redeem(Instance at, String key) {
        return at.get(MembershipFunction.class).redeem(token(), key, REWARD);
    }

    /** As {@link #done}, by somebody to whom a refusal is an answer. */
    void tries(String name, Function<Instance, Uni<Boolean>> work) {
        toItsEnd(name, work)
                .failure()
                .filter(failure -> !(failure instanceof Problem))
                .ifPresent(failure -> {
                    throw new IllegalStateException(name, failure);
                });
    }

    /** Runs it to its end, undisturbed; who is told that WeChat is busy tries again a little later. */
    @SuppressWarnings("unchecked")
    <T> T done(String name, Function<Instance, Uni<T>> work) {
        for (int attempt = 1; ; attempt++) {
            Operation operation = toItsEnd(name, work);
            if (operation.failure().isEmpty()) return (T) operation.answer().orElse(null);
            Throwable failure = operation.failure().get();
            if (attempt == PATIENCE || !isBusy(failure)) throw new IllegalStateException(name, failure);
            bench.pass(LATER);
        }
    }

    private Operation toItsEnd(String name, Function<Instance, ? extends Uni<?>> work) {
        Instance at = bench.instance(0);
        Operation operation = at.start(name, () -> work.apply(at));
        bench.schedule().finish(operation);
        return operation;
    }

    private static boolean isBusy(Throwable failure) {
        return failure instanceof Problem problem && problem.code().equals("WECHAT_BUSY");
    }
}
