package wetwin.deployed;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgConnectOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.IntFunction;
import wetwin.deployed.Rush.Sale;
import wetwin.platform.Database;
import wetwin.platform.TimedDatabase;
import wetwin.shop.Storefront;

/**
 * Whether search, the shelf and home feel how many products there are: databases with 100, 1,000 and 10,000 of them are
 * asked in turn. Run by {@code infra/benchmark --goods}; writes {@code target/goods.md}.
 */
final class Goods implements AutoCloseable {
    private static final int[] PRODUCTS = {100, 1_000, 10_000};
    private static final int REQUESTS = Integer.getInteger("goods.requests", 200);
    private static final int RUNS = Integer.getInteger("goods.runs", 5);
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /** Twenty categories; names of three words, as menus have them, with a number where they come again. */
    private static final List<String> GROWTH = List.of("""
            insert into category (id, name, rank)
            select md5('goods-category' || c)::uuid, '第' || c || '柜', 100 + c from generate_series(0, 19) c""", """
            insert into product (id, category_id, name, description, price_fen, art, rank)
            select md5('goods' || i)::uuid, md5('goods-category' || i % 20)::uuid,
                   (array['桂花','燕麦','生椰','海盐','黑糖','茉莉','抹茶','榛果','香草','陈皮','厚乳','白桃'])[1 + i % 12]
                   || (array['冰','热','轻','双份','大杯','经典','季节','手作'])[1 + i / 12 % 8]
                   || (array['拿铁','美式','冷萃','澳白','摩卡','奶茶','司康','可颂','贝果','柠檬茶'])[1 + i / 96 % 10]
                   || case when i >= 960 then i / 960 || '号' else '' end,
                   '云南保山日晒豆，双份浓缩打底，入口顺滑', 1900, 'latte', 100 + i
            from generate_series(1, $1::int) i""", """
            insert into stock (shop_id, product_id, available)
            select shop.id, md5('goods' || i)::uuid, 99
            from generate_series(1, $1::int) i, (select id from shop order by id limit 1) shop""", "vacuum analyze");

    /** What somebody types, and what it is: a word that many have, one that a few have, and so on. */
    private static final Map<String, String> TYPED = new LinkedHashMap<>();

    static {
        TYPED.put("a Chinese word that one in twelve has", "桂花");
        TYPED.put("a whole name", "黑糖双份拿铁");
        TYPED.put("pinyin", "lengcui");
        TYPED.put("initials", "httr");
        TYPED.put("nothing is found", "zzzz");
    }

    private final Vertx vertx;
    private final SideBySide sideBySide;
    private final List<FlashShop> shops = new ArrayList<>();

    Goods(Vertx vertx, int requests, int runs) {
        this.vertx = vertx;
        this.sideBySide = new SideBySide(vertx, requests, runs);
    }

    public static void main(String[] none) throws Exception {
        try (TlsDatabase database = new TlsDatabase();
                Goods goods = new Goods(Vertx.vertx(), REQUESTS, RUNS)) {
            for (int products : PRODUCTS) {
                database.execute("create database goods" + products + " template wetwin");
                PgConnectOptions options = new PgConnectOptions(database.options()).setDatabase("goods" + products);
                goods.fill(options, products);
                goods.ask(options, "%,d products".formatted(products));
            }
            String report = goods.sideBySide.compare();
            Files.writeString(Path.of("target/goods.md"), report);
            System.out.println(report);
        }
        System.exit(0);
    }

    private void fill(PgConnectOptions options, int products) {
        Pool pool = new Tills(vertx, options).connection();
        GROWTH.forEach(statement -> pool.preparedQuery(statement)
                .execute(statement.contains("$1") ? Tuple.of(products) : Tuple.tuple())
                .await()
                .atMost(PATIENCE));
        pool.closeAndAwait();
    }

    void ask(PgConnectOptions options, String database) {
        Tills tills = new Tills(vertx, options);
        Storefront storefront = new WiredByHand()
                .with(Clock.class, Clock.system(ZoneId.of("Asia/Shanghai")))
                .with(Database.class, new TimedDatabase(tills.connection(), sql -> sql, (statement, nanos) -> {}))
                .get(Storefront.class);
        FlashShop shop = new FlashShop(tills.connection());
        shops.add(shop);
        Sale sale = shop.sale(1, 1);
        TYPED.forEach((what, typed) ->
                put("search: " + what, database, number -> storefront.search(Optional.empty(), typed)));
        UUID category = FlashShop.id("goods-category7");
        put("a page of a category", database, number -> storefront.page(Optional.empty(), category, Optional.empty()));
        put("the shelf", database, number -> storefront.shelf(Optional.empty()));
        put(
                "home",
                database,
                number ->
                        storefront.home("Bearer " + FlashShop.token(sale.first()), Optional.empty(), Optional.empty()));
    }

    private void put(String what, String database, IntFunction<Uni<?>> ask) {
        sideBySide.ask(what, database, ask);
    }

    String compare() {
        return sideBySide.compare();
    }

    @Override
    public void close() {
        shops.forEach(FlashShop::close);
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
