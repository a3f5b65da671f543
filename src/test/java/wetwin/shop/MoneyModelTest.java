package wetwin.shop;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import wetwin.membership.LedgerCheck;
import wetwin.payment.NotificationRequest;
import wetwin.payment.OurIdentity;
import wetwin.payment.OutRefundNo;
import wetwin.payment.OutTradeNo;
import wetwin.payment.PaidTransaction;
import wetwin.payment.PaymentNotification;
import wetwin.payment.PaymentNumbers;
import wetwin.payment.QueryLatePayments;
import wetwin.payment.QueryLateRefunds;
import wetwin.payment.RefundStatus;
import wetwin.payment.ShippingOutcome;
import wetwin.platform.TimedJob;
import wetwin.support.Counter;
import wetwin.support.Counter.Customer;
import wetwin.support.OnVertx;
import wetwin.support.Operator;
import wetwin.support.PlayedWechatPay;
import wetwin.support.RecordingPaymentGateway;
import wetwin.support.Wechat;
import wetwin.workshop.SettableClock;

/**
 * People, an operator, WeChat Pay and the timers do what they can in any order that chance makes of a seed, on the real
 * database; after each step the books are looked at, and when nothing is owed any more they must agree with WeChat Pay's
 * till. More seeds, or one again: {@code -Dwetwin.money.seeds=1000 -Dwetwin.money.first-seed=42}.
 */
@QuarkusTest
class MoneyModelTest {
    private static final int STEPS = 60;
    private static final int STOCK = 40;
    private static final int PRICE_FEN = 1990;
    private static final int CAKE_FEN = 1250;
    private static final int MOST_PART_FEN = 4_000;
    private static final int POINTS_BEFORE = 3_000;

    /** Of this seed's orders: what must never be, with the numbers that show it. */
    private static final String BROKEN = """
            select o.id::text || ' is ' || o.status || ', paid ' || p.amount_fen || ', promised back ' || p.refund_fen
                || ', back ' || p.refunded_fen || ', refunds ' || coalesce(r.refunds, 'none') as text
            from shop_order o
            join payment p on p.order_id = o.id and p.state = 'PAID'
            left join lateral (
                select sum(amount_fen) filter (where status = 'SUCCESS') as back,
                    sum(amount_fen) filter (where not exists (
                        select from refund n where n.replaces = refund.out_refund_no)) as promised,
                    string_agg(amount_fen || ' ' || status, ', ') as refunds
                from refund where order_id = o.id) r on true
            where o.shop_id = $1 and (
                p.refunded_fen <> coalesce(r.back, 0) or p.refund_fen <> coalesce(r.promised, 0)
                or p.refund_fen > p.amount_fen
                or (o.status in ('PAID', 'MAKING', 'READY', 'COLLECTED')) <> (p.refund_fen < p.amount_fen)
                or (o.status = 'REFUNDED') and p.refunded_fen < p.amount_fen
                or (o.status = 'REFUNDING') and p.refunded_fen = p.amount_fen
                or (select coalesce(sum(granted_fen), 0) from after_sales where order_id = o.id)
                    <> (select coalesce(sum(amount_fen), 0) from refund
                        where order_id = o.id and request_key like 'part:after-sales:%'))""";

    private static final String UNDECIDED = """
            select a.id::text as text from after_sales a join shop_order o on o.id = a.order_id
            where o.shop_id = $1 and a.state = 'ASKED' order by a.id""";

    /** What was earned and kept, less what was paid and not given back. */
    private static final String POINTS = """
            select o.person_id, sum(case when o.status = 'COLLECTED'
                    then (o.payable_fen / 100) * (p.amount_fen - p.refund_fen) / p.amount_fen else 0 end)::int
                - sum(l.spent - l.spent * p.refund_fen / p.amount_fen)::int as points
            from shop_order o
            cross join lateral (
                select sum(points_spent)::int as spent from shop_order_line where order_id = o.id) l
            join payment p on p.order_id = o.id
            where o.shop_id = $1 and o.status in ('PAID', 'MAKING', 'READY', 'COLLECTED')
            group by o.person_id""";

    private static final String OVERBOOKED = """
            select q.starts_at::text as text from pickup_quarter q
            where q.shop_id = $1
              and q.taken <> (select count(*) from shop_order o
                              where o.shop_id = q.shop_id and o.pickup_at = q.starts_at
                                and o.status not in ('CANCELLED', 'CLOSED')
                                and (o.making_at is not null or o.status not in ('REFUNDING', 'REFUNDED')))""";

    /** Each is where its order is; and no order has something taken off by a coupon without one, or by two. */
    private static final String COUPONS = """
            select c.id || ' is ' || c.status || ' of an order that is ' || coalesce(o.status, 'none') as text
            from coupon c left join shop_order o on o.id = c.order_id
            where c.person_id = any($2) and c.status <> case
                when o.status = 'PLACED' then 'LOCKED'
                when o.status in ('PAID', 'MAKING', 'READY', 'COLLECTED') then 'USED' else 'AVAILABLE' end
            union all
            select o.id || ' has ' || o.coupon_name from shop_order o
            where o.shop_id = $1 and o.status in ('PLACED', 'PAID', 'MAKING', 'READY', 'COLLECTED')
              and (select count(*) from coupon c where c.order_id = o.id)
                  <> case when o.coupon_name is null then 0 else 1 end""";

    /** What a coupon for delivery took off is off no line, and the lines with what was paid for it are what was paid. */
    private static final String PRICES = """
            select o.id::text as text from shop_order o
            cross join lateral (
                select sum((s ->> 'amountFen')::int) filter (where s ->> 'label' like '配送费%') as brought,
                    sum((s ->> 'amountFen')::int) filter (where s ->> 'label' = '优惠券 · 免配送费') as brought_off,
                    sum((s ->> 'amountFen')::int) as steps
                from jsonb_array_elements(o.steps) s) t
            where o.shop_id = $1 and (t.steps <> o.payable_fen
                or o.payable_fen <> coalesce(t.brought, 0) + coalesce(t.brought_off, 0) + (
                    select sum(amount_fen - member_off_fen - promotion_off_fen - coupon_off_fen - points_off_fen)
                    from shop_order_line where order_id = o.id))""";

    private static final String SHOP = """
            insert into shop (id, name, address, opens_at, closes_at, pickup_minutes)
            values ($1, '模型', '测试路 6 号', '00:00', '00:00', 5)""";

    private static final String AREAS = """
            {"version": 0, "areas": [{"name": "城里", "places": [{"city": "上海市"}], "minimumFen": 0, "feeFen": 600,
             "freeFromFen": 6000}]}""";

    private static final Map<String, Object> DISTRICT =
            Map.of("provinceName", "上海市", "cityName", "上海市", "countyName", "静安区");

    private static final String BRINGS = """
            with template as (
                insert into coupon_template (id, code, name, kind, shop_ids, off_delivery, amount_fen, min_spend_fen,
                    valid_days, once_per_person)
                values ($1, $1::text, '免配送费', 'ITEM', '{}', true, 500, 0, 30, false))
            insert into coupon (id, template_id, person_id, status, grant_key, once_per_person, granted_at, expires_at)
            values ($1, $1, $2, 'AVAILABLE', $1::text, false, now(), now() + interval '30 days')""";

    @Inject
    Counter counter;

    @Inject
    OurIdentity us;

    @Inject
    SettableClock clock;

    @Inject
    QueryLatePayments queryLatePayments;

    @Inject
    QueryLateRefunds queryLateRefunds;

    @Inject
    CloseExpiredOrders closeExpiredOrders;

    @Inject
    LedgerCheck ledger;

    @Inject
    PlayedWechatPay playedWechatPay;

    @Inject
    Vertx vertx;

    private final Map<String, PaymentNotification> notifications = new ConcurrentHashMap<>();
    private final List<String> trace = new ArrayList<>();
    private final Map<String, Customer> orders = new LinkedHashMap<>();
    private final List<PaidTransaction> untold = new ArrayList<>();
    private RecordingPaymentGateway wechatPay;
    private List<Customer> people;
    private UUID shop;
    private UUID product;
    private UUID cake;
    private Random chance;
    private Operator operator = Operator.signedIn();

    static LongStream seeds() {
        long first = Long.getLong("wetwin.money.first-seed", 1);
        return LongStream.range(first, first + Integer.getInteger("wetwin.money.seeds", 2));
    }

    @AfterEach
    void backToNow() {
        playedWechatPay.stop();
        counter.sql("delete from rate_limit"); // it holds moments that have not come yet
        clock.set(Clock.systemUTC().instant());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void money_stock_and_points_add_up_after_every_step(long seed) {
        chance = new Random(seed);
        wechatPay = new RecordingPaymentGateway(us, clock);
        playedWechatPay.play(wechatPay, this::read, report -> Uni.createFrom().item(new ShippingOutcome.Done()));
        people = IntStream.range(0, 3).mapToObj(i -> counter.aCustomer()).toList();
        people.forEach(person -> counter.earned(person, POINTS_BEFORE));
        people.forEach(person -> counter.aCouponFor(person, "减3元", 300));
        people.forEach(
                person -> counter.sql(BRINGS, UUID.randomUUID(), person.person().value()));
        shop = UUID.randomUUID();
        counter.sql(SHOP, shop);
        counter.sql("insert into pickup_rules (shop_id, per_quarter, soon) values ($1, 3, true)", shop);
        console().body(AREAS).put("/console/api/delivery/" + shop).then().statusCode(200);
        product = counter.aProduct("模型拿铁", PRICE_FEN, STOCK);
        cake = counter.aProduct("模型蛋糕", CAKE_FEN, STOCK);
        counter.sql("update stock set shop_id = $1 where product_id in ($2, $3)", shop, product, cake);

        for (int step = 0; step < STEPS; step++) {
            step();
            look();
        }
        settle();
        look();
        reckon();
    }

    private void step() {
        switch (chance.nextInt(18)) {
            case 0, 1 -> place();
            case 2, 3 -> pay();
            case 4 -> untoldIsTold();
            case 5 ->
                onOrder("cancel", order -> orders.get(order).call().post("/api/orders/" + order + "/cancellation"));
            case 6, 7 -> refundPart();
            case 8 -> onOrder("take back", order -> console().post("/console/api/orders/" + order + "/refund"));
            case 9, 10 -> advance();
            case 11 -> wechatEndsARefund();
            case 12 -> decideAboutStuck();
            case 13, 14 -> wish();
            case 15 -> decideAboutAWish();
            case 16 -> ship();
            default -> timers(Duration.ofMinutes(chance.nextInt(20)));
        }
        if (chance.nextInt(3) == 0) Wechat.job("dispatch-outbox");
    }

    private void place() {
        Customer customer = people.get(chance.nextInt(people.size()));
        Response placed = customer.call()
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(anOrder(customer))
                .post("/api/orders");
        if (placed.statusCode() == 201) orders.put(placed.path("id"), customer);
        trace.add("place " + placed.statusCode());
    }

    /**
     * One good or two, some paid with points, too, as far as they are there, some for a certain time and some to be
     * brought; a coupon is taken where one is left.
     */
    private Map<String, Object> anOrder(Customer customer) {
        Map<UUID, Integer> goods = new LinkedHashMap<>(Map.of(product, 1 + chance.nextInt(2)));
        if (chance.nextBoolean()) goods.put(cake, 1 + chance.nextInt(2));
        Map<String, Object> order = new HashMap<>(counter.cart(0, goods));
        order.put("shopId", shop);
        if (chance.nextBoolean()) order.put("points", 1 + chance.nextInt(PRICE_FEN / 2));
        boolean brought = chance.nextBoolean();
        order.put("expectedPayableFen", payableFen(customer, order, brought));
        if (brought) order.put("address", address());
        else if (chance.nextBoolean()) order.put("pickupAt", aQuarterInTwoHours());
        return order;
    }

    private static int payableFen(Customer customer, Map<String, Object> order, boolean brought) {
        Map<String, Object> asked = new HashMap<>(order);
        asked.remove("expectedPayableFen");
        if (brought) asked.put("deliverTo", DISTRICT);
        return customer.call()
                .body(asked)
                .post("/api/prices")
                .then()
                .statusCode(200)
                .extract()
                .path("payableFen");
    }

    private static Map<String, Object> address() {
        Map<String, Object> address = new HashMap<>(DISTRICT);
        address.putAll(Map.of(
                "userName",
                "李雷",
                "telNumber",
                "13812345678",
                "detailInfo",
                "南京西路 1266 号",
                "nationalCode",
                "310106",
                "postalCode",
                "200040"));
        return address;
    }

    private String aQuarterInTwoHours() {
        long quarter = clock.instant().getEpochSecond() / 900 + 8;
        return Instant.ofEpochSecond(quarter * 900).toString();
    }

    /** Told at once, later, twice or never; also where the order is closed by then. */
    private void pay() {
        onOrder("pay", order -> {
            Response sheet = orders.get(order).call().post("/api/orders/" + order + "/payment");
            if (sheet.statusCode() == 200 && wechatPay.paidFen(payment(order)) == 0) {
                PaidTransaction transaction = wechatPay.pays(payment(order));
                if (chance.nextBoolean()) untold.add(transaction);
                for (int told = chance.nextInt(3); told > 0; told--) tell(transaction);
            }
            return sheet;
        });
    }

    private void untoldIsTold() {
        if (untold.isEmpty()) return;
        trace.add("a late notification");
        tell(untold.remove(chance.nextInt(untold.size())));
    }

    private void refundPart() {
        onOrder("part", order -> console()
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(Map.of("amountFen", 1 + chance.nextInt(MOST_PART_FEN), "reason", "部分"))
                .post("/console/api/orders/" + order + "/refunds"));
    }

    private void wish() {
        onOrder("wish", order -> orders.get(order)
                .call()
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(Map.of("reason", "QUALITY", "amountFen", 1 + chance.nextInt(MOST_PART_FEN)))
                .post("/api/orders/" + order + "/after-sales"));
    }

    private void decideAboutAWish() {
        List<String> undecided = texts(UNDECIDED, shop);
        if (undecided.isEmpty()) return;
        String wish = undecided.get(chance.nextInt(undecided.size()));
        Response answer = chance.nextInt(4) == 0
                ? console().body(Map.of("note", "已补做")).post("/console/api/after-sales/" + wish + "/decline")
                : console()
                        .body(Map.of("amountFen", 1 + chance.nextInt(PRICE_FEN / 2)))
                        .post("/console/api/after-sales/" + wish + "/grant");
        trace.add("wish " + wish + " is decided " + answer.statusCode());
        assertThat(answer.statusCode()).as("%s", trace).isIn(200, 409);
    }

    private void advance() {
        String step = List.of("making", "ready", "collected").get(chance.nextInt(3));
        onOrder(step, order -> console().post("/console/api/orders/" + order + "/" + step));
    }

    /** What is fetched is not shipped. */
    private void ship() {
        onOrder("ship", order -> console()
                .body(Map.of("carrier", "SELF"))
                .post("/console/api/delivery/orders/" + order + "/shipment"));
    }

    private void wechatEndsARefund() {
        List<OutRefundNo> underWay = wechatPay.refundsIn(RefundStatus.PROCESSING);
        if (underWay.isEmpty()) return;
        OutRefundNo number = underWay.get(chance.nextInt(underWay.size()));
        RefundStatus end = RefundStatus.values()[1 + Math.max(0, chance.nextInt(6) - 3)];
        trace.add("refund " + number + " ends " + end);
        wechatPay.refundEnds(number, end);
        for (int told = chance.nextInt(3); told > 0; told--) tell(number);
    }

    private void decideAboutStuck() {
        wechatPay.refundsIn(RefundStatus.CLOSED).forEach(this::retry);
        wechatPay.refundsIn(RefundStatus.ABNORMAL).stream().findFirst().ifPresent(number -> {
            trace.add("abnormal " + number + " is brought to its end");
            wechatPay.refundSucceeds(number);
            tell(number);
        });
    }

    private void retry(OutRefundNo closed) {
        Response answer = console().post("/console/api/refunds/" + closed + "/retry");
        trace.add("retry " + closed + " " + answer.statusCode());
        assertThat(answer.statusCode()).isIn(204, 409);
    }

    private void timers(Duration passes) {
        trace.add("timers after " + passes);
        clock.advance(passes);
        operator = Operator.signedIn(); // whose session may have ended meanwhile
        List.of(queryLatePayments, queryLateRefunds, closeExpiredOrders).forEach(this::runAll);
    }

    private interface Act {
        Response on(String order);
    }

    private void onOrder(String name, Act act) {
        if (orders.isEmpty()) return;
        String order = List.copyOf(orders.keySet()).get(chance.nextInt(orders.size()));
        int status = act.on(order).statusCode();
        trace.add(name + " " + order + " " + status);
        assertThat(status).as("%s", trace).isIn(200, 201, 204, name.equals("ship") ? 404 : 409, 409);
    }

    /** After every step. */
    private void look() {
        assertThat(texts(BROKEN, shop)).as("%s", trace).isEmpty();
        assertThat(texts(OVERBOOKED, shop)).as("%s", trace).isEmpty();
        assertThat(texts(PRICES, shop)).as("%s", trace).isEmpty();
        UUID[] owners = people.stream().map(person -> person.person().value()).toArray(UUID[]::new);
        assertThat(texts(COUPONS, shop, owners)).as("%s", trace).isEmpty();
        for (UUID good : List.of(product, cake)) {
            Counter.Stock stock = counter.stock(good);
            assertThat(stock.available() + stock.reserved() + stock.sold())
                    .as("stock; %s", trace)
                    .isEqualTo(STOCK);
        }
        orders.keySet().forEach(order -> assertThat(wechatPay.backFen(payment(order)))
                .as("given back of %s; %s", order, trace)
                .isLessThanOrEqualTo(promisedFen(order)));
        ledger.booksBalance();
    }

    /** All goes well until nothing is owed. */
    private void settle() {
        trace.add("all goes well");
        List.copyOf(untold).forEach(this::tell);
        for (int round = 0; round < 6; round++) {
            timers(Duration.ofHours(2));
            wechatPay.refundsIn(RefundStatus.CLOSED).forEach(closed -> {
                tell(closed);
                retry(closed);
            });
            Wechat.job("dispatch-outbox");
            wechatPay.refundsIn(RefundStatus.ABNORMAL).forEach(wechatPay::refundSucceeds);
            wechatPay.refundsIn(RefundStatus.PROCESSING).forEach(wechatPay::refundSucceeds);
            wechatPay.refundsIn(RefundStatus.SUCCESS).forEach(this::tell);
            Wechat.job("dispatch-outbox");
        }
    }

    /** Money in less money out is what is kept of each order, here and at WeChat Pay. */
    private void reckon() {
        assertThat(texts(
                        "select reason as text from payment_mismatch m join payment p using (out_trade_no)"
                                + " join shop_order o on o.id = p.order_id where o.shop_id = $1",
                        shop))
                .as("%s", trace)
                .isEmpty();
        orders.keySet().forEach(order -> {
            int kept = wechatPay.paidFen(payment(order)) - wechatPay.backFen(payment(order));
            Row row = counter.sql("""
                                select o.status, coalesce(p.amount_fen - p.refunded_fen, 0) as kept, p.refund_fen, p.refunded_fen
                                from shop_order o left join payment p on p.order_id = o.id and p.state = 'PAID'
                                where o.id = $1""", UUID.fromString(order)).iterator().next();
            assertThat(row.getInteger("kept"))
                    .as("kept of %s; %s", order, trace)
                    .isEqualTo(kept);
            boolean lives = List.of("PAID", "MAKING", "READY", "COLLECTED").contains(row.getString("status"));
            assertThat(kept > 0)
                    .as("%s %s; %s", order, row.getString("status"), trace)
                    .isEqualTo(lives);
            assertThat(row.getInteger("refunded_fen")).isEqualTo(row.getInteger("refund_fen"));
        });
        points();
    }

    private void points() {
        Map<UUID, Integer> expected = new LinkedHashMap<>();
        counter.sql(POINTS, shop).forEach(row -> expected.put(row.getUUID("person_id"), row.getInteger("points")));
        people.forEach(person -> assertThat(person.call().get("/api/membership").<Integer>path("points"))
                .as("points; %s", trace)
                .isEqualTo(POINTS_BEFORE + expected.getOrDefault(person.person().value(), 0)));
    }

    private int promisedFen(String order) {
        return StreamSupport.stream(
                        counter.sql("select refund_fen from payment where order_id = $1", UUID.fromString(order))
                                .spliterator(),
                        false)
                .mapToInt(row -> row.getInteger("refund_fen"))
                .sum();
    }

    private RequestSpecification console() {
        return given().contentType(ContentType.JSON)
                .cookie("wetwin_console", operator.token())
                .header("X-CSRF-Token", operator.csrf());
    }

    private void tell(PaidTransaction transaction) {
        String body = transaction.number().value();
        notifications.put(body, new PaymentNotification.Payment("event-" + body, transaction));
        post("transactions", body);
    }

    private void tell(OutRefundNo number) {
        OnVertx.await(vertx, () -> wechatPay.queryRefund(number).invoke(state -> {
            if (state instanceof wetwin.payment.RefundState.Known(var refund))
                notifications.put(number.value(), new PaymentNotification.Refund("event-" + number, refund));
        }));
        post("refunds", number.value());
    }

    private static void post(String what, String body) {
        given().contentType(ContentType.JSON)
                .body(body)
                .post("/wechat/pay/" + what)
                .then()
                .statusCode(204);
    }

    private PaymentNotification read(NotificationRequest request) {
        return notifications.get(new String(request.body(), StandardCharsets.UTF_8));
    }

    private void runAll(TimedJob job) {
        while (OnVertx.await(vertx, job::run) > 0) {}
    }

    private List<String> texts(String sql, Object... arguments) {
        return StreamSupport.stream(counter.sql(sql, arguments).spliterator(), false)
                .map(row -> row.getString("text"))
                .toList();
    }

    private static OutTradeNo payment(String order) {
        return PaymentNumbers.payment(UUID.fromString(order));
    }
}
