package wetwin.proof.process;

import static io.restassured.RestAssured.given;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.elytron.security.common.BcryptUtil;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import wetwin.platform.Ids;
import wetwin.shop.District;
import wetwin.shop.Receiver;
import wetwin.shop.Receivers;
import wetwin.support.Counter;
import wetwin.support.Orders;
import wetwin.support.Phone;
import wetwin.support.Routes;

/**
 * Each write at the console, with the instance dying after each of its round trips to PostgreSQL, Hibernate's and ours
 * alike. Whatever the moment: nothing has happened that is not on record, and asked again it ends as if undisturbed. One
 * connection is enough for each of them, and none is inside a transaction while WeChat is called.
 */
@QuarkusTest
@WithTestResource(value = WatchedDatabase.class, scope = TestResourceScope.RESTRICTED_TO_CLASS)
class ConsoleKillsTest {
    private static final String CONSOLE = "/console/api";
    private static final String LATTE = "0193fa00-0004-7000-8000-000000000001";
    private static final String COFFEE = "0193fa00-0003-7000-8000-000000000001";
    private static final String PASSWORD = "operator-demo";
    private static final String CSRF = "csrf";
    private static final int MOST_ROUND_TRIPS = 150;

    /** A real one costs a tenth of a second each time. */
    private static final String CHEAP_HASH = BcryptUtil.bcryptHash(PASSWORD, 4);

    private static final String OPERATOR =
            "insert into operator (id, name, password_hash, role) values ($1, $2, $3, 'ADMIN')";

    /** In a build after each fourth round trip, beginning with another one for each write: 1 is after each. */
    private static final int EVERY = Integer.getInteger("wetwin.faults.die-every", 4);

    private static final String SESSION = """
            insert into operator_session (token_hash, operator_id, csrf, expires_at)
            values (sha256(convert_to($1, 'UTF8')), $2, $3, $4)""";

    private static final String PARKED = """
            insert into outbox_message (id, topic, dedup_key, payload, created_at, due_at, parked_at, consecutive_failures)
            values ($1, 'console', $1::text, '{}', now(), now(), now(), 7)""";

    /** State, promises, points and refunds; how often each of them is there shows what was done twice. */
    private static final String ORDER = """
            select concat_ws(' ', o.status, jsonb_array_length(o.steps),
                             (select count(*) from outbox_message m where m.payload::text like '%' || o.id || '%'),
                             (select count(*) from points_transaction t where t.order_id = o.id),
                             (select count(*) from refund r where r.order_id = o.id)) as result
            from shop_order o where o.id = $1::uuid""";

    private static final String MESSAGE = """
            select concat_ws(' ', parked_at is null, settled_at is null, consecutive_failures) as result
            from outbox_message where id = $1::uuid""";

    /** The sessions that somebody signed in for, were it in vain, end by themselves. */
    private static final String SIGNED_IN = """
            select (count(*) > 0)::text as result
            from operator_session s join operator o on o.id = s.operator_id where o.name = $1""";

    private static final String MENU_DRAFT =
            "select coalesce((select version::text from menu_draft where $1 <> ''), 'none') as result";

    private static final String MENU_VERSION = """
            insert into menu_version (id, published_at, published_by, declaration, menu)
            values ($1, now(), 'somebody', '点单 → click order', $2) returning number""";

    private static final String MENU_AGAIN = """
            select exists (select 1 from menu_version where number > $1::text::int and published_by like 'console-%')::text as result""";

    private static final String MENU = "select (count(*) > 0)::text as result from menu_version where $1 <> ''";

    private static final String TEMPORARY = """
            insert into scene_code (scene, label, ticket, url, created_at, days, expires_at)
            values ($1, '海报', 'ticket', 'http://weixin.qq.com/q/1', now(), 7, now() + interval '7 days')""";

    /** All codes whose keys begin so, and what is promised of them. */
    private static final String CODES = """
            select concat_ws(' ', (select string_agg(concat_ws('/', state, label, days, wish), ' ' order by scene)
                                   from scene_code where starts_with(scene, $1)),
                             (select count(*) from outbox_message
                              where topic = 'scene-code' and starts_with(payload ->> 'scene', $1)),
                             (select label from touch where key = 'qr-' || $1)) as result""";

    private static final String TAG = "insert into tag (id, name, mirrored, created_at) values ($1, $2, false, now())";

    private static final String WORN = """
            insert into person_tag (person_id, tag_id, given_at, given_by) values ($1::uuid, $2::uuid, now(), 'a rule')""";

    private static final String TAGS = "select count(*)::text as result from tag where name = $1";

    private static final String TAG_AS_IT_IS =
            "select concat_ws(' ', version, name = substr($1, 10)) as result from tag where id = $1::uuid";

    private static final String TAG_IS_THERE = "select (count(*) > 0)::text as result from tag where id = $1::uuid";

    private static final String WEARS = """
            select count(*)::text as result from person_tag
            where concat_ws(' ', person_id, tag_id) = $1 and taken_at is null""";

    private static final String RULE = """
            insert into reply_rule (id, trigger, key, rule, created_at, changed_at, changed_by)
            values ($1, 'MESSAGE', $2, $3, now(), now(), 'somebody')""";

    private static final String RULES = "select count(*)::text as result from reply_rule where key = $1";

    private static final String RULE_AS_IT_IS = """
            select coalesce((select concat_ws(' ', rule ->> 'priority', version) from reply_rule where id = $1::uuid),
                            'none') as result""";

    private static final String ANY_RULE = "select (count(*) > 0)::text as result from reply_rule where $1 <> ''";

    private static final String ANY_PUBLISHED =
            "select (count(*) > 0)::text as result from reply_version where $1 <> ''";

    private static final String REPLIES_AGAIN = """
            select exists (select 1 from reply_version where number > $1::text::int and published_by like 'console-%')::text as result""";

    /** Of what is elsewhere. */
    private static final String NOTHING = "select 'nothing' as result where $1 <> ''";

    private static final String SURVEY = """
            insert into survey (id, title, thanks, again, questions, state, created_at, changed_at, changed_by)
            values ($1, '口味', '谢谢', false, '[{"kind": "TEXT", "text": "怎么样？", "options": []}]', $2, now(), now(),
                    'somebody')""";

    private static final String SURVEY_AS_IT_IS =
            "select concat_ws(' ', title, state, version) as result from survey where id = $1::uuid";

    /** They ask as a body, for a question may be long; or say what was read, which goes on by itself. */
    private static final Set<String> READS = Set.of(
            "POST " + CONSOLE + "/replies/trial",
            "POST " + CONSOLE + "/menu/check",
            "POST " + CONSOLE + "/messages/texts/{kind}/trial",
            "POST " + CONSOLE + "/broadcasts/audience",
            "POST " + CONSOLE + "/broadcasts/people",
            "POST " + CONSOLE + "/service/sessions/{id}/reading");

    /** For two whom nobody knows: whatever comes of it, nobody gets it. */
    private static final String BROADCAST = """
            insert into broadcast (id, title, content, audience, people, state, created_at, changed_by, wanted_by)
            values ($1, '周末', '{"kind": "TEXT", "text": "半价"}', 'LIST', array[$1, $1], $2, now(), 'somebody',
                    'somebody')""";

    private static final String BROADCAST_AS_IT_IS = """
            select concat_ws(' ', max(b.state), max(b.version), max(b.title),
                             (select count(*) > 0 from outbox_message m where m.payload ->> 'broadcast' = $1)) as result
            from broadcast b where b.id = $1::uuid""";

    private static final String SERVICE_AS_IT_IS = """
            select concat_ws(' ', s.state, s.lines, s.taken_by is not null,
                             (select count(*) from outbox_message m where m.topic = 'service-answer'
                              and m.payload ->> 'openid' = $1)) as result
            from service_session s where s.id = $1::uuid""";

    private static final String DESK_AS_IT_IS =
            "select coalesce((select concat_ws(' ', away, version) from service_desk), 'none') as result where $1 <> ''";

    private static final String POINTS =
            "select coalesce(sum(balance), 0)::text as result from points_account where person_id = $1::uuid";

    private static final String LEVELS_SET =
            "select coalesce(string_agg(name, ','), 'none') as result from membership_level where $1 <> ''";

    private static final String TEMPLATES =
            "select count(*)::text as result from coupon_template where created_by = $1";

    private static final String STOPPED =
            "select (stopped_at is not null)::text as result from coupon_template where id = $1::uuid";

    private static final String CODES_DRAWN =
            "select count(*)::text as result from coupon_code where template_id = $1::uuid";

    private static final String GIVEN =
            "select count(*)::text as result from coupon where concat_ws(' ', template_id, person_id) = $1";

    private static final String REWARD_AS_IT_IS = """
            select concat_ws(' ', name, available, offered, version,
                             (select count(*) from reward_code k where k.reward_id = r.id)) as result
            from reward r where id = $1::uuid""";

    private static final String REWARD_CODE_AS_IT_IS = """
            select concat_ws(' ', k.status, k.used_by is null,
                             (select count(*) from points_transaction t where t.redemption_id = k.redemption_id)) as result
            from reward_code k where k.id = $1::uuid""";

    private static final String CLOSED_REFUND = """
            with promised as (update payment set refund_fen = amount_fen where order_id = $1::uuid returning *)
            insert into refund (out_refund_no, out_trade_no, order_id, amount_fen, total_fen, reason, status, refund_id,
                                requested_at)
            select 'R' || out_trade_no, out_trade_no, order_id, amount_fen, amount_fen, '没做', 'CLOSED', out_trade_no,
                   now()
            from promised returning out_refund_no""";

    private static final String DIFFERENCE = """
            insert into bill_difference (id, day, kind, out_trade_no, out_refund_no, bill_fen, found_at)
            values ($1, current_date, 'MISSING_HERE', $1::text, '', 100, now())""";

    private static final String MISMATCH = """
            insert into payment_mismatch (id, out_trade_no, transaction_id, reason, transaction, seen_at)
            values ($1, $1::text, $1::text, 'AMOUNT', '{}', now())""";

    private static final String GONE_BACK = """
            select concat_ws(' ', p.refund_fen, count(r.*), sum(r.amount_fen)) as result
            from payment p left join refund r using (order_id) where p.order_id = $1::uuid group by p.refund_fen""";

    private static final String REPLACED = """
            select concat_ws(' ', count(*),
                             (select count(*) from outbox_message m
                              where m.topic = 'refund-requested' and m.payload::text like '%' || $1 || '%')) as result
            from refund where replaces = $1""";

    private static final String DIFFERENCE_AS_IT_IS =
            "select concat_ws(' ', settled_at is null, note) as result from bill_difference where id = $1::uuid";

    private static final String MISMATCH_AS_IT_IS =
            "select concat_ws(' ', settled_at is null, note) as result from payment_mismatch where id = $1::uuid";

    private static final String DAY_THAT_FAILS = """
            insert into reconciliation (day, state, due_at, attempts)
            values (date '1990-01-01' + abs(hashtext($1::text) % 10000), 'DUE', '9999-12-31', 1)
            on conflict (day) do update set state = 'DUE', set_aside_at = null, set_aside_by = null, note = null
            returning day""";

    /** Of one that WeChat Pay still has a bill of; not due, and the same one each time. */
    private static final String DAY_SET_ASIDE = """
            insert into reconciliation (day, state, due_at, attempts, set_aside_at, set_aside_by, note)
            values (current_date - 79, 'SET_ASIDE', '9999-12-31', 1, now(), 'kills', '坏了')
            on conflict (day) do update set state = 'SET_ASIDE', due_at = '9999-12-31', set_aside_at = now(),
                set_aside_by = 'kills', note = '坏了', taken_back_at = null, taken_back_by = null, former_note = null,
                compared_at = null, lines = null, paid_fen = null, refunded_fen = null
            returning day""";

    private static final String DAY_AS_IT_IS =
            "select concat_ws(' ', state, note) as result from reconciliation where day = $1::text::date";

    /** A wish for money back of an order that was handed over; its id is the order's. */
    private static final String WISH = """
            with collected as (update shop_order set status = 'COLLECTED', collected_at = now() where id = $1::uuid)
            insert into after_sales (id, order_id, request_key, reason, amount_fen, state, asked_at)
            values ($1::uuid, $1::uuid, 'wish-0001', 'MISSING_ITEM', 500, 'ASKED', now())""";

    private static final String WISH_AS_IT_IS = """
            select concat_ws(' ', a.state, a.granted_fen, a.note, p.refund_fen,
                             (select count(*) from refund r where r.order_id = a.order_id)) as result
            from after_sales a join payment p using (order_id) where a.id = $1::uuid""";

    private static final String INVOICE =
            "insert into invoice (order_id, title, email, asked_at) values ($1::uuid, '李雷', 'li@example.com', now())";

    /** All of its money but a yuan has gone back since it was made out. */
    private static final String INVOICE_TO_REVERSE = """
            with back as (update payment set refund_fen = amount_fen - 100 where order_id = $1::uuid returning amount_fen)
            update invoice set number = '24312000000000000001', email = null, amount_fen = back.amount_fen,
                issued_at = now(), issued_by = 'somebody', reverse_since = now()
            from back where order_id = $1::uuid""";

    private static final String REVERSED_AS_IT_IS = """
            select concat_ws(' ', i.number, i.amount_fen, r.number, r.amount_fen, r.red_number) as result
            from invoice i left join invoice_reversal r using (order_id) where i.order_id = $1::uuid""";

    private static final String INVOICE_AS_IT_IS =
            "select concat_ws(' ', number, amount_fen, email) as result from invoice where order_id = $1::uuid";

    private static final String PICKUP = """
            select concat_ws(' ', per_quarter, soon) as result from pickup_rules where shop_id = $1::uuid""";

    private static final String NOTICE_WORDS = """
            select coalesce((select concat_ws(' ', max(version), min(words ->> 'POINTS_EXPIRING')) from notice_text
                             where kind = $1 having count(*) > 0), 'none') as result""";

    private static final String GUIDED = """
            select concat_ws(' ', r.quiet_days, m.shown, m.title) as result from guidance_rules r, guidance_moment m
            where m.moment = 'IN_MINE' and $1 <> ''""";

    private static final String AREAS = """
            select coalesce((select concat_ws(' ', version, areas) from delivery_rules where shop_id = $1::uuid), 'none')
                as result""";

    private static final String SHIPPED = """
            select concat_ws(' ', d.carrier, d.tracking_no,
                (select count(*) from outbox_message m where m.dedup_key like 'shipping-report:' || $1 || ':%')) as result
            from order_delivery d where d.order_id = $1::uuid""";

    /** An order that is brought, made; nobody opens who gets it but the shipment. */
    private static final String BROUGHT =
            "insert into order_delivery (order_id, receiver, area) values ($1::uuid, $2, '城里')";

    private static final String BANNER_AS_IT_IS =
            "select coalesce((select title || version from banner where id = $1::uuid), 'none') as result";

    private static final String PROMOTIONS =
            "select count(*)::text as result from promotion where made_key = 'key-of-' || $1";

    private static final String PROMOTION_STOPPED =
            "select (stopped_at is not null)::text as result from promotion where id = $1::uuid";

    private static final String DRAFT_AS_IT_IS = """
            select coalesce((select concat_ws(' ', kind, content ->> 'name') from catalogue_draft where id = $1::uuid),
                            'none') as result""";

    private static final String DRAFTED_CATEGORY = """
            insert into catalogue_draft (id, kind, content, version, changed_at, changed_by)
            values ($1, 'CATEGORY', '{"name": "换季", "rank": 900}', 1, now(), 'somebody')""";

    private static final String SOLD_CATEGORIES =
            "select count(*)::text as result from category where name = '换季' and $1 <> ''";

    private static final String COUNTED = """
            select concat_ws(' ', available, paused) as result from stock
            where concat_ws(' ', product_id, shop_id) = $1""";

    private static final String ABSENT = """
            select count(*)::text as result from choice_sold_out where concat_ws(' ', choice_id, shop_id) = $1""";

    private static final String DRAFTED_BY_CODE =
            "select count(*)::text as result from catalogue_draft where content ->> 'code' = $1";

    private static final String HOURS_AS_THEY_ARE = """
            select concat_ws(' ', s.opens_at, s.last_order_minutes,
                             (select string_agg(concat_ws('/', w.weekday, w.opens_at), ' ') from shop_weekday w
                              where w.shop_id = s.id),
                             (select string_agg(concat_ws('/', d.day, d.reason), ' ') from shop_day d
                              where d.shop_id = s.id)) as result
            from shop s where s.id = $1::uuid""";

    private static final String SHOPS_MADE =
            "select count(*)::text as result from shop where made_key = 'key-of-' || $1";

    private static final String SHOP_AS_IT_IS =
            "select concat_ws(' ', name, latitude, longitude, shown, version) as result from shop where id = $1::uuid";

    private static final String ACCOUNT_PICTURES =
            "select count(*)::text as result from account_picture where name = $1";

    private static final String ACCOUNT_PICTURE_AS_IT_IS = """
            select concat_ws(' ', name, removed_at is null) as result from account_picture where id = $1::uuid""";

    private static final String RECORDED = """
            select count(*)::int as found from audit_entry
            where operator = $1 and action = $2 and position($3 in coalesce(subject, $3)) > 0""";

    /** A write, what it is on record as, and by what its result is seen. */
    enum Write {
        SIGN_IN("POST /session", "SIGN_IN", SIGNED_IN),
        SIGN_OUT("DELETE /session", "SIGN_OUT", SIGNED_IN),
        MAKING("POST /orders/{id}/making", "ORDER_MAKING", ORDER),
        READY("POST /orders/{id}/ready", "ORDER_READY", ORDER),
        COLLECTED("POST /orders/{id}/collected", "ORDER_COLLECTED", ORDER),
        REFUND("POST /orders/{id}/refund", "ORDER_REFUND", ORDER),
        REFUND_PART("POST /orders/{id}/refunds", "ORDER_REFUND_PART", GONE_BACK),
        REFUND_RETRY("POST /refunds/{number}/retry", "REFUND_RETRY", REPLACED),
        DIFFERENCE_SETTLED("POST /differences/{id}/settlement", "BILL_DIFFERENCE_SETTLE", DIFFERENCE_AS_IT_IS),
        BILL_DAY_SET_ASIDE("POST /bill-days/{day}/set-aside", "BILL_DAY_SET_ASIDE", DAY_AS_IT_IS),
        BILL_DAY_TAKEN_BACK("DELETE /bill-days/{day}/set-aside", "BILL_DAY_TAKE_BACK", DAY_AS_IT_IS),
        MISMATCH_SETTLED("POST /mismatches/{id}/settlement", "PAYMENT_MISMATCH_SETTLE", MISMATCH_AS_IT_IS),
        AFTER_SALES_GRANTED("POST /after-sales/{id}/grant", "AFTER_SALES_GRANT", WISH_AS_IT_IS),
        AFTER_SALES_DECLINED("POST /after-sales/{id}/decline", "AFTER_SALES_DECLINE", WISH_AS_IT_IS),
        INVOICE_ISSUED("POST /invoices/{id}/issue", "INVOICE_ISSUE", INVOICE_AS_IT_IS),
        INVOICE_REVERSED("POST /invoices/{id}/reverse", "INVOICE_REVERSE", REVERSED_AS_IT_IS),
        GUIDANCE("PUT /guidance", "GUIDANCE_RULES", GUIDED),
        PICKUP_RULES("PUT /pickup/{id}", "PICKUP_RULES", PICKUP),
        DELIVERY_AREAS("PUT /delivery/{id}", "DELIVERY_AREAS", AREAS),
        SHIPMENT("POST /delivery/orders/{id}/shipment", "ORDER_SHIPPED", SHIPPED),
        BANNER_SAVED("PUT /banners/{id}", "BANNER_SAVE", BANNER_AS_IT_IS),
        BANNER_REMOVED("DELETE /banners/{id}", "BANNER_REMOVE", BANNER_AS_IT_IS),
        PROMOTION("POST /promotions", "PROMOTION_CREATE", PROMOTIONS),
        PROMOTION_STOP("POST /promotions/{id}/stop", "PROMOTION_STOP", PROMOTION_STOPPED),
        ADJUSTMENT("POST /membership/members/{id}/adjustments", "POINTS_ADJUST", POINTS),
        LEVELS("PUT /membership/levels", "LEVELS_REPLACE", LEVELS_SET),
        COUPON("POST /coupons", "COUPON_CREATE", TEMPLATES),
        COUPON_STOP("POST /coupons/{id}/stop", "COUPON_STOP", STOPPED),
        COUPON_CODES("POST /coupons/{id}/codes", "COUPON_CODES", CODES_DRAWN),
        COUPON_GIFT("POST /coupons/{id}/gifts", "COUPON_GIVE", GIVEN),
        REWARD_SAVED("PUT /rewards/{id}", "REWARD_SAVE", REWARD_AS_IT_IS),
        REWARD_STOP("POST /rewards/{id}/stop", "REWARD_STOP", REWARD_AS_IT_IS),
        REWARD_RESTOCK("POST /rewards/{id}/stock", "REWARD_RESTOCK", REWARD_AS_IT_IS),
        REWARD_LIMIT("POST /rewards/{id}/limit", "REWARD_LIMIT", REWARD_AS_IT_IS),
        REWARD_CODES("POST /rewards/{id}/codes", "REWARD_CODES", REWARD_AS_IT_IS),
        REWARD_CODE_USED("POST /rewards/codes/{id}/use", "REWARD_CODE_USE", REWARD_CODE_AS_IT_IS),
        REWARD_CODE_RETURNED("POST /rewards/codes/{id}/return", "REWARD_CODE_RETURN", REWARD_CODE_AS_IT_IS),
        RETRY("POST /outbox/{id}/retry", "OUTBOX_RETRY", MESSAGE),
        SET_ASIDE("POST /outbox/{id}/set-aside", "OUTBOX_SET_ASIDE", MESSAGE),
        MENU_SAVED("PUT /menu/draft", "MENU_SAVE", MENU_DRAFT),
        PUBLICATION("POST /menu/publication", "MENU_PUBLISH", MENU),
        ROLL_BACK("POST /menu/versions/{number}/publication", "MENU_ROLL_BACK", MENU_AGAIN),
        NOTICE_TEXTS("PUT /messages/texts/{kind}", "NOTICE_TEXTS", NOTICE_WORDS),
        CODE("POST /codes", "CODE_CREATE", CODES),
        CODE_ROW("POST /codes/batch", "CODE_BATCH", CODES),
        CODE_CHANGE("PUT /codes/{key}", "CODE_CHANGE", CODES),
        CODE_RENEWAL("POST /codes/{key}/renewal", "CODE_RENEW", CODES),
        CODE_STOP("POST /codes/{key}/stop", "CODE_STOP", CODES),
        BROADCAST_SAVED("PUT /broadcasts/{id}", "BROADCAST_SAVE", BROADCAST_AS_IT_IS),
        BROADCAST_PLANNED("POST /broadcasts/{id}/plan", "BROADCAST_PLAN", BROADCAST_AS_IT_IS),
        BROADCAST_APPROVED("POST /broadcasts/{id}/approval", "BROADCAST_APPROVE", BROADCAST_AS_IT_IS),
        BROADCAST_RETURNED("POST /broadcasts/{id}/return", "BROADCAST_RETURN", BROADCAST_AS_IT_IS),
        BROADCAST_CANCELLED("POST /broadcasts/{id}/cancellation", "BROADCAST_CANCEL", BROADCAST_AS_IT_IS),
        BROADCAST_SHOWN("POST /broadcasts/{id}/preview", "BROADCAST_PREVIEW", BROADCAST_AS_IT_IS),
        SERVICE_TAKEN("POST /service/sessions/{id}/taking", "SERVICE_TAKE", SERVICE_AS_IT_IS),
        SERVICE_ANSWERED("POST /service/sessions/{id}/lines", "SERVICE_ANSWER", SERVICE_AS_IT_IS),
        SERVICE_ENDED("POST /service/sessions/{id}/end", "SERVICE_END", SERVICE_AS_IT_IS),
        DESK_SET("PUT /service/desk", "SERVICE_DESK", DESK_AS_IT_IS),
        TAG_CREATED("POST /tags", "TAG_CREATE", TAGS),
        TAG_CHANGED("PUT /tags/{id}", "TAG_CHANGE", TAG_AS_IT_IS),
        TAG_REMOVED("DELETE /tags/{id}", "TAG_REMOVE", TAG_IS_THERE),
        TAG_GIVEN("PUT /tags/people/{person}/{tag}", "TAG_GIVE", WEARS),
        TAG_TAKEN("DELETE /tags/people/{person}/{tag}", "TAG_TAKE", WEARS),
        REPLY_ADDED("POST /replies/rules", "REPLY_ADD", RULES),
        REPLY_CHANGED("PUT /replies/rules/{id}", "REPLY_CHANGE", RULE_AS_IT_IS),
        REPLY_REMOVED("DELETE /replies/rules/{id}", "REPLY_REMOVE", RULE_AS_IT_IS),
        REPLY_IMPORT("POST /replies/import", "REPLY_IMPORT", ANY_RULE),
        REPLY_PUBLICATION("POST /replies/publication", "REPLY_PUBLISH", ANY_PUBLISHED),
        REPLY_ROLL_BACK("POST /replies/versions/{number}/publication", "REPLY_ROLL_BACK", REPLIES_AGAIN),
        SURVEY_SAVED("PUT /surveys/{id}", "SURVEY_SAVE", SURVEY_AS_IT_IS),
        SURVEY_OPENED("POST /surveys/{id}/opening", "SURVEY_OPEN", SURVEY_AS_IT_IS),
        SURVEY_CLOSED("POST /surveys/{id}/closing", "SURVEY_CLOSE", SURVEY_AS_IT_IS),
        PRODUCT_SAVED("PUT /catalogue/products/{id}", "PRODUCT_SAVE", DRAFT_AS_IT_IS),
        CATEGORY_SAVED("PUT /catalogue/categories/{id}", "CATEGORY_SAVE", DRAFT_AS_IT_IS),
        OPTION_SAVED("PUT /catalogue/options/{id}", "OPTION_SAVE", DRAFT_AS_IT_IS),
        ITEM_REMOVED("DELETE /catalogue/items/{id}", "CATALOGUE_REMOVE", DRAFT_AS_IT_IS),
        DRAFT_DISCARDED("DELETE /catalogue/drafts/{id}", "CATALOGUE_DISCARD", DRAFT_AS_IT_IS),
        CATALOGUE_PUBLISHED("POST /catalogue/publication", "CATALOGUE_PUBLISH", SOLD_CATEGORIES),
        SHEET_IMPORTED("POST /catalogue/sheet", "CATALOGUE_IMPORT", DRAFTED_BY_CODE),
        PICTURE_EXPECTED("POST /pictures", "PICTURE_UPLOAD", NOTHING),
        ACCOUNT_PICTURE("POST /account-pictures", "ACCOUNT_PICTURE_ADD", ACCOUNT_PICTURES),
        ACCOUNT_PICTURE_RENAMED("PUT /account-pictures/{id}", "ACCOUNT_PICTURE_RENAME", ACCOUNT_PICTURE_AS_IT_IS),
        ACCOUNT_PICTURE_REMOVED("DELETE /account-pictures/{id}", "ACCOUNT_PICTURE_REMOVE", ACCOUNT_PICTURE_AS_IT_IS),
        STOCK_COUNTED("PUT /catalogue/products/{id}/shops/{shop}", "STOCK_COUNT", COUNTED),
        CHOICE_SOLD_OUT("PUT /catalogue/choices/{id}/shops/{shop}", "CHOICE_SOLD_OUT", ABSENT),
        SHOP_MADE("POST /shops", "SHOP_CREATE", SHOPS_MADE),
        SHOP_CHANGED("PUT /shops/{id}", "SHOP_CHANGE", SHOP_AS_IT_IS),
        HOURS_SET("PUT /shops/{id}/hours", "SHOP_HOURS", HOURS_AS_THEY_ARE);

        private final String route;
        private final String action;
        private final String result;

        Write(String route, String action, String result) {
            this.route = route;
            this.action = action;
            this.result = result;
        }

        private static Map<String, Object> tag(String name, int version) {
            return Map.of("name", name, "mirrored", false, "version", version);
        }

        private boolean isAboutSessions() {
            return this == SIGN_IN || this == SIGN_OUT;
        }
    }

    /** One operator about to write. */
    private record Scene(Write write, String operator, String subject, String cookie) {
        String key() {
            boolean byKey = Set.of(Write.COUPON, Write.PROMOTION, Write.SHOP_MADE, Write.ACCOUNT_PICTURE)
                    .contains(write);
            return write.isAboutSessions() || byKey ? operator : subject;
        }
    }

    DatabaseLine line;

    @Inject
    SilentHosts hosts;

    @Inject
    Counter counter;

    @Inject
    Orders orders;

    @Inject
    Receivers receivers;

    @Inject
    Ids ids;

    @Inject
    Clock clock;

    private final AtomicInteger callsInsideTransactions = new AtomicInteger();

    @BeforeEach
    void whoever_calls_wechat_inside_a_transaction_is_seen() {
        hosts.listen(() -> {
            if (line.openTransactions() > 0) callsInsideTransactions.incrementAndGet();
        });
    }

    @AfterEach
    void everything_as_usual() {
        line.mend();
        hosts.listen(() -> {});
    }

    /** The draft of the release is published in other tests, and what they find live is its menu. */
    @AfterEach
    void the_menu_of_the_release_is_the_draft_again() {
        counter.sql("delete from menu_draft");
    }

    /** What was published answers in other tests, too. */
    @AfterEach
    void the_replies_of_the_release_answer_again() {
        counter.sql("delete from reply_rule");
        counter.sql("delete from reply_version");
    }

    @AfterEach
    void the_desk_is_the_release_s_again() {
        counter.sql("delete from service_desk");
        counter.sql("update service_session set state = 'CLOSED', closed_at = now() where state <> 'CLOSED'");
    }

    @AfterEach
    void nobody_is_asked_to_follow_anew() {
        counter.sql("update guidance_rules set quiet_days = 30, window_days = 3");
        counter.sql("""
                update guidance_moment set shown = false, title = '关注公众号', words = '积分、优惠券有变动，会告诉您。'
                where moment = 'IN_MINE'""");
    }

    @AfterEach
    void nothing_of_the_catalogue_is_changed() {
        counter.sql("delete from catalogue_draft");
        counter.sql("delete from category where name = '换季'");
    }

    @AfterEach
    void the_home_page_begins_as_before() {
        counter.sql("delete from banner where title in ('旧', '换季')");
    }

    @Test
    void every_write_at_the_console_is_here() {
        assertThat(Routes.ofAllFunctions().stream()
                        .filter(route -> route.contains(" " + CONSOLE) && !route.startsWith("GET "))
                        .filter(route -> !READS.contains(route)))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Write.values())
                        .map(write -> write.route.replace(" ", " " + CONSOLE))
                        .toList());
    }

    @ParameterizedTest
    @EnumSource
    void a_write_cut_short_is_on_record_and_asked_again_it_ends_the_same(Write write) {
        Scene undisturbed = scene(write);
        String before = result(undisturbed);
        assertThat(ask(undisturbed)).isLessThan(300);
        String expected = result(undisturbed);
        int roundTrips = 1 + write.ordinal() % EVERY - EVERY;
        boolean died = true;
        while (died) {
            Scene scene = scene(write);
            roundTrips += EVERY;
            line.dieAfter(roundTrips);
            int answered = ask(scene);
            died = line.isDead();
            line.mend();
            if (died && answered >= 400) isOnRecord(scene, before);
            askAgain(scene);
            assertThat(result(scene)).as("after round trip %d", roundTrips).isEqualTo(expected);
            assertThat(roundTrips).isLessThan(MOST_ROUND_TRIPS);
        }
        assertThat(roundTrips).as("round trips of it").isGreaterThan(5);
        assertThat(callsInsideTransactions)
                .as("calls to WeChat inside a transaction")
                .hasValue(0);
    }

    private void isOnRecord(Scene scene, String before) {
        if (result(scene).equals(before)) return;
        int recorded = counter.sql(RECORDED, scene.operator(), scene.write().action, scene.subject())
                .iterator()
                .next()
                .getInteger("found");
        assertThat(recorded).as("records of what was done").isPositive();
    }

    /** Whoever does not know tries again, some of the times on a connection that is dead. */
    private void askAgain(Scene scene) {
        int tries = 0;
        while (ask(scene) >= 500) assertThat(++tries).as("tries in vain").isLessThan(20);
    }

    private int ask(Scene scene) {
        String[] route = scene.write().route.split(" ");
        String path = CONSOLE + route[1];
        for (String id : scene.subject().split(" ")) path = path.replaceFirst("\\{\\w+}", id);
        RequestSpecification request = scene.write() == Write.SIGN_IN
                ? given().contentType(ContentType.JSON).body(Map.of("name", scene.operator(), "password", PASSWORD))
                : given().cookie("wetwin_console", scene.cookie()).header("X-CSRF-Token", CSRF);
        request.header("Idempotency-Key", "key-of-" + scene.operator());
        body(scene).ifPresent(body -> request.contentType(ContentType.JSON).body(body));
        if (Set.of(Write.REPLY_REMOVED, Write.TAG_REMOVED, Write.ITEM_REMOVED, Write.DRAFT_DISCARDED)
                .contains(scene.write())) request.queryParam("version", 1);
        return request.request(route[0], path).statusCode();
    }

    private Optional<Object> body(Scene scene) {
        Map<String, Object> code = Map.of("key", scene.subject(), "kind", "SHOP", "label", "永嘉路店");
        return switch (scene.write()) {
            case MENU_SAVED -> Optional.of(Map.of("menu", Map.of("buttons", List.of()), "version", 0));
            case CODE, CODE_CHANGE -> Optional.of(code);
            case CODE_ROW -> Optional.of(Map.of("like", code, "from", 1, "to", 3));
            case CODE_RENEWAL -> Optional.of(Map.of("days", 30));
            case BROADCAST_SAVED -> Optional.of("""
                    {"title": "工作日", "content": {"kind": "TEXT", "text": "半价"}, "to": {"kind": "EVERYBODY"},
                     "version": 1}""");
            case BROADCAST_PLANNED, BROADCAST_APPROVED -> Optional.of(Map.of("version", 1));
            case BROADCAST_RETURNED -> Optional.of(Map.of("reason", "改一下"));
            case BROADCAST_SHOWN -> Optional.of(Map.of("wechatName", "wechat_nobody"));
            case SERVICE_TAKEN -> Optional.of(Map.of("over", false));
            case SERVICE_ANSWERED -> Optional.of(Map.of("key", scene.subject(), "kind", "TEXT", "text", "在的"));
            case DESK_SET -> Optional.of("""
                    {"keptBy": "CONSOLE", "hours": [], "away": "明天再来", "greeting": "", "idleMinutes": 30,
                     "quickReplies": ["在的"], "version": 0}""");
            case TAG_CREATED -> Optional.of(Write.tag(scene.subject(), 0));
            case TAG_CHANGED -> Optional.of(Write.tag(scene.subject().substring(9), 1));
            case REPLY_ADDED -> Optional.of(Map.of("rule", rule(scene.subject()), "version", 0));
            case REPLY_CHANGED ->
                Optional.of(Map.of("rule", rule(scene.subject().substring(9)), "version", 1));
            case SURVEY_SAVED -> Optional.of("""
                    {"title": "口味调研", "thanks": "谢谢您", "again": false, "version": 1,
                     "questions": [{"kind": "SCALE_5", "text": "几分？", "options": []}]}""");
            case SURVEY_OPENED, SURVEY_CLOSED -> Optional.of(Map.of("version", 1));
            case NOTICE_TEXTS -> Optional.of("""
                    {"version": 0, "texts": [{"text": "POINTS_EXPIRING", "words": "快来换礼"}]}""");
            case LEVELS -> Optional.of("""
                    {"basis": "SPEND", "periodMonths": 12, "keptMonths": 12, "version": 1, "levels": []}""");
            case REFUND_PART -> Optional.of(Map.of("amountFen", 300, "reason", "少了一份"));
            case AFTER_SALES_GRANTED -> Optional.of(Map.of("amountFen", 300));
            case DIFFERENCE_SETTLED, BILL_DAY_SET_ASIDE, MISMATCH_SETTLED, AFTER_SALES_DECLINED, SET_ASIDE ->
                Optional.of(Map.of("note", "已查清"));
            case INVOICE_ISSUED -> Optional.of(Map.of("number", "24312000000000000001"));
            case INVOICE_REVERSED ->
                Optional.of(Map.of(
                        "redNumber", "24312000000000000009", "amountFen", 100, "number", "24312000000000000002"));
            case GUIDANCE -> Optional.of("""
                    {"quietDays": 14, "windowDays": 3, "moments": [
                     {"moment": "IN_MINE", "shown": true, "title": "关注有礼", "words": "积分变动会告诉您"}]}""");
            case PICKUP_RULES -> Optional.of(Map.of("perQuarter", 6, "soon", true));
            case DELIVERY_AREAS -> Optional.of("""
                    {"version": 0, "areas": [{"name": "城里", "places": [{"city": "上海市"}], "minimumFen": 2000,
                     "feeFen": 600}]}""");
            case SHIPMENT -> Optional.of(Map.of("carrier", "SF", "trackingNo", "SF1000000000001"));
            case BANNER_SAVED -> Optional.of("""
                    {"version": 1, "banner": {"title": "换季", "subtitle": "", "art": "latte", "rank": 900,
                     "page": "pages/order/index", "published": false}}""");
            case PROMOTION ->
                Optional.of("""
                    {"name": "满50减10", "productIds": [], "shopIds": ["0193fa00-0000-7000-8000-00000000abcd"],
                     "minSpendFen": 5000, "amountFen": 1000, "from": "%s", "until": "%s", "withMemberPrice": false,
                     "withCoupon": true}""".formatted(clock.instant(), clock.instant().plusSeconds(60)));
            case ADJUSTMENT -> Optional.of("""
                    {"points": 5, "reason": "补积分"}""");
            case COUPON -> Optional.of("""
                    {"name": "满15减5", "kind": "FIXED", "amountFen": 500, "minSpendFen": 1500, "productIds": [],
                     "shopIds": [], "weekdays": [], "validDays": 30, "newPeopleOnly": false}""");
            case COUPON_CODES -> Optional.of("""
                    {"count": 3, "most": 1}""");
            case REWARD_SAVED -> Optional.of("""
                    {"version": 1, "reward": {"kind": "CODE", "name": "团课", "description": "", "points": 2,
                     "validDays": 7, "listed": false, "offered": false, "rank": 900}}""");
            case REWARD_RESTOCK -> Optional.of(Map.of("change", 3));
            case REWARD_LIMIT -> Optional.of(Map.of("limited", false));
            case REWARD_CODES ->
                Optional.of(Map.of("codes", "GYM-" + scene.subject().substring(24)));
            case REWARD_CODE_RETURNED -> Optional.of(Map.of("note", "课程取消"));
            case COUPON_GIFT -> Optional.of(Map.of("personId", scene.subject().split(" ")[1]));
            case PRODUCT_SAVED -> Optional.of("""
                    {"version": 0, "product": {"categoryId": "%s", "name": "拿铁", "description": "", "priceFen": 2600,
                     "art": "latte", "images": [], "optionIds": []}}""".formatted(COFFEE));
            case CATEGORY_SAVED -> Optional.of("""
                    {"version": 0, "category": {"name": "换季", "rank": 900}}""");
            case OPTION_SAVED -> Optional.of("""
                    {"version": 0, "option": {"name": "甜度", "min": 1, "max": 1, "rank": 900,
                     "choices": [{"name": "少糖", "extraFen": 0}]}}""");
            case CATALOGUE_PUBLISHED -> Optional.of(Map.of("latest", 1));
            case SHEET_IMPORTED ->
                Optional.of(Map.of("csv", "编码,名称,分类,价格\n%s,拿铁,经典咖啡,26\n".formatted(scene.subject())));
            case STOCK_COUNTED -> Optional.of(Map.of("available", 9, "seen", 5, "soldOutTogether", List.of()));
            case PICTURE_EXPECTED -> Optional.of(Map.of("kind", "JPEG", "bytes", 200_000));
            case ACCOUNT_PICTURE ->
                Optional.of(Map.of("name", scene.operator(), "file", Phone.photoInBase64(scene.operator())));
            case ACCOUNT_PICTURE_RENAMED -> Optional.of(Map.of("name", "拿铁"));
            case CHOICE_SOLD_OUT -> Optional.of(Map.of("soldOut", true));
            case SHOP_MADE -> Optional.of("""
                    {"name": "愚园路店", "address": "愚园路 1 号", "pickupMinutes": 10, "shown": false}""");
            case SHOP_CHANGED -> Optional.of("""
                    {"version": 1, "shop": {"name": "愚园路店", "address": "愚园路 1 号", "latitude": 31.2, "longitude": 121.4,
                     "pickupMinutes": 10, "shown": true}}""");
            case HOURS_SET -> Optional.of("""
                    {"version": 1, "hours": {"opensAt": "08:00", "closesAt": "20:00", "lastOrderMinutes": 15,
                     "week": [{"weekday": 7}], "days": [{"day": "2027-02-06", "reason": "春节"}]}}""");
            default -> Optional.empty();
        };
    }

    private String result(Scene scene) {
        return counter.sql(scene.write().result, scene.key()).iterator().next().getString("result");
    }

    private Scene scene(Write write) {
        UUID operator = ids.newId();
        Scene scene = new Scene(write, "console-" + operator, subject(write), ids.opaqueToken());
        counter.sql(OPERATOR, operator, scene.operator(), CHEAP_HASH);
        if (write == Write.PUBLICATION) counter.sql("delete from menu_version");
        if (write == Write.MENU_SAVED) counter.sql("delete from menu_draft");
        if (write == Write.REPLY_IMPORT) counter.sql("delete from reply_rule");
        if (write == Write.REPLY_PUBLICATION) counter.sql("delete from reply_version");
        if (write == Write.CATALOGUE_PUBLISHED) oneChange();
        if (write == Write.LEVELS) oneLevel();
        if (write == Write.DESK_SET) counter.sql("delete from service_desk");
        if (write == Write.NOTICE_TEXTS) counter.sql("delete from notice_text");
        if (write == Write.GUIDANCE) nobody_is_asked_to_follow_anew();
        if (write == Write.SERVICE_ANSWERED) counter.sql("""
                    update service_session set state = 'TAKEN', taken_by = $2, taken_at = opened_at
                    where id = $1::text::uuid""", scene.subject(), scene.operator());
        if (write != Write.SIGN_IN)
            counter.sql(SESSION, scene.cookie(), operator, CSRF, clock.instant().plus(Duration.ofDays(1)));
        return scene;
    }

    private void oneChange() {
        nothing_of_the_catalogue_is_changed();
        one(DRAFTED_CATEGORY);
    }

    private String template() {
        UUID id = ids.newId();
        counter.sql("""
                insert into coupon_template (id, code, name, amount_fen, min_spend_fen, valid_days, once_per_person)
                values ($1, $1::text, '满15减5', 500, 1500, 30, false)""", id);
        return id.toString();
    }

    private String lesson(boolean listed) {
        UUID id = counter.aCodeReward(1, 5, listed);
        counter.sql("update reward set offered = false where id = $1", id);
        return id.toString();
    }

    private void oneLevel() {
        counter.sql("update level_rules set version = 1");
        counter.sql("""
                insert into membership_level (rank, name, threshold, points_percent, member_price, free_delivery)
                values (1, '银卡', 1000000, 100, false, false) on conflict do nothing""");
    }

    private String subject(Write write) {
        Function<String, String> orderIn =
                status -> orders.order(counter.aCustomer().person(), status, 1_800, Optional.empty(), clock.instant())
                        .toString();
        return switch (write) {
            case SIGN_IN,
                    SIGN_OUT,
                    MENU_SAVED,
                    PUBLICATION,
                    REPLY_IMPORT,
                    LEVELS,
                    DESK_SET,
                    GUIDANCE,
                    COUPON,
                    PROMOTION,
                    SHOP_MADE,
                    PICTURE_EXPECTED,
                    ACCOUNT_PICTURE,
                    CATALOGUE_PUBLISHED -> "none";
            case NOTICE_TEXTS -> "POINTS_EXPIRING";
            case PRODUCT_SAVED, CATEGORY_SAVED, OPTION_SAVED -> ids.newId().toString();
            case ITEM_REMOVED -> one("insert into category (id, name, rank) values ($1, '换季', 900)");
            case DRAFT_DISCARDED -> one(DRAFTED_CATEGORY);
            case SHEET_IMPORTED -> aNewKey().substring(8);
            case SHOP_CHANGED, HOURS_SET -> one("""
                    insert into shop (id, name, address, opens_at, closes_at, pickup_minutes)
                    values ($1, '营业时间', '', '00:00', '00:00', 5)""");
            case STOCK_COUNTED -> counter.aProduct("拿铁", 2_600, 5) + " " + counter.shop();
            case CHOICE_SOLD_OUT ->
                counter.aChoiceOf(counter.aProduct("拿铁", 2_600, 5), "甜度", "少糖", 0) + " " + counter.shop();
            case REPLY_PUBLICATION -> {
                aRule();
                yield "none";
            }
            case ROLL_BACK -> aMenu();
            case REPLY_ROLL_BACK -> replies();
            case BROADCAST_SAVED, BROADCAST_PLANNED, BROADCAST_CANCELLED, BROADCAST_SHOWN -> aBroadcast("DRAFT");
            case BROADCAST_APPROVED, BROADCAST_RETURNED -> aBroadcast("WAITING");
            case SERVICE_TAKEN, SERVICE_ANSWERED, SERVICE_ENDED -> aConversation();
            case TAG_CREATED, REPLY_ADDED -> aNewKey().substring(8);
            case TAG_CHANGED, TAG_REMOVED -> aTag();
            case TAG_GIVEN -> counter.aCustomer().person() + " " + aTag();
            case TAG_TAKEN -> aWornTag();
            case REPLY_CHANGED, REPLY_REMOVED -> aRule();
            case SURVEY_SAVED, SURVEY_OPENED -> aSurvey("DRAFT");
            case SURVEY_CLOSED -> aSurvey("OPEN");
            case COUPON_STOP, COUPON_CODES -> template();
            case REWARD_SAVED, REWARD_STOP, REWARD_RESTOCK, REWARD_LIMIT -> lesson(false);
            case REWARD_CODES -> lesson(true);
            case REWARD_CODE_USED, REWARD_CODE_RETURNED -> counter.aRewardCode().toString();
            case COUPON_GIFT -> template() + " " + counter.aCustomer().person();
            case MAKING -> orderIn.apply("PAID");
            case READY -> orderIn.apply("MAKING");
            case COLLECTED -> orderIn.apply("READY");
            case REFUND, REFUND_PART -> paidOrder();
            case REFUND_RETRY -> closedRefund();
            case AFTER_SALES_GRANTED, AFTER_SALES_DECLINED -> wish();
            case INVOICE_ISSUED -> invoice();
            case INVOICE_REVERSED -> invoiceToReverse();
            case DIFFERENCE_SETTLED -> one(DIFFERENCE);
            case BILL_DAY_SET_ASIDE ->
                counter.sql(DAY_THAT_FAILS, aNewKey())
                        .iterator()
                        .next()
                        .getLocalDate("day")
                        .toString();
            case BILL_DAY_TAKEN_BACK ->
                counter.sql(DAY_SET_ASIDE).iterator().next().getLocalDate("day").toString();
            case MISMATCH_SETTLED -> one(MISMATCH);
            case PICKUP_RULES -> aShop();
            case DELIVERY_AREAS -> one("""
                    insert into shop (id, name, address, opens_at, closes_at, pickup_minutes)
                    values ($1, '外送', '测试路 4 号', '00:00', '00:00', 5)""");
            case SHIPMENT -> aDelivery(orderIn.apply("READY"));
            case BANNER_SAVED, BANNER_REMOVED -> one("""
                    insert into banner (id, title, subtitle, art, page, rank, published)
                    values ($1, '旧', '', 'latte', 'pages/order/index', 900, false)""");
            case ACCOUNT_PICTURE_RENAMED, ACCOUNT_PICTURE_REMOVED -> one("""
                    insert into account_picture (id, name, kind, bytes, size, sha256, media_id, url, article_url, added_at,
                        added_by)
                    values ($1, '旧', 'PNG', decode('89', 'hex'), 1, sha256(convert_to($1::text, 'UTF8')), $1::text,
                        $1::text, $1::text, now(), 'somebody')""");
            case PROMOTION_STOP -> one("""
                    insert into promotion (id, made_key, name, shop_ids, min_spend_fen, amount_fen, starts_at, ends_at,
                        with_member_price, with_coupon, made_at, made_by)
                    values ($1, $1::text, '满50减10', array[$1], 5000, 1000, now(), now() + interval '1 hour', false, true,
                        now(), 'somebody')""");
            case ADJUSTMENT -> counter.aCustomer().person().toString();
            case RETRY, SET_ASIDE -> one(PARKED);
            case CODE, CODE_ROW -> aNewKey();
            case CODE_CHANGE, CODE_RENEWAL, CODE_STOP -> temporaryCode();
        };
    }

    private static String paidOrder() {
        Phone customer = Phone.of("顾客");
        customer.signIn();
        String order = customer.order(LATTE).getString("id");
        customer.pay(order, "pay");
        return order;
    }

    private String aDelivery(String order) {
        Receiver receiver = new Receiver("李雷", "13800000000", new District("上海市", "上海市", "静安区"), "测试路 5 号", "", "");
        counter.sql(
                BROUGHT,
                order,
                Buffer.buffer(receivers.seal(receiver).receiver().bytes()));
        return order;
    }

    /** Which has set nothing. */
    private String aShop() {
        String shop = one("""
                insert into shop (id, name, address, opens_at, closes_at, pickup_minutes)
                values ($1, '准点', '测试路 3 号', '00:00', '00:00', 5)""");
        counter.sql("insert into pickup_rules (shop_id, soon) values ($1::uuid, true)", shop);
        return shop;
    }

    private String wish() {
        String order = paidOrder();
        counter.sql(WISH, order);
        return order;
    }

    private String invoice() {
        String order = paidOrder();
        counter.sql(INVOICE, order);
        return order;
    }

    private String invoiceToReverse() {
        String order = invoice();
        counter.sql(INVOICE_TO_REVERSE, order);
        return order;
    }

    private String closedRefund() {
        return counter.sql(CLOSED_REFUND, paidOrder()).iterator().next().getString("out_refund_no");
    }

    private String aMenu() {
        JsonObject menu = new JsonObject("""
                {"buttons": [{"name": "点单", "click": "order"}]}""");
        int number =
                counter.sql(MENU_VERSION, ids.newId(), menu).iterator().next().getInteger("number");
        return Integer.toString(number);
    }

    private String one(String insert) {
        UUID id = ids.newId();
        counter.sql(insert, id);
        return id.toString();
    }

    private String aNewKey() {
        return "k" + ids.newId().toString().replace("-", "").substring(1);
    }

    private String temporaryCode() {
        String key = aNewKey();
        counter.sql(TEMPORARY, key);
        return key;
    }

    private String aBroadcast(String state) {
        UUID id = ids.newId();
        counter.sql(BROADCAST, id, state);
        return id.toString();
    }

    private String aSurvey(String state) {
        UUID id = ids.newId();
        counter.sql(SURVEY, id, state);
        return id.toString();
    }

    /** With somebody nobody knows, who has just written. */
    private String aConversation() {
        UUID id = ids.newId();
        counter.sql("""
                with window_open as (
                    insert into service_window (openid, message_at, message_left) values ($1::uuid::text, $2, 5))
                insert into service_session (id, account, openid, state, opened_by, opened_at, heard_at, waits)
                values ($1::uuid, 'SERVICE_ACCOUNT', $1::uuid::text, 'WAITING', 'MESSAGE', $2, $2, true)""", id, clock.instant());
        return id.toString();
    }

    private String aTag() {
        UUID id = ids.newId();
        counter.sql(TAG, id, aNewKey().substring(8));
        return id.toString();
    }

    private String aWornTag() {
        String person = counter.aCustomer().person().toString();
        String tag = aTag();
        counter.sql(WORN, person, tag);
        return person + " " + tag;
    }

    private String replies() {
        int number = counter.sql("""
                        insert into reply_version (id, number, book, published_at, published_by)
                        select $1, coalesce(max(number), 0) + 1, $2, now(), 'somebody' from reply_version
                        returning number""", ids.newId(), new JsonArray().add(JsonObject.mapFrom(rule("published"))))
                .iterator()
                .next()
                .getInteger("number");
        return Integer.toString(number);
    }

    private String aRule() {
        UUID id = ids.newId();
        counter.sql(
                RULE,
                id,
                id.toString().substring(9),
                JsonObject.mapFrom(rule(id.toString().substring(9))));
        return id.toString();
    }

    /** A rule for what nobody else is asked. */
    private static Map<String, Object> rule(String key) {
        return Map.ofEntries(
                entry("trigger", "MESSAGE"),
                entry("key", key),
                entry("priority", 7),
                entry("enabled", true),
                entry("exact", List.of("在吗 " + key)),
                entry("contains", List.of()),
                entry("patterns", List.of()),
                entry("windows", List.of()),
                entry("anyOf", List.of()),
                entry("noneOf", List.of()),
                entry("perDay", 0),
                entry("parts", List.of(Map.of("type", "TEXT", "text", "在"))));
    }
}
