package wetwin.deployed;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.pgclient.PgBuilder;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.function.ObjLongConsumer;
import java.util.function.UnaryOperator;
import wetwin.deployed.Rush.Sale;
import wetwin.deployed.Rush.Till;
import wetwin.identity.Session;
import wetwin.identity.Sessions;
import wetwin.outbox.Nudge;
import wetwin.platform.Database;
import wetwin.platform.TimedDatabase;
import wetwin.shop.CartLine;
import wetwin.shop.Home;
import wetwin.shop.OrderRequest;
import wetwin.shop.OrderWishes;
import wetwin.shop.PlaceDecision.SoldOut;
import wetwin.shop.PlaceDecision.TooMuchUnpaid;
import wetwin.shop.PlaceOrder;
import wetwin.shop.Placing;
import wetwin.shop.ProductId;
import wetwin.shop.ShopId;
import wetwin.shop.Storefront;

/** Ways to sell a unit: the product's, with everything that placing an order is, and bare ones to compare it with. */
final class Tills {
    /** One statement of one row's: the least that keeps a shop from selling what it has not. */
    private static final String UPDATE = """
            update stock set available = available - 1, reserved = reserved + 1
            where shop_id = $1 and product_id = $2 and available > 0""";

    private static final String A_UNIT = """
            update flash.unit set person_id = $2 where id = (
                select id from flash.unit where product_id = $1 and person_id is null
                limit 1 for update skip locked)""";

    private static final String LOOK = "select available from stock where shop_id = $1 and product_id = $2 for update";

    private static final String ORDER =
            "insert into flash.checkout (id, person_id, shop_id, total_fen) values ($1, $2, $3, $4)";

    private static final String LINE =
            "insert into flash.checkout_line (checkout_id, line_no, product_id, quantity, amount_fen) values ($1, 1, $2, 1, $3)";

    private static final String TAKE =
            "update stock set available = available - 1, reserved = reserved + 1 where shop_id = $1 and product_id = $2";

    private static final String OFF = "set_config('synchronous_commit', 'off', true)";

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private final Vertx vertx;
    private final PgConnectOptions options;

    Tills(Vertx vertx, PgConnectOptions options) {
        this.vertx = vertx;
        this.options = new PgConnectOptions(options)
                .setCachePreparedStatements(true)
                .setPreparedStatementCacheSqlLimit(32_768);
    }

    /** A connection of its own, as a function's instance has. */
    Pool connection() {
        return PgBuilder.pool()
                .connectingTo(options)
                .with(new PoolOptions().setMaxSize(1))
                .using(io.vertx.mutiny.core.Vertx.newInstance(vertx))
                .build();
    }

    /** The session checked, the order placed: all that {@code POST /api/orders} does between its JSON and its JSON. */
    Till placingOrders(ObjLongConsumer<String> told) {
        return placingOrders(instance(sql -> sql, told));
    }

    /** The same, but whoever waits for the stock waits for the disk with it. */
    Till keepingTheLock() {
        return placingOrders(instance(sql -> sql.replace(OFF, OFF.replace("off", "on")), (statement, nanos) -> {}));
    }

    private static Till placingOrders(WiredByHand beans) {
        Sessions sessions = beans.get(Sessions.class);
        PlaceOrder placeOrder = beans.get(PlaceOrder.class);
        return (sale, person) -> sessions.require("Bearer " + FlashShop.token(person))
                .chain(session -> placeOrder.place(request(session, sale)))
                .map(Tills::isPlaced);
    }

    /** The person's first page. */
    IntFunction<Uni<Home>> home() {
        Storefront storefront = instance(sql -> sql, (statement, nanos) -> {}).get(Storefront.class);
        return person -> storefront.home("Bearer " + FlashShop.token(person), Optional.empty(), Optional.empty());
    }

    private WiredByHand instance(UnaryOperator<String> wording, ObjLongConsumer<String> told) {
        return new WiredByHand()
                .with(Clock.class, Clock.system(ZONE))
                .with(Database.class, new TimedDatabase(connection(), wording, told))
                .with(Nudge.class, () -> {});
    }

    private static OrderRequest request(Session session, Sale sale) {
        return new OrderRequest(
                session.person(),
                session.openId(),
                new ShopId(sale.shop()),
                "flash-" + sale.product(),
                List.of(new CartLine(new ProductId(sale.product()), List.of(), 1)),
                FlashShop.PRICE_FEN,
                Optional.empty(),
                false,
                OrderWishes.NONE);
    }

    private static boolean isPlaced(Placing placing) {
        if (placing instanceof Placing.Placed) return true;
        if (placing instanceof Placing.Refused(SoldOut gone)) return false;
        if (placing instanceof Placing.Refused(TooMuchUnpaid unpaid)) return false;
        throw new IllegalStateException("neither placed nor refused for a good reason: " + placing);
    }

    Till bareUpdate() {
        Pool pool = connection();
        return (sale, person) -> pool.preparedQuery(UPDATE)
                .execute(Tuple.of(sale.shop(), sale.product()))
                .map(rows -> rows.rowCount() == 1);
    }

    Till rowPerUnit() {
        Pool pool = connection();
        return (sale, person) -> pool.preparedQuery(A_UNIT)
                .execute(Tuple.of(sale.product(), FlashShop.person(person)))
                .map(rows -> rows.rowCount() == 1);
    }

    /** Lock the stock, look, write the order, write its line, take the unit: as a framework's tutorial has it. */
    Till selectForUpdate() {
        Pool pool = connection();
        return (sale, person) -> pool.withTransaction(tx -> tx.preparedQuery(LOOK)
                .execute(Tuple.of(sale.shop(), sale.product()))
                .map(rows -> rows.iterator().next().getInteger("available") > 0)
                .chain(left ->
                        left ? checkOut(tx, sale, person) : Uni.createFrom().item(false)));
    }

    private static Uni<Boolean> checkOut(SqlConnection tx, Sale sale, int person) {
        UUID id = UUID.randomUUID();
        return tx.preparedQuery(ORDER)
                .execute(Tuple.of(id, FlashShop.person(person), sale.shop(), FlashShop.PRICE_FEN))
                .chain(() -> tx.preparedQuery(LINE).execute(Tuple.of(id, sale.product(), FlashShop.PRICE_FEN)))
                .chain(() -> tx.preparedQuery(TAKE).execute(Tuple.of(sale.shop(), sale.product())))
                .replaceWith(true);
    }
}
