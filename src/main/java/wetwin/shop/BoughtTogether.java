package wetwin.shop;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import wetwin.platform.Tx;

/** The tables of what is bought by the same people. */
@ApplicationScoped
class BoughtTogether {
    /** What fewer people have bought together is theirs, and chance. */
    static final int FEWEST_PEOPLE = 3;

    /** Of each product, the product itself included. */
    static final int MOST_OF_A_PRODUCT = 9;

    /** The shop whose count is the oldest; whoever comes at the same time waits, and finds it done. */
    private static final String TAKE = """
            insert into bought_together_count as c (shop_id, counted_at)
            select s.id, $1 from shop s left join bought_together_count k on k.shop_id = s.id
            where k.counted_at is null or k.counted_at <= $2
            order by k.counted_at nulls first, s.id limit 1
            on conflict on constraint bought_together_count_once
            do update set counted_at = $1 where c.counted_at <= $2
            returning shop_id""";

    private static final String FORGET = "delete from bought_together where shop_id = $1";

    /** Of each person the twenty products that they bought most often, so that the pairs are bounded by the people. */
    private static final String COUNT = """
            insert into bought_together (shop_id, product_id, other_id, people)
            with bought as (
                select person_id, product_id from (
                    select o.person_id, l.product_id,
                           row_number() over (partition by o.person_id order by count(*) desc, l.product_id) as place
                    from (select id, person_id from shop_order
                          where shop_id = $1 and business_date >= $2
                            and status in ('PAID', 'MAKING', 'READY', 'COLLECTED')
                          order by business_date desc limit $3) o
                    join shop_order_line l on l.order_id = o.id
                    join product p on p.id = l.product_id
                    group by o.person_id, l.product_id) often
                where place <= 20),
            pair as (
                select one.product_id, other.product_id as other_id, count(*) as people
                from bought one join bought other on other.person_id = one.person_id
                group by one.product_id, other.product_id
                having count(*) >= $4),
            ranked as (
                select pair.*, row_number() over (
                    partition by product_id order by product_id = other_id desc, people desc, other_id) as place
                from pair)
            select $1, product_id, other_id, people from ranked where place <= $5""";

    /** Empty where every shop has been counted since {@code countedBefore}. */
    Uni<Optional<ShopId>> take(Tx tx, Instant now, Instant countedBefore) {
        return tx.query(TAKE, now, countedBefore)
                .map(rows -> Rows.first(rows, row -> new ShopId(row.getUUID("shop_id"))));
    }

    /** @param mostOrders the latest of them */
    Uni<Void> count(Tx tx, ShopId shop, LocalDate since, int mostOrders) {
        return tx.query(FORGET, shop.value())
                .chain(() -> tx.query(COUNT, shop.value(), since, mostOrders, FEWEST_PEOPLE, MOST_OF_A_PRODUCT))
                .replaceWithVoid();
    }
}
