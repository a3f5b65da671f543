package wetwin.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import wetwin.support.Counter;

/** What one human owns in the end, in words that do not depend on ids, times and the way there. */
@ApplicationScoped
class Belongings {
    /** @param persons how many persons we take this human for */
    record Of(
            long persons,
            boolean follows,
            String phone,
            List<String> orders,
            List<String> pointsOfOrders,
            long points,
            long redemptions,
            long rewardCoupons,
            List<String> visits,
            long notices,
            long sessions,
            long followHistory) {}

    private static final String READ = """
            with contact as (select side, person_id from wechat_contact where openid in ($1, $2)),
            me as (select person_id as id from contact where side = 'MINI_PROGRAM')
            select (select count(distinct person_id) from contact) as persons,
                coalesce((select follows from follower where openid = $2), false) as follows,
                (select phone_cipher from person where id = (select id from me)) as phone,
                (select array_agg(replace(idempotency_key, $3, '') order by idempotency_key) from shop_order
                    where person_id = (select id from me)) as orders,
                (select array_agg(net order by net) from (
                    select sum(e.points)::text as net
                    from points_transaction t join points_entry e on e.transaction_id = t.id
                    join points_account a on a.id = e.account_id and a.kind = 'PERSON'
                    where t.order_id is not null and (a.person_id = (select id from me) or a.merged_into = (
                        select id from points_account where person_id = (select id from me)))
                    group by t.order_id having sum(e.points) <> 0) orders) as points_of_orders,
                coalesce((select balance from points_account where person_id = (select id from me)), 0) as points,
                (select count(*) from reward_redemption where person_id = (select id from me)) as redemptions,
                (select count(*) from coupon where person_id = (select id from me) and status = 'AVAILABLE'
                    and grant_key like 'reward:%') as reward_coupons,
                (select array_agg(page order by page) from visit where person_id = (select id from me)) as visits,
                coalesce((select sum(remaining) from subscription_grant
                    where person_id = (select id from me)), 0)::bigint as notices,
                (select count(*) from session where person_id = (select id from me)) as sessions,
                (select count(*) from follow_history where openid = $2) as history""";

    /** Offered and following means claimed; claimed means one gift, and nobody has two. */
    private static final String GIFTS = """
            select count(*) as broken from wechat_contact m
            left join follow_offer o on o.person_id = m.person_id
            left join person_contact p on p.person_id = m.person_id
            cross join lateral (
                select count(*) as held from coupon c
                where c.person_id = m.person_id and c.status <> 'VOID' and c.grant_key like 'follow-gift:%') gift
            where m.side = 'MINI_PROGRAM' and m.openid = $1
              and (gift.held > 1 or (o.claimed_at is not null) <> (gift.held = 1)
                   or o.person_id is not null and o.claimed_at is null and p.follows)""";

    private static final String OWNING_TABLES = """
            select table_name from information_schema.columns c
            join information_schema.tables t using (table_schema, table_name)
            where table_schema = current_schema() and column_name = 'person_id' and table_type = 'BASE TABLE'
              and table_name <> 'points_account'""";

    private static final String LEFT_BEHIND =
            "select count(*) as n from %s o join person p on p.id = o.person_id where p.merged_into is not null";

    /** A merged person's account stays for its history, empty, and says where its points went. */
    private static final String ACCOUNTS_LEFT_BEHIND = """
            select count(*) as n from points_account a join person p on p.id = a.person_id
            where p.merged_into is not null and (a.balance <> 0 or a.merged_into is null)""";

    private static final String MERGED_INTO_SOMEBODY_WHO_IS_GONE = """
            select count(*) as n from person p join person q on q.id = p.merged_into where q.merged_into is not null""";

    private final Counter counter;
    private final UseCases product;

    Belongings(Counter counter, UseCases product) {
        this.counter = counter;
        this.product = product;
    }

    Of read(Humans humans, int human) {
        Row row = counter.sql(
                        READ,
                        humans.guest(human),
                        humans.follower(human),
                        humans.key(0).substring(5))
                .iterator()
                .next();
        return new Of(
                row.getLong("persons"),
                row.getBoolean("follows"),
                Optional.ofNullable(row.getBuffer("phone"))
                        .map(stored -> product.phone(stored.getBytes()))
                        .orElse(""),
                strings(row, "orders"),
                strings(row, "points_of_orders"),
                row.getLong("points"),
                row.getLong("redemptions"),
                row.getLong("reward_coupons"),
                strings(row, "visits"),
                row.getLong("notices"),
                row.getLong("sessions"),
                row.getLong("history"));
    }

    void giftsAreRight(Humans humans, int human) {
        assertThat(number(GIFTS, humans.guest(human))).as("wrong gifts").isZero();
    }

    /** Also for tables that come later: whatever names a person must name one who is still there. */
    void nothingIsLeftBehind() {
        List<String> tables = StreamSupport.stream(counter.sql(OWNING_TABLES).spliterator(), false)
                .map(row -> row.getString("table_name"))
                .toList();
        assertThat(tables).contains("shop_order", "coupon", "visit", "session", "notice", "reward_redemption");
        for (String table : tables) {
            assertThat(number(LEFT_BEHIND.formatted(table)))
                    .as("left with merged persons: %s", table)
                    .isZero();
        }
        assertThat(number(ACCOUNTS_LEFT_BEHIND)).as("points left behind").isZero();
        assertThat(number(MERGED_INTO_SOMEBODY_WHO_IS_GONE)).isZero();
    }

    private long number(String sql, Object... arguments) {
        return counter.sql(sql, arguments).iterator().next().getLong(0);
    }

    private static List<String> strings(Row row, String column) {
        String[] values = row.getArrayOfStrings(column);
        return values == null ? List.of() : List.of(values);
    }
}
