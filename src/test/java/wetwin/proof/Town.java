package wetwin.proof;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestResponse;
import wetwin.function.miniprogram.MembershipFunction;
import wetwin.function.miniprogram.OrderPage;
import wetwin.function.miniprogram.OrdersFunction;
import wetwin.function.miniprogram.OrdersFunction.PaymentSheet;
import wetwin.function.miniprogram.OrdersFunction.PlaceRequest;
import wetwin.function.miniprogram.SessionFunction;
import wetwin.function.miniprogram.VisitsFunction;
import wetwin.function.miniprogram.WantedLine;
import wetwin.platform.Problem;
import wetwin.proof.OrderTruth.Progress;
import wetwin.shop.AdvanceOrder;
import wetwin.shop.OrderId;
import wetwin.shop.TakeOrderBack;
import wetwin.simulator.phone.SimulatedPhone.Say;
import wetwin.simulator.phone.SimulatedPhone.Traits;
import wetwin.simulator.phone.SimulatedWx;
import wetwin.simulator.phone.SimulatedWx.Payment;

/** The people of a run and the shop: each act asks WeChat or the product for something and remembers the answer. */
final class Town {
    static final UUID SHOP = UUID.fromString("0193fa00-0001-7000-8000-000000000001");
    private static final UUID LATTE = UUID.fromString("0193fa00-0004-7000-8000-000000000001");
    private static final int LATTE_FEN = 2_600;

    /** Whoever has earned some pays with these. */
    private static final int SOME_POINTS = 3;

    private static final List<UUID> CHOICES = Stream.of("01", "03", "06")
            .map(end -> UUID.fromString("0193fa00-0006-7000-8000-0000000000" + end))
            .toList();
    private static final UUID FIVE_YUAN_REWARD = UUID.fromString("00000000-0000-7000-8000-000000001726");
    private static final List<String> TEMPLATES = List.of("sim-subscribe-order-paid", "sim-subscribe-order-ready");

    private static final String NUMBERS = "1390000";

    private static final String UNPAID = "select 1 from shop_order where id = '%s' and status = 'PLACED'";
    private static final String EARNED = "select 1 from points_transaction where dedup_key = 'earn:%s'";

    private final Bench bench;
    private final List<Somebody> people = new ArrayList<>();
    private int keys;
    private int numbers;
    private int redemptions;

    Town(Bench bench) {
        this.bench = bench;
    }

    Somebody moveIn(String name) {
        String id = bench.wechat().newPerson(name);
        Somebody somebody =
                new Somebody(bench.wechat().world().people().byId(id).orElseThrow());
        people.add(somebody);
        return somebody;
    }

    List<Somebody> people() {
        return people;
    }

    /** What is asked of the product and not answered yet. */
    List<Request> requests() {
        return people.stream().flatMap(who -> who.requests().stream()).toList();
    }

    /** Hears the answers there are. */
    void hear() {
        people.forEach(somebody ->
                List.copyOf(somebody.requests()).stream().filter(Request::hear).forEach(somebody.requests()::remove));
    }

    int redemptions() {
        return redemptions;
    }

    /** Whether what the person waits for has come. */
    boolean mayGoOn(Somebody who, Act act) {
        if (who.lastOrder().isEmpty()) return true;
        UUID order = who.lastOrder().get().id();
        return switch (act) {
            case AWAIT_PAID -> bench.rows(UNPAID.formatted(order)).isEmpty();
            case AWAIT_POINTS -> !bench.rows(EARNED.formatted(order)).isEmpty();
            default -> true;
        };
    }

    void act(Somebody who, Act act) {
        bench.schedule().note("-- " + who.id() + " " + act);
        switch (act) {
            case FOLLOW -> follow(who);
            case UNFOLLOW -> unfollow(who);
            case WRITE -> write(who);
            case SIGN_IN -> signIn(who);
            case SAVE_PHONE -> who.authorization().ifPresent(session -> savePhone(who, session));
            case CHANGE_PHONE -> changePhone(who);
            case ALLOW_NOTICES -> who.authorization().ifPresent(session -> allowNotices(who, session));
            case ORDER -> who.authorization().ifPresent(session -> order(who, session, LATTE_FEN));
            case ORDER_TWICE -> orderTwice(who);
            case OPEN_SHEET -> openSheet(who);
            case PAY -> pay(who, "pay");
            case PAY_UNTOLD -> pay(who, "pay-lose-notification");
            case PAY_LATE -> payLate(who);
            case CANCEL -> cancel(who);
            case REDEEM -> who.authorization().ifPresent(session -> redeem(who, session));
            case BE_SERVED -> who.lastOrder().ifPresent(order -> serve(who, order, Progress.MAKING));
            case BE_REFUNDED -> who.lastOrder().ifPresent(order -> refund(who, order));
            case PLATFORM_BOUND -> bench.wechat().world().openPlatformBound(true);
            case AWAIT_PAID, AWAIT_POINTS -> {}
        }
    }

    /** WeChat tells the time of an event by the second: two alike of one person in the same are one to everybody. */
    private void follow(Somebody who) {
        if (who.person().follows()) return;
        who.hasFollowed();
        bench.pass(Duration.ofSeconds(1));
        bench.act(() -> bench.wechat().phones().follow(who.id(), null));
    }

    private void unfollow(Somebody who) {
        if (!who.person().follows()) return;
        bench.pass(Duration.ofSeconds(1));
        bench.act(() -> bench.wechat().phones().unfollow(who.id()));
    }

    private void write(Somebody who) {
        if (!who.person().follows()) return;
        bench.act(() -> bench.wechat().phones().say(who.id(), new Say("积分", null)));
    }

    /** A code works once, so each try has its own. */
    private void signIn(Somebody who) {
        ask(
                who,
                "sign in",
                at -> at.get(SessionFunction.class)
                        .signIn(new SessionFunction.Login(
                                bench.wechat().miniProgram().login(who.id()).code(), null)),
                begun -> who.signedIn(begun.token(), begun.phone()));
    }

    /** WeChat tells the time of its answer by the second. */
    private void changePhone(Somebody who) {
        bench.pass(Duration.ofSeconds(1));
        Traits changed = Traits.phone(NUMBERS + String.format("%04d", ++numbers));
        bench.act(() -> bench.wechat().phones().adjust(who.id(), changed));
        who.authorization().ifPresent(session -> savePhone(who, session));
    }

    private void savePhone(Somebody who, String session) {
        who.requests()
                .add(new Request(
                        "save phone",
                        at -> at.get(SessionFunction.class)
                                .phone(
                                        session,
                                        new SessionFunction.Code(bench.wechat()
                                                .miniProgram()
                                                .phone(who.id())
                                                .code())),
                        (SessionFunction.Phone saved) -> who.savedPhone(saved.phone()),
                        problem -> who.mayHaveSavedPhone()));
    }

    private void allowNotices(Somebody who, String session) {
        String key = newKey("grant");
        bench.pass(Duration.ofSeconds(1));
        bench.act(
                () -> bench.wechat().miniProgram().subscribe(who.id(), new SimulatedWx.Subscription(TEMPLATES, true)));
        ask(
                who,
                "report grants",
                at -> at.get(VisitsFunction.class)
                        .subscribe(session, key, new VisitsFunction.Subscriptions(TEMPLATES, List.of())),
                done -> {});
    }

    private void order(Somebody who, String session, int expectedFen) {
        String key = newKey("order");
        PlaceRequest request = new PlaceRequest(
                SHOP, List.of(new WantedLine(LATTE, CHOICES, 1)), expectedFen, null, false, null, SOME_POINTS, null);
        who.requests()
                .add(new Request(
                        "order " + key,
                        at -> at.get(OrdersFunction.class).place(session, key, request),
                        (RestResponse<OrderPage> answer) -> ordered(who, answer.getEntity()),
                        problem -> priceMayHaveChanged(who, session, problem)));
    }

    /** A coupon came or went: the phone shows the new price, and the person agrees. */
    private void priceMayHaveChanged(Somebody who, String session, Problem problem) {
        if (problem.code().equals("PRICE_CHANGED")) {
            order(who, session, (Integer) problem.members().get("payableFen"));
        } else if (!problem.code().equals("SOLD_OUT")) {
            throw new AssertionError("an order was refused: " + problem.code(), problem);
        }
    }

    private static void ordered(Somebody who, OrderPage page) {
        boolean known = who.orders().stream().anyMatch(order -> order.id().equals(page.id()));
        if (!known) who.orders().add(new OrderTruth(page.id(), page.payableFen()));
    }

    private void orderTwice(Somebody who) {
        who.authorization().ifPresent(session -> {
            order(who, session, LATTE_FEN - 500);
            order(who, session, LATTE_FEN - 500);
        });
    }

    private void openSheet(Somebody who) {
        if (who.authorization().isEmpty() || who.lastOrder().isEmpty()) return;
        OrderTruth order = who.lastOrder().get();
        ask(
                who,
                "pay",
                at -> at.get(OrdersFunction.class).pay(who.authorization().get(), order.id()),
                sheet -> who.holds(sheet, order));
    }

    private void pay(Somebody who, String choice) {
        who.sheet()
                .ifPresent(
                        sheet -> bench.act(() -> bench.wechat().miniProgram().pay(who.id(), payment(sheet, choice))));
    }

    private void payLate(Somebody who) {
        if (who.sheet().isEmpty()) return;
        who.sheetOf().paidLate();
        pay(who, "pay-late");
    }

    private void cancel(Somebody who) {
        if (who.authorization().isEmpty() || who.lastOrder().isEmpty()) return;
        OrderTruth order = who.lastOrder().get();
        order.cancellingAsked();
        ask(
                who,
                "cancel",
                at -> at.get(OrdersFunction.class).cancel(who.authorization().get(), order.id()),
                page -> {
                    if (isOver(page.status())) order.cancelled();
                });
    }

    private static boolean isOver(String status) {
        return List.of("CANCELLED", "REFUNDING", "REFUNDED").contains(status);
    }

    private void redeem(Somebody who, String session) {
        String key = newKey("redeem");
        ask(
                who,
                "redeem",
                at -> at.get(MembershipFunction.class).redeem(session, key, FIVE_YUAN_REWARD),
                redeemed -> redemptions++);
    }

    private void serve(Somebody who, OrderTruth order, Progress step) {
        OrderId id = new OrderId(order.id());
        Map<Progress, Function<Instance, Uni<Void>>> buttons = Map.of(
                Progress.MAKING, at -> at.get(AdvanceOrder.class).making(id),
                Progress.READY, at -> at.get(AdvanceOrder.class).ready(id),
                Progress.COLLECTED, at -> at.get(AdvanceOrder.class).collected(id));
        ask(who, "shop: " + step, buttons.get(step), done -> served(who, order, step));
    }

    private void served(Somebody who, OrderTruth order, Progress step) {
        order.reached(step);
        if (step != Progress.COLLECTED) serve(who, order, Progress.values()[step.ordinal() + 1]);
    }

    private void refund(Somebody who, OrderTruth order) {
        ask(
                who,
                "shop: take back",
                at -> at.get(TakeOrderBack.class).takeBack(new OrderId(order.id())),
                done -> order.takenBack());
    }

    private <T> void ask(Somebody who, String name, Function<Instance, Uni<T>> call, Consumer<? super T> answered) {
        who.requests().add(new Request(name, call, answered, refused -> {}));
    }

    private String newKey(String what) {
        return what + "-" + String.format("%06d", ++keys);
    }

    private static Payment payment(PaymentSheet sheet, String choice) {
        return new Payment(
                sheet.packageValue(), sheet.timeStamp(), sheet.nonceStr(), sheet.signType(), sheet.paySign(), choice);
    }
}
