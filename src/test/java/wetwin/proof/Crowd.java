package wetwin.proof;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import wetwin.simulator.World;
import wetwin.simulator.people.Person;
import wetwin.simulator.people.Person.Following;

/**
 * Many people as WeChat knows them and as our books do, which differ for some of them, and three notices promised to each:
 * one about an order, which nothing holds back, one that both accounts can bring, and one that can be switched off.
 */
final class Crowd {
    /** What is special about every twentieth; all others follow and want everything. */
    enum Sort {
        NO_OFFERS,
        NO_LEVELS,
        /** Left, and we have not heard of it. */
        LEFT_UNHEARD,
        /** The same, with one grant for each notice of the mini program. */
        LEFT_UNHEARD_WITH_GRANTS,
        /** Left with grants. */
        MINI_PROGRAM_ONLY,
        NOBODY,
        /** Refuses what the account sends of its own accord; no notice is promised to her. */
        BLOCKS,
        /** Has had her four broadcasts of the month. */
        MONTH_USED_UP,
        ORDINARY;

        boolean follows() {
            return this != LEFT_UNHEARD
                    && this != LEFT_UNHEARD_WITH_GRANTS
                    && this != MINI_PROGRAM_ONLY
                    && this != NOBODY;
        }

        boolean followsInOurBooks() {
            return this != MINI_PROGRAM_ONLY && this != NOBODY;
        }

        boolean hasGrants() {
            return this == MINI_PROGRAM_ONLY || this == LEFT_UNHEARD_WITH_GRANTS;
        }
    }

    private static final int EVERY = 20;
    /** As many as one broadcast to a list may name, and no more than a proof needs. */
    private static final int MOST_USED_UP = 50;

    /** Kind of the notice and what its template is called on the phone. */
    static final List<List<String>> KINDS = List.of(
            List.of("ORDER_PAID", "下单成功通知"),
            List.of("POINTS_CREDITED", "积分到账提醒"),
            List.of("LEVEL_REACHED", "会员等级变更通知"));

    static final List<String> GRANTED = List.of("sim-subscribe-order-paid", "sim-subscribe-points-credited");

    private static final List<String> BOOKS = List.of(
            "insert into person (id, created_at) select person_id, '2026-11-01' from crowd",
            """
            insert into wechat_contact (side, openid, person_id, unionid, first_seen_at)
            select 'SERVICE_ACCOUNT', openid, person_id, unionid, timestamptz '2026-11-01' from crowd
            union all select 'MINI_PROGRAM', guest, person_id, unionid, timestamptz '2026-11-01' from crowd\
            """,
            "insert into follower (openid, follows, changed_at) select openid, follows, '2026-11-01' from crowd",
            "insert into notice_opt_out (person_id, kind, since) select person_id, unwanted, '2026-11-01' from crowd"
                    + " where unwanted is not null",
            """
            insert into subscription_grant (person_id, template_id, remaining, changed_at)
            select person_id, template, 1, '2026-11-01' from crowd, unnest(array['%s', '%s']) template where granted\
            """.formatted(GRANTED.toArray()),
            """
            insert into shop_order (id, number, person_id, payer_openid, shop_id, status, idempotency_key, request_hash,
                                    goods, total_fen, discount_fen, payable_fen, steps, business_date, pickup_code,
                                    placed_at, pay_before, close_due_at, paid_at)
            select c.order_id, 'R' || c.n, c.person_id, c.guest, s.id, 'PAID', 'reach', '\\x00', '拿铁 大杯 ×1', 1900, 0, 1900,
                   '[]', '2026-11-26', 'R' || c.n, at, at + interval '15 minutes', at + interval '15 minutes', at
            from crowd c, (select id from shop order by id limit 1) s, (select timestamptz '2026-11-26 01:50Z' as at) t
            where not c.spared\
            """,
            "analyze");

    private static final String PROMISES = """
        insert into outbox_message (id, topic, ordering_key, dedup_key, payload, created_at, due_at)
        select md5('notice' || kind || n)::uuid, 'notice', 'notice:' || person_id, 'notice:' || kind || ':' || n,
               jsonb_build_object('kind', kind, 'personId', person_id, 'orderId', order_id, 'data', data), now, now
        from crowd, (select ?::timestamptz as now) t, (values
            ('ORDER_PAID', '{}'::jsonb),
            ('POINTS_CREDITED', '{"points": 19, "balance": 19, "reason": "到店取餐"}'),
            ('LEVEL_REACHED', '{"level": "银卡会员", "keptUntil": "2027-11-26T00:00:00Z", "pointsPercent": 120,
                                "memberPrice": true, "freeDelivery": false}')) k (kind, data)
        where not spared order by kind <> 'ORDER_PAID', n\
        """;

    private final World world;
    private final Connection connection;
    private final List<Person> people;

    private Crowd(World world, Connection connection, List<Person> people) {
        this.world = world;
        this.connection = connection;
        this.people = people;
    }

    static Crowd of(int number, World world, Connection connection) throws SQLException {
        synchronized (world) {
            List<Person> people = Stream.generate(() -> world.people().add("粉丝"))
                    .limit(number)
                    .toList();
            Crowd crowd = new Crowd(world, connection, people);
            for (int i = 0; i < number; i++) crowd.actAtWechat(people.get(i), crowd.sort(i));
            crowd.writeBooks();
            return crowd;
        }
    }

    int size() {
        return people.size();
    }

    Person person(int i) {
        return people.get(i);
    }

    Sort sort(int i) {
        Sort sort = i % EVERY < Sort.values().length ? Sort.values()[i % EVERY] : Sort.ORDINARY;
        return sort == Sort.MONTH_USED_UP && i / EVERY >= MOST_USED_UP ? Sort.ORDINARY : sort;
    }

    private void actAtWechat(Person person, Sort sort) {
        if (sort.follows()) person.follow(new Following(world.clock().instant(), "ADD_SCENE_SEARCH", Optional.empty()));
        if (sort.hasGrants()) GRANTED.forEach(person::consent);
        if (sort == Sort.BLOCKS) person.adjust(true, null, null);
    }

    private void writeBooks() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("""
                create table crowd (n integer primary key, person_id uuid not null, order_id uuid not null,
                    openid text not null, guest text not null, unionid text not null, follows boolean not null,
                    granted boolean not null, unwanted text, spared boolean not null)\
                """);
        }
        try (PreparedStatement row = connection.prepareStatement(
                "insert into crowd values (?, md5('person' || ?)::uuid, md5('order' || ?)::uuid, ?, ?, ?, ?, ?, ?,"
                        + " ?)")) {
            for (int i = 0; i < people.size(); i++) {
                write(row, i);
                row.addBatch();
            }
            row.executeBatch();
        }
        try (Statement statement = connection.createStatement()) {
            for (String sql : BOOKS) statement.execute(sql);
        }
    }

    private void write(PreparedStatement row, int i) throws SQLException {
        Sort sort = sort(i);
        Person.Profile profile = people.get(i).profile();
        row.setInt(1, i);
        row.setInt(2, i);
        row.setInt(3, i);
        row.setString(4, profile.followerOpenid());
        row.setString(5, profile.miniProgramOpenid());
        row.setString(6, profile.unionid());
        row.setBoolean(7, sort.followsInOurBooks());
        row.setBoolean(8, sort.hasGrants());
        row.setString(9, sort == Sort.NO_OFFERS ? "BROADCAST" : sort == Sort.NO_LEVELS ? "LEVEL_REACHED" : null);
        row.setBoolean(10, sort == Sort.BLOCKS);
    }

    /** All at once. */
    void promiseNotices() throws SQLException {
        try (PreparedStatement promises = connection.prepareStatement(PROMISES)) {
            promises.setString(1, world.clock().instant().toString());
            promises.execute();
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("analyze outbox_message");
        }
    }
}
