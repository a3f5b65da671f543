package wetwin.proof.process;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What the product has written down, read past it. */
final class Books {
    /** Never closing, so that the proof holds at any hour: three things with plenty of each, and one that runs out. */
    private static final String SHOP = """
            insert into shop (id, name, address, opens_at, closes_at, pickup_minutes)
            values ('%1$s', '不打烊', '测试路 1 号', '00:00', '00:00', 5);
            insert into product (id, category_id, name, description, price_fen, art, offered, rank)
            select ('00000000-0000-7000-8000-00000000a00' || n)::uuid, (select id from category order by id limit 1),
                   '杯' || n, '', 700 + 100 * n, 'latte', true, 900 + n
            from generate_series(1, 4) n;
            insert into stock (shop_id, product_id, available)
            select '%1$s', id, case when name = '杯4' then 40 else 1000 end from product where name like '杯_'""";

    static final String SHOP_ID = "00000000-0000-7000-8000-00000000a000";

    /** Lets the time pass that is waited for: backoffs, leases of the dead, the minute of a card, the time to pay. */
    private static final List<String> TIME_PASSES = List.of(
            "update outbox_message set due_at = now(), payload = case when topic = 'welcome-card' then jsonb_set("
                    + "payload, '{at}', to_jsonb(to_char((payload ->> 'at')::timestamptz at time zone 'UTC'"
                    + " - interval '1 minute', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')))"
                    + " else payload end"
                    + " where settled_at is null and parked_at is null and due_at > now()",
            "update payment set check_at = now() where state = 'OPEN' and check_at > now() + interval '10 seconds'",
            "update refund set check_at = now() where status = 'PROCESSING' and check_at > now()",
            "update shop_order set pay_before = now(), close_due_at = now()"
                    + " where status = 'PLACED' and close_due_at > now() + interval '10 seconds'");

    private static final String OWED = """
            select (select count(*) from outbox_message where settled_at is null and parked_at is null)
                 + (select count(*) from payment where state = 'OPEN')
                 + (select count(*) from shop_order where status = 'PLACED')
                 + (select count(*) from refund where status in ('REQUESTED', 'PROCESSING'))""";

    private final PostgresServer server;

    Books(PostgresServer server) {
        this.server = server;
    }

    void openShop() throws SQLException {
        run(SHOP.formatted(SHOP_ID));
    }

    List<Customer.Item> goods() throws SQLException {
        return texts("select product_id::text from stock where shop_id = '" + SHOP_ID + "' order by 1").stream()
                .map(product -> new Customer.Item(product, List.of()))
                .toList();
    }

    void timePasses() throws SQLException {
        for (String change : TIME_PASSES) run(change);
    }

    long owed() throws SQLException {
        return number(OWED);
    }

    void run(String sql) throws SQLException {
        try (Connection connection = server.connect();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.execute();
        }
    }

    long number(String sql) throws SQLException {
        return Long.parseLong(texts(sql).getFirst());
    }

    /** The first column. */
    List<String> texts(String sql) throws SQLException {
        try (Connection connection = server.connect();
                PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet rows = statement.executeQuery()) {
            List<String> texts = new ArrayList<>();
            while (rows.next()) texts.add(rows.getString(1));
            return texts;
        }
    }
}
