package wetwin.deployed;

import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import wetwin.deployed.Rush.Sale;

/** A shop that never closes and sells one thing after the other; for each sale there is a new product and new people. */
final class FlashShop implements AutoCloseable {
    static final int PRICE_FEN = 1_900;

    private static final Duration PATIENCE = Duration.ofMinutes(15);

    /** Behind every other, so that nobody's first shop is this one. */
    static final UUID SHOP = UUID.fromString("ffffffff-0000-7000-8000-00000000f1a5");

    private static final List<String> TABLES = List.of(
            "create schema flash",
            "create table flash.unit (id bigserial primary key, product_id uuid not null, person_id uuid)",
            "create index on flash.unit (product_id) where person_id is null",
            """
            create table flash.checkout (id uuid primary key, person_id uuid not null, shop_id uuid not null,
                total_fen integer not null, placed_at timestamptz not null default now())""",
            "create index on flash.checkout (person_id, placed_at)",
            """
            create table flash.checkout_line (checkout_id uuid not null references flash.checkout (id), line_no integer,
                product_id uuid not null, quantity integer not null, amount_fen integer not null,
                primary key (checkout_id, line_no))""",
            """
            insert into shop (id, name, address, opens_at, closes_at, pickup_minutes)
            values ('%s', '不打烊', '测试路 1 号', '00:00', '00:00', 5) on conflict do nothing""".formatted(SHOP),
            "insert into category (id, name, rank) values ('%s', '抢购', 900) on conflict do nothing".formatted(SHOP));

    private static final String PRODUCT = """
            with product as (
                insert into product (id, category_id, name, description, price_fen, art, offered, rank)
                values ($1, $2, '限量杯', '', $3, 'latte', true, 900)),
            units as (
                insert into flash.unit (product_id) select $1 from generate_series(1, $4))
            insert into stock (shop_id, product_id, available) values ($2, $1, $4)""";

    private static final List<String> PEOPLE = List.of(
            "insert into person (id, created_at) select md5('flash' || i)::uuid, now() from generate_series($1::int, $2::int) i",
            """
            insert into wechat_contact (side, openid, person_id, first_seen_at)
            select 'MINI_PROGRAM', 'oFlash' || i, md5('flash' || i)::uuid, now() from generate_series($1::int, $2::int) i""",
            """
            insert into session (token_hash, person_id, openid, created_at, expires_at)
            select sha256(rpad('flash' || i, 43, '-')::bytea), md5('flash' || i)::uuid, 'oFlash' || i, now(),
                   now() + interval '1 day' from generate_series($1::int, $2::int) i""",
            """
            insert into points_account (id, kind, person_id, balance)
            select md5('account' || i)::uuid, 'PERSON', md5('flash' || i)::uuid, 0
            from generate_series($1::int, $2::int) i""");

    /**
     * Over two years, most of them collected; some people come again and again. One to three goods are in each.
     */
    private static final List<String> ORDERS = List.of("""
            insert into shop_order (id, number, person_id, payer_openid, shop_id, status, idempotency_key, request_hash,
                goods, total_fen, discount_fen, payable_fen, steps, business_date, pickup_code, placed_at, pay_before,
                close_due_at, paid_at, making_at, ready_at, collected_at, ended_at)
            select ('01900000-0000-7000-8000-' || lpad(to_hex(i), 12, '0'))::uuid, 'T' || i, md5('flash' || p)::uuid,
                   'oFlash' || p, case when i % 2 = 0 then $5::uuid else $6::uuid end,
                   status, 'table-' || i, '\\x00', '拿铁 ×1', 1900 * (1 + i % 3), 0, 1900 * (1 + i % 3), '[]', at::date,
                   case when status in ('COLLECTED', 'REFUNDED') then 'T' || i end, at, at + interval '15 minutes',
                   at + interval '15 minutes', case when status in ('COLLECTED', 'REFUNDED') then at + interval '1 minute' end,
                   case when status = 'COLLECTED' then at + interval '3 minutes' end,
                   case when status = 'COLLECTED' then at + interval '6 minutes' end,
                   case when status = 'COLLECTED' then at + interval '9 minutes' end,
                   case when status <> 'COLLECTED' then at + interval '20 minutes' end
            from (select i, $4::int + 1 + floor($3::int * power(random(), 1.5))::int as p,
                         now() - interval '730 days' * random() as at,
                         case when i % 50 < 46 then 'COLLECTED' when i % 50 < 48 then 'CANCELLED'
                              when i % 50 < 49 then 'CLOSED' else 'REFUNDED' end as status
                  from generate_series($1::int, $2::int) i) drawn""", """
            insert into shop_order_line (order_id, line_no, product_id, name, art, choices, choice_ids, quantity, unit_fen,
                amount_fen)
            select ('01900000-0000-7000-8000-' || lpad(to_hex(i), 12, '0'))::uuid, n,
                   goods.ids[1 + (i * 31 + n * 7) % cardinality(goods.ids)], '拿铁', 'latte', '', '{}', 1, 1900, 1900
            from generate_series($1::int, $2::int) i, generate_series(1, 1 + i % 3) n,
                 (select array_agg(product_id) as ids from stock where shop_id = $3) goods""");

    private static final String BOUGHT_TOGETHER = """
            insert into bought_together (shop_id, product_id, other_id, people)
            select a.shop_id, a.product_id, b.product_id, 100
            from stock a join stock b using (shop_id) where a.shop_id = $1
            on conflict do nothing""";

    /** What has run out is not shown any longer. */
    private static final List<String> CLOSED = List.of(
            "update product set offered = false where category_id = '%s'".formatted(SHOP), "drop schema flash cascade");

    private final Pool pool;
    private final int before;
    private int people;

    FlashShop(Pool pool) {
        this.pool = pool;
        TABLES.forEach(statement -> run(statement));
        this.before = (int) count("select count(*) as found from wechat_contact where openid like 'oFlash%'");
        this.people = before;
    }

    /** The number of the first of its people. */
    int first() {
        return before + 1;
    }

    /** Whose goods the home page shows. */
    UUID firstShop() {
        return pool.query("select id from shop order by id limit 1")
                .execute()
                .map(rows -> rows.iterator().next().getUUID("id"))
                .await()
                .atMost(PATIENCE);
    }

    static String token(int person) {
        String named = "flash" + person;
        return named + "-".repeat(43 - named.length());
    }

    static UUID person(int person) {
        return id("flash" + person);
    }

    /** As {@code md5(…)::uuid} makes one. */
    static UUID id(String named) {
        try {
            byte[] hash = MessageDigest.getInstance("MD5").digest(named.getBytes(StandardCharsets.UTF_8));
            return new UUID(new BigInteger(hash, 0, 8).longValue(), new BigInteger(hash, 8, 8).longValue());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    Sale sale(int count, int units) {
        UUID product = UUID.randomUUID();
        int first = people + 1;
        people += count;
        PEOPLE.forEach(statement -> run(statement, first, people));
        run(PRODUCT, product, SHOP, PRICE_FEN, units);
        return new Sale(SHOP, product, first, count, units);
    }

    /**
     * Orders with these numbers, of the first so many people, half of them in another shop. Whether what they refer to
     * exists is not checked: that takes minutes.
     */
    void orders(int first, int last, int people, UUID elsewhere) {
        run("set session_replication_role = replica");
        run(ORDERS.get(0), first, last, people, before, SHOP, elsewhere);
        run(ORDERS.get(1), first, last, elsewhere);
        run("set session_replication_role = origin");
        run(BOUGHT_TOGETHER, elsewhere);
        run("vacuum analyze shop_order, shop_order_line, session, person");
    }

    /** Statistics are made anew, so that no plan is the one of an empty table. */
    void analyze() {
        run("analyze");
    }

    long ordersOf(Sale sale) {
        return count("""
                select coalesce(sum(l.quantity), 0)::bigint as found from shop_order_line l join shop_order o on o.id = l.order_id
                where l.product_id = $1 and o.status = 'PLACED'""", sale.product());
    }

    /** By the count of the shelf; a way that has a row per unit does not touch it. */
    long left(Sale sale) {
        return count("select available::bigint as found from stock where product_id = $1", sale.product());
    }

    private long count(String sql, Object... arguments) {
        return pool.preparedQuery(sql)
                .execute(Tuple.from(arguments))
                .map(rows -> rows.iterator().next().getLong("found"))
                .await()
                .atMost(PATIENCE);
    }

    private void run(String sql, Object... arguments) {
        pool.preparedQuery(sql).execute(Tuple.from(arguments)).await().atMost(PATIENCE);
    }

    @Override
    public void close() {
        CLOSED.forEach(statement -> run(statement));
        pool.closeAndAwait();
    }
}
