package wetwin.proof;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is always true, and what is true when nothing is owed any more. Each is a question that finds what breaks it; the
 * answer is empty when all is well.
 */
final class Invariants {
    /** After every commit. */
    private static final Map<String, String> ALWAYS = new LinkedHashMap<>();

    /** At the end. */
    private static final Map<String, String> AT_THE_END = new LinkedHashMap<>();

    static {
        ALWAYS.put("every transaction of points sums to zero", """
            select transaction_id::text from points_entry group by transaction_id having sum(points) <> 0\
            """);
        ALWAYS.put("every balance equals its entries", """
            select a.id::text from points_account a
            where a.kind = 'PERSON' and a.balance is distinct from
                  (select coalesce(sum(e.points), 0) from points_entry e where e.account_id = a.id)\
            """);
        ALWAYS.put("what is left of earnings is what the balance says", """
                select a.id::text from points_account a
                where a.kind = 'PERSON' and greatest(a.balance, 0) is distinct from
                      (select coalesce(sum(l.remaining), 0) from points_lot l where l.account_id = a.id)""");
        ALWAYS.put("an order earns points once", """
            select order_id::text from points_transaction where kind = 'EARN' group by order_id having count(*) > 1\
            """);
        ALWAYS.put(
                "points are held by orders that wait for their payment, and none are kept of what came to nothing",
                """
            select u.order_id::text from points_used u left join shop_order o on o.id = u.order_id
            where u.points > u.returned
              and (o.id is null or o.status in ('CANCELLED', 'CLOSED', 'REFUNDING', 'REFUNDED')
                   or (o.status = 'PLACED') = exists (
                       select from points_transaction t where t.dedup_key = 'pay:' || u.order_id))\
            """);
        ALWAYS.put("stock, reserved and sold stay what they were together", """
            select s.product_id::text from stock s join fresh.stock f using (shop_id, product_id)
            where s.available + s.reserved + s.sold <> f.available + f.reserved + f.sold\
            """);
        ALWAYS.put("what is reserved is held by orders that wait for their payment", """
            select s.product_id::text from stock s
            where s.reserved <> (select coalesce(sum(l.quantity), 0) from shop_order_line l
                                 join shop_order o on o.id = l.order_id
                                 where l.product_id = s.product_id and o.status = 'PLACED')\
            """);
        ALWAYS.put("a quarter of an hour is taken by the orders that hold a place in it", """
            select q.starts_at::text from pickup_quarter q
            where q.taken <> (select count(*) from shop_order o
                              where o.shop_id = q.shop_id and o.pickup_at = q.starts_at
                                and o.status not in ('CANCELLED', 'CLOSED')
                                and (o.making_at is not null or o.status not in ('REFUNDING', 'REFUNDED')))\
            """);
        ALWAYS.put("every discount has a coupon of its own", """
            select o.id::text from shop_order o
            where o.discount_fen > (select sum(l.points_off_fen) from shop_order_line l where l.order_id = o.id)
              and o.status in ('PLACED', 'PAID', 'MAKING', 'READY', 'COLLECTED')
              and (select count(*) from coupon c
                   where c.order_id = o.id
                     and c.status = case when o.status = 'PLACED' then 'LOCKED' else 'USED' end) <> 1\
            """);
        ALWAYS.put("no coupon is spent for an order that has no discount or came to nothing", """
            select c.id::text from coupon c left join shop_order o on o.id = c.order_id
            where c.status in ('LOCKED', 'USED')
              and (o.id is null or o.coupon_name is null
                   or o.status in ('CANCELLED', 'CLOSED', 'REFUNDING', 'REFUNDED'))\
            """);
        ALWAYS.put("an order that was paid has its payment", """
            select o.id::text from shop_order o
            where o.paid_at is not null
              and not exists (select from payment p where p.order_id = o.id and p.state = 'PAID')\
            """);
        ALWAYS.put("a push is taken in once", """
            select message from inbox_delivery group by account, message having count(*) > 1\
            """);
        ALWAYS.put("nothing is parked as money that does not fit", "select out_trade_no from payment_mismatch");

        AT_THE_END.put("nothing is owed, and what was given up has its reason", """
            select topic || ' ' || coalesce(last_failure, 'no reason') from outbox_message
            where settled_at is null and (parked_at is null or last_failure is null)\
            """);
        AT_THE_END.put("an openid belongs to somebody who was not merged away", """
            select c.openid from wechat_contact c join person p on p.id = c.person_id
            where p.merged_into is not null\
            """);
        AT_THE_END.put("nothing belongs to somebody who was merged away", """
                select 'order' from shop_order join person p on p.id = person_id where p.merged_into is not null
                union all
                select 'spend' from member_spend join person p on p.id = person_id where p.merged_into is not null
                union all
                select 'level' from member_level join person p on p.id = person_id where p.merged_into is not null
                union all
                select 'coupon' from coupon join person p on p.id = person_id
                where p.merged_into is not null and status <> 'VOID'
                union all
                select 'visit' from visit join person p on p.id = person_id where p.merged_into is not null
                union all
                select 'entrance' from entrance_opening join person p on p.id = person_id
                where p.merged_into is not null
                union all
                select 'look' from product_look join person p on p.id = person_id where p.merged_into is not null
                union all
                select 'guidance' from guidance_shown join person p on p.id = person_id
                where p.merged_into is not null
                union all
                select 'grant' from subscription_grant join person p on p.id = person_id
                where p.merged_into is not null and remaining > 0""");
        AT_THE_END.put("a balance is what orders earned and kept, less what was spent", """
            select p.id::text from person p
            where p.merged_into is null
              and coalesce((select balance from points_account a where a.person_id = p.id), 0) <>
                  coalesce((select sum(payable_fen / 100) from shop_order o
                            where o.person_id = p.id and o.status = 'COLLECTED'), 0)
                  - coalesce((select sum(points) from reward_redemption d where d.person_id = p.id
                              and not exists (select from reward_code k
                                              where k.redemption_id = d.id and k.status = 'RETURNED')), 0)
                  - coalesce((select sum(u.points - u.returned) from points_used u
                              join shop_order o on o.id = u.order_id and o.person_id = p.id), 0)\
            """);
        AT_THE_END.put("what counts for a level is what was paid and kept", """
                select o.id::text from shop_order o left join member_spend s on s.order_id = o.id
                where o.collected_at is not null and o.payable_fen > 0
                  and coalesce(s.kept_fen, 0) <> case when o.status = 'COLLECTED' then o.payable_fen else 0 end""");
        AT_THE_END.put("an order earns points once or never, and gives them back with its money", """
            select o.id::text from shop_order o
            where o.collected_at is not null
              and (select count(*) from points_transaction t
                   where t.order_id = o.id and t.kind in ('EARN', 'FORFEIT')) <> 1
               or o.status = 'REFUNDED' and exists (select from points_transaction t
                                                    where t.order_id = o.id and t.kind = 'EARN')
              and not exists (select from points_transaction t where t.order_id = o.id and t.kind = 'REVERSE')\
            """);
        AT_THE_END.put("whoever was offered a gift and follows has it, once", """
            select f.person_id::text from follow_offer f join person_contact c on c.person_id = f.person_id
            where c.follows
              and (f.claimed_at is null
                   or (select count(*) from coupon k where k.person_id = f.person_id
                       and k.template_id = f.template_id and k.status <> 'VOID') <> 1)\
            """);
        AT_THE_END.put("a reward is one coupon or one code", """
            select d.id::text from reward_redemption d
            where (select count(*) from coupon c where c.grant_key = 'reward:' || d.id)
                  + (select count(*) from reward_code k where k.redemption_id = d.id) <> 1\
            """);
        AT_THE_END.put("everybody is told of what happened to their order, or it is recorded why not", """
            select o.id || ' ' || k.kind from shop_order o
            join (values ('ORDER_PAID'), ('ORDER_READY'), ('ORDER_REFUNDED')) as k (kind)
                on k.kind = 'ORDER_PAID' and o.paid_at is not null
                   or k.kind = 'ORDER_READY' and o.ready_at is not null
                      and not exists (select from order_delivery d where d.order_id = o.id)
                   or k.kind = 'ORDER_REFUNDED' and exists (select from refund r
                                                            where r.order_id = o.id and r.status = 'SUCCESS')
            where (select count(*) from notice n where n.order_id = o.id and n.kind = k.kind
                   and n.outcome in ('SENT', 'NOT_SENT', 'UNKNOWN', 'FAILED')) <> 1\
            """);
        AT_THE_END.put("no order still waits", """
            select id || ' ' || status from shop_order where status in ('PLACED', 'REFUNDING')\
            """);
        AT_THE_END.put("no refund still waits", "select out_refund_no from refund where status <> 'SUCCESS'");
    }

    private final Bench bench;

    Invariants(Bench bench) {
        this.bench = bench;
    }

    /** What is broken now, in words. */
    List<String> broken() {
        return broken(ALWAYS);
    }

    List<String> brokenAtTheEnd() {
        List<String> broken = new ArrayList<>(broken(ALWAYS));
        broken.addAll(broken(AT_THE_END));
        return broken;
    }

    /** One question for all of them: this is asked after every commit. */
    private List<String> broken(Map<String, String> invariants) {
        StringBuilder question = new StringBuilder();
        invariants.forEach((name, finds) -> question.append(question.isEmpty() ? "" : " union all ")
                .append("select '%s', found.* from (%s) found".formatted(name, finds)));
        return bench.rows(question.toString()).stream()
                .map(row -> String.join(": ", row))
                .toList();
    }
}
