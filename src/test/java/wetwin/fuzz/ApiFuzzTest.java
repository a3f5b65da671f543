package wetwin.fuzz;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import wetwin.fuzz.ApiDescription.Operation;
import wetwin.fuzz.Call.Answer;
import wetwin.fuzz.Cast.Somebody;
import wetwin.fuzz.Spoiler.Spoilt;
import wetwin.identity.OpenId;
import wetwin.platform.Ids;
import wetwin.shop.District;
import wetwin.shop.Receiver;
import wetwin.shop.Receivers;
import wetwin.support.Counter;
import wetwin.support.Counter.Customer;
import wetwin.support.Orders;
import wetwin.support.Phone;

/**
 * Every operation that the application describes, asked in every wrong way: it answers what it promises or refuses with
 * a problem, shows nothing of anybody else and leaves nothing half done.
 */
@QuarkusTest
class ApiFuzzTest {
    private static final int ROUNDS_PER_OPERATION = 9;
    private static final int PRICE_FEN = 900;

    /** What the HTTP server answers by itself, before the application hears of the request. */
    private static final Set<Integer> OF_THE_SERVER = Set.of(400, 413, 414, 431);

    private static final String COFFEE = "0193fa00-0003-7000-8000-000000000001";
    private static final String LARGE = "0193fa00-0006-7000-8000-000000000002";
    private static final String NOBODYS = "0193fa00-ffff-7000-8000-00000000dead";
    /** The last one: the first is where people are at home. */
    private static final UUID COUNTED = UUID.fromString("ffffffff-0000-7000-8000-00000000c0de");

    private static final UUID KEPT_PICTURE = UUID.fromString("ffffffff-0000-7000-8000-00000000c0df");
    private static final UUID REMOVED_PICTURE = UUID.fromString("ffffffff-0000-7000-8000-00000000c0e0");

    private static final Set<String> ENDS_A_SESSION = Set.of(
            "DELETE /api/session",
            "POST /api/session/rotation",
            "DELETE /console/api/session",
            "POST /console/api/session");

    private static final String COUNTS = """
            select (select coalesce(sum(k.available + k.reserved + k.sold), 0)
                    from stock k join shop s on s.id = k.shop_id where s.name <> '盘点') as goods,
                   (select count(*) from stock s where s.reserved <> coalesce((
                       select sum(l.quantity) from shop_order o join shop_order_line l on l.order_id = o.id
                       where o.shop_id = s.shop_id and l.product_id = s.product_id and o.status = 'PLACED'), 0)) as stray,
                   (select coalesce(sum(points), 0) from points_entry) as points,
                   (select count(*) from shop_order o where o.payer_openid <> 'payer' and not exists (
                       select 1 from shop_order_line l where l.order_id = o.id)) as empty_orders,
                   (select count(*) from coupon k where k.status = 'LOCKED' and not exists (
                       select 1 from shop_order o where o.id = k.order_id and o.status = 'PLACED')) as lost_coupons""";

    private static final String PARKED = """
            insert into outbox_message (id, topic, dedup_key, payload, created_at, due_at, parked_at)
            values ($1, 'fuzz', $1::text, '{}', now(), now(), now())""";

    private static final String RULE = """
            insert into reply_rule (id, trigger, key, rule, created_at, changed_at, changed_by)
            values ($1, 'MESSAGE', $2, jsonb_build_object(
                'trigger', 'MESSAGE', 'key', $2::text, 'priority', 0, 'enabled', true, 'exact', '["在吗"]'::jsonb,
                'contains', '[]'::jsonb, 'patterns', '[]'::jsonb, 'windows', '[]'::jsonb, 'anyOf', '[]'::jsonb,
                'noneOf', '[]'::jsonb, 'perDay', 0, 'parts', '[{"type": "TEXT", "text": "在"}]'::jsonb),
                now(), now(), 'fuzz')""";

    @Inject
    Counter counter;

    @Inject
    Footprint footprint;

    @Inject
    Cast cast;

    @Inject
    Orders orders;

    @Inject
    Receivers receivers;

    @Inject
    Ids ids;

    @Inject
    Clock clock;

    private ApiDescription description;
    private Schemas schemas;
    private Example example;
    private Somebody ann;
    private Somebody bob;
    private UUID product;
    private String wished;
    private int codes = 1_000;
    private String picture;
    private ConsoleSession console;

    @BeforeEach
    void the_description_is_the_applications_own() {
        description = ApiDescription.read();
        schemas = new Schemas(description);
    }

    @Test
    void whatever_is_asked_of_any_operation_it_answers_as_it_says_or_refuses() {
        peopleAndGoods();
        Map<String, String> bobs = footprint.of(bob.person());
        Row before = counts();
        List<Operation> operations = description.operations();
        Rounds.play("API", operations.size() * ROUNDS_PER_OPERATION, chance -> play(chance, chance.of(operations)));
        assertThat(footprint.of(bob.person())).as("everything of Bob's").isEqualTo(bobs);
        Row after = counts();
        for (String count : List.of("goods", "stray", "points", "empty_orders", "lost_coupons"))
            assertThat(after.getValue(count)).as(count).isEqualTo(before.getValue(count));
        assertThat(Stream.concat(bob.traces().stream(), Stream.of(bob.order())))
                .as("what was searched for is there to be found")
                .allMatch(trace -> trace.length() > 6)
                .anyMatch(trace -> bobs.toString().contains(trace));
    }

    /** Without this the fuzzing would prove nothing: a request that is in order gets through. */
    @Test
    void a_request_in_order_is_accepted_by_every_operation_that_takes_no_signature() {
        peopleAndGoods();
        for (Operation operation : description.operations()) {
            if (operation.path().startsWith("/wechat/")) continue;
            Call call = authorize(example.call(operation), operation);
            Answer answer = call.send();
            assertThat(answer.isAccepted()).as("%s%n%s", call, answer).isTrue();
            check(operation, new Spoilt(call, Optional.empty(), false), answer);
        }
    }

    /** Their signed requests are fuzzed elsewhere, and answered 200 and 204 there. */
    @Test
    void what_wechat_brings_is_described_as_it_is_answered() {
        for (Operation operation : description.operations()) {
            if (!operation.path().startsWith("/wechat/")) continue;
            String success = operation.path().startsWith("/wechat/pay/") ? "204" : "200";
            assertThat(operation.responses().properties())
                    .extracting(Map.Entry::getKey)
                    .filteredOn(status -> status.startsWith("2"))
                    .as(operation.toString())
                    .containsExactly(success);
        }
    }

    /** What a caller may send is bounded, and the bound is written where a caller can read it. */
    @Test
    void every_input_states_its_limit() {
        List<String> unbounded = new ArrayList<>();
        for (Operation operation : description.operations()) {
            operation.parameters().stream()
                    .filter(parameter -> !parameter.in().equals("cookie"))
                    .forEach(parameter -> unbounded(operation + " " + parameter.name(), parameter.schema(), unbounded));
            operation.body().ifPresent(schema -> unbounded(operation + " body", schema, unbounded));
        }
        assertThat(unbounded).isEmpty();
    }

    private void unbounded(String where, JsonNode described, List<String> found) {
        JsonNode schema = description.resolved(described);
        switch (schema.path("type").asText()) {
            case "object" ->
                schema.path("properties")
                        .properties()
                        .forEach(property -> unbounded(where + "." + property.getKey(), property.getValue(), found));
            case "array" -> {
                if (!schema.has("maxItems")) found.add(where);
                unbounded(where + "[]", schema.get("items"), found);
            }
            case "string" -> {
                if (!schema.has("maxLength")
                        && !schema.has("enum")
                        && !schema.path("format").asText().equals("uuid")) found.add(where);
            }
            case "integer", "number" -> {
                if (!schema.has("minimum") || !schema.has("maximum")) found.add(where);
            }
            case "boolean" -> {}
            default -> found.add(where + " has no type");
        }
    }

    private void peopleAndGoods() {
        ann = cast.somebody("安妮", "mark-" + ids.newId());
        bob = cast.somebody("鲍勃", "mark-" + ids.newId());
        product = counter.aProduct("拿铁", PRICE_FEN, 1_000_000);
        console = ConsoleSession.of(counter, ids);
        example = new Example(description)
                .known("shopId", () -> counter.shop().toString())
                .known("productId", () -> product.toString())
                .known("choiceIds", List::of)
                .known("expectedPayableFen", () -> PRICE_FEN)
                .known("remark", () -> "少冰")
                .known("touch", () -> "share")
                .known("scene", () -> 1037)
                .known("POST /console/api/session name", console::name)
                .known("password", () -> "operator-demo")
                .known("GET /api/products/{id} id", this::soldInTheFirstShop)
                .known("POST /api/session code", () -> ann.phone().loginCode())
                .known("POST /api/session/phone code", () -> ann.phone().phoneCode())
                .known("POST /console/api/outbox/{id}/retry id", this::parked)
                .known("POST /console/api/outbox/{id}/set-aside id", this::parked)
                .known("POST /jobs/{name} name", () -> "forget-inbox")
                .known("POST /api/membership/rewards/{id}/redemption id", () -> counter.aReward(1, null)
                        .toString())
                .known("POST /console/api/codes key", ApiFuzzTest::newKey)
                .known("POST /console/api/codes/batch key", ApiFuzzTest::newKey)
                .known("PUT /console/api/codes/{key} key", this::temporaryCode)
                .known("POST /console/api/codes/{key}/renewal key", this::temporaryCode)
                .known("POST /console/api/codes/{key}/stop key", this::temporaryCode)
                .known("POST /console/api/orders/{id}/refund id", this::paidOrder);
        menus();
        repliesAndTags();
        catalogue();
        example.known("GET /console/api/membership/members q", () -> ann.person()
                        .toString())
                .known("POST /console/api/membership/members/{id}/adjustments points", () -> 1);
        UUID template = aTemplate();
        example.known("POST /console/api/coupons kind", () -> "PERCENT")
                .known("POST /console/api/coupons amountFen", () -> 500)
                .known("POST /console/api/coupons percentOff", () -> 10)
                // A level that nobody has: whatever is given for a first order would change what others pay.
                .known("POST /console/api/coupons issuedOn", () -> "LEVEL")
                .known("POST /console/api/coupons issuedRank", () -> 9)
                .known("POST /console/api/coupons newPeopleOnly", () -> false)
                .known("PUT /console/api/membership/levels version", this::levelsSeen)
                .known("POST /console/api/coupons/{id}/gifts personId", () -> ann.person()
                        .toString())
                .known("POST /api/membership/coupons code", () -> aCode(template));
        example.known(
                "POST /console/api/coupons/{id}/stop id", () -> aTemplate().toString());
        for (String step : List.of("GET /codes", "POST /codes", "POST /gifts"))
            example.known(step.replace(" ", " /console/api/coupons/{id}") + " id", () -> template.toString());
        rewards();
        for (String route : List.of("GET ", "GET /points", "POST /adjustments"))
            example.known(route.replace(" ", " /console/api/membership/members/{id}") + " id", () -> ann.person()
                    .toString());
        example.known("GET /console/api/orders/{id}/refunds id", this::paidOrder)
                .known("POST /console/api/orders/{id}/refunds id", this::paidOrder)
                .known("POST /console/api/refunds/{number}/retry number", this::closedRefund)
                .known("POST /console/api/differences/{id}/settlement id", () -> inserted("""
                            insert into bill_difference (id, day, kind, out_trade_no, out_refund_no, found_at)
                            values ($1, '2020-01-01', 'MISSING_HERE', $1::text, '', now())"""))
                .known("POST /console/api/bill-days/{day}/set-aside day", this::aDayThatFails)
                .known("DELETE /console/api/bill-days/{day}/set-aside day", this::aDaySetAside)
                .known("POST /console/api/mismatches/{id}/settlement id", () -> inserted("""
                            insert into payment_mismatch (id, out_trade_no, transaction_id, reason, transaction, seen_at)
                            values ($1, 'fuzz', $1::text, 'AMOUNT_DIFFERS', '{}', now())"""));
        example.known("GET /api/orders/{id}/receipt id", this::paidOrder)
                .known("GET /api/orders/{id}/after-sales id", this::order)
                .known("POST /api/orders/{id}/after-sales id", () -> handedOver(paidOrder()))
                .known("POST /api/orders/{id}/after-sales amountFen", () -> 100)
                .known("POST /api/orders/{id}/after-sales reason", () -> "QUALITY")
                .known("POST /api/orders/{id}/after-sales photos", () -> null)
                .known("POST /api/orders/{id}/after-sales/photos id", () -> handedOver(paidOrder()))
                .known("POST /api/orders/{id}/after-sales/photos kind", () -> "WEBP")
                .known("GET /console/api/after-sales state", () -> "ASKED")
                .known("POST /console/api/after-sales/{id}/grant id", this::wish)
                .known("POST /console/api/after-sales/{id}/grant amountFen", () -> 100)
                .known("POST /console/api/after-sales/{id}/decline id", this::wish)
                .known("POST /api/orders/{id}/after-sales/{request}/withdrawal id", () -> wished = wish())
                .known("POST /api/orders/{id}/after-sales/{request}/withdrawal request", () -> wished);
        UUID announced = counter.aProduct("腊八拿铁", PRICE_FEN, 10);
        counter.sql("update product set sale_from = now() + interval '30 years' where id = $1", announced);
        example.known("PUT /api/sale-reminders productId", announced::toString)
                .known("PUT /api/sale-reminders shopId", () -> counter.shop().toString());
        example.known("GET /api/orders/{id}/invoice id", this::order)
                .known("PUT /api/orders/{id}/invoice id", this::paidOrder)
                .known("PUT /api/orders/{id}/invoice email", () -> "ann@example.com")
                .known("POST /console/api/invoices/{id}/issue id", this::invoice)
                .known("POST /console/api/invoices/{id}/issue link", () -> "https://example.com/1")
                .known("GET /console/api/invoices state", () -> "TO_REVERSE")
                .known("POST /console/api/invoices/{id}/reverse id", this::invoiceToReverse)
                .known("POST /console/api/invoices/{id}/reverse redNumber", () -> "9")
                .known("POST /console/api/invoices/{id}/reverse amountFen", () -> 1)
                .known("POST /console/api/invoices/{id}/reverse number", () -> "2")
                .known("POST /console/api/invoices/{id}/reverse link", () -> "https://example.com/2");
        String elsewhere = inserted("""
                insert into shop (id, name, address, opens_at, closes_at, pickup_minutes)
                values ($1, '准点', '测试路 3 号', '00:00', '00:00', 5)""");
        counter.sql(
                "insert into pickup_rules (shop_id, per_quarter, soon) values ($1, 500, true) on conflict do nothing",
                counter.shop());
        example.known("POST /api/orders address", () -> null)
                .known("POST /api/prices deliverTo", () -> null)
                .known("PUT /console/api/delivery/{id} id", () -> inserted("""
                            insert into shop (id, name, address, opens_at, closes_at, pickup_minutes)
                            values ($1, '外送', '测试路 4 号', '00:00', '00:00', 5)"""))
                .known("PUT /console/api/delivery/{id} version", () -> 0)
                .known("PUT /console/api/delivery/{id} areas", List::of)
                .known("GET /console/api/delivery/orders/{id} id", this::delivery)
                .known("POST /console/api/delivery/orders/{id}/shipment id", this::delivery)
                .known("POST /console/api/delivery/orders/{id}/shipment carrier", () -> "SELF")
                .known("POST /console/api/delivery/orders/{id}/shipment trackingNo", () -> null);
        example.known("PUT /console/api/pickup/{id} id", () -> elsewhere)
                .known("POST /api/orders pickupAt", this::inAnHour)
                .known("POST /console/api/pictures kind", () -> "WEBP")
                .known("POST /console/api/account-pictures file", () -> Base64.getEncoder()
                        .encodeToString(Phone.photo()))
                .known("PUT /console/api/account-pictures/{id} id", () -> anAccountPicture(KEPT_PICTURE))
                .known("DELETE /console/api/account-pictures/{id} id", () -> anAccountPicture(REMOVED_PICTURE))
                .known("GET /console/api/account-pictures/file of", () -> anAccountPicture(REMOVED_PICTURE))
                .known("PUT /console/api/banners/{id} id", this::aBanner)
                .known("PUT /console/api/banners/{id} version", () -> 1)
                .known("PUT /console/api/banners/{id} from", () -> null)
                .known("PUT /console/api/banners/{id} until", () -> null)
                .known("DELETE /console/api/banners/{id} id", this::aBanner)
                .known("POST /console/api/promotions shopIds", () -> List.of(elsewhere))
                .known("POST /console/api/promotions minSpendFen", () -> 5_000)
                .known("POST /console/api/promotions amountFen", () -> 1_000)
                .known("POST /console/api/promotions percentOff", () -> null)
                .known("POST /console/api/promotions mostFen", () -> null)
                .known(
                        "POST /console/api/promotions from",
                        () -> clock.instant().minusSeconds(60).toString())
                .known(
                        "POST /console/api/promotions until",
                        () -> clock.instant().plusSeconds(5).toString())
                .known("POST /console/api/promotions/{id}/stop id", () -> inserted("""
                            insert into promotion (id, made_key, name, shop_ids, min_spend_fen, amount_fen, starts_at,
                                ends_at, with_member_price, with_coupon, made_at, made_by)
                            values ($1, $1::text, '满50减10', array[$1], 5000, 1000, now() - interval '1 hour',
                                now(), false, true, now(), 'fuzz')"""));
        counter.earned(new Customer(ann.person(), new OpenId("ann"), ""), 10_000);
        for (String step : List.of("", "/payment", "/payment/check", "/cancellation", "/again"))
            example.known((step.isEmpty() ? "GET" : "POST") + " /api/orders/{id}" + step + " id", this::order);
        example.known("PUT /api/orders/{id}/wishes id", this::order)
                .known("PUT /api/orders/{id}/wishes pickupAt", this::inAnHour)
                .known("PUT /api/orders/{id}/wishes address", () -> null);
        Map.of("making", "PAID", "ready", "MAKING", "collected", "READY")
                .forEach((step, from) ->
                        example.known("POST /console/api/orders/{id}/" + step + " id", () -> orderIn(from)));
    }

    /** What an operator of the menu would know. */
    private void menus() {
        example.known("PUT /console/api/menu/draft version", this::menuDraftSeen)
                .known("PUT /console/api/menu/draft buttons", () -> List.of(Map.of("name", "客服", "click", "service")))
                .known("POST /console/api/menu/publication version", this::menuDraftSeen)
                .known("GET /console/api/menu/people/{person} person", () -> ann.person()
                        .toString())
                .known("POST /console/api/menu/versions/{number}/publication number", this::aMenuVersion);
    }

    /** Nobody says in which shop they look at a product. */
    private String soldInTheFirstShop() {
        return counter.sql("select product_id from stock join product on product.id = product_id"
                        + " where shop_id = (select id from shop where shown order by id limit 1) and not paused and offered"
                        + " and coalesce(sale_until, 'infinity') > 'now' order by product_id limit 1")
                .iterator()
                .next()
                .getUUID("product_id")
                .toString();
    }

    /** What an operator of the rewards would know: each is stopped, so that nobody else is offered it. */
    private void rewards() {
        String reward = " /console/api/rewards/{id}";
        example.known("PUT" + reward + " id", () -> aLesson(false))
                .known("PUT" + reward + " version", () -> 1)
                .known("PUT" + reward + " kind", () -> "CODE")
                .known("PUT" + reward + " templateId", () -> null)
                .known("PUT" + reward + " validDays", () -> 30)
                .known("PUT" + reward + " listed", () -> false)
                .known("PUT" + reward + " offered", () -> false)
                .known("PUT" + reward + " from", () -> null)
                .known("PUT" + reward + " until", () -> null)
                .known("POST" + reward + "/stop id", () -> aLesson(false))
                .known("POST" + reward + "/stock id", () -> aLesson(false))
                .known("POST" + reward + "/stock change", () -> 3)
                .known("POST" + reward + "/limit id", this::anEndlessLesson)
                .known("POST" + reward + "/limit limited", () -> true)
                .known("POST" + reward + "/codes id", () -> aLesson(true))
                .known(
                        "POST" + reward + "/codes codes",
                        () -> "FUZZ-" + ids.newId().toString().substring(24))
                .known("GET /console/api/rewards/codes q", this::aRewardCode)
                .known("POST /console/api/rewards/codes/{id}/use id", () -> counter.aRewardCode()
                        .toString())
                .known("POST /console/api/rewards/codes/{id}/return id", () -> counter.aRewardCode()
                        .toString());
    }

    private String anEndlessLesson() {
        UUID id = counter.aCodeReward(1, null, false);
        counter.sql("update reward set offered = false where id = $1", id);
        return id.toString();
    }

    private String aLesson(boolean listed) {
        UUID id = counter.aCodeReward(1, 5, listed);
        counter.sql("update reward set offered = false where id = $1", id);
        return id.toString();
    }

    /** The same each time: there is an end to how many a library takes. */
    private String anAccountPicture(UUID id) {
        counter.sql("""
                insert into account_picture (id, name, kind, bytes, size, sha256, media_id, url, article_url, added_at,
                    added_by)
                values ($1, '拿铁', 'PNG', decode('89', 'hex'), 1, sha256(convert_to($1::text, 'UTF8')), $1::text,
                    $1::text, $1::text, now(), 'fuzz')
                on conflict do nothing""", id);
        return id.toString();
    }

    private String aRewardCode() {
        return counter.sql("select code from reward_code where id = $1", counter.aRewardCode())
                .iterator()
                .next()
                .getString("code");
    }

    private int aMenuVersion() {
        return counter.sql("""
                        insert into menu_version (id, published_at, published_by, declaration, menu)
                        values ($1, now(), 'fuzz', '', '{"buttons": [{"name": "客服", "click": "service"}]}')
                        returning number""", ids.newId()).iterator().next().getInteger("number");
    }

    private int menuDraftSeen() {
        return counter.sql("select coalesce(max(version), 0)::int as seen from menu_draft")
                .iterator()
                .next()
                .getInteger("seen");
    }

    /** What an operator of replies and tags would know. */
    private void repliesAndTags() {
        String rule = "/console/api/replies/rules";
        example.known("POST " + rule + " key", this::aKey)
                .known("PUT " + rule + "/{id} key", this::aKey)
                .known("PUT " + rule + "/{id} id", this::aRule)
                .known("PUT " + rule + "/{id} version", () -> 1)
                .known("DELETE " + rule + "/{id} id", this::aRule)
                .known("DELETE " + rule + "/{id} version", () -> 1)
                .known("POST /console/api/replies/versions/{number}/publication number", this::someReplies)
                .known("mirrored", () -> false)
                .known("POST /console/api/tags name", this::aTagName)
                .known("PUT /console/api/tags/{id} name", this::aTagName)
                .known("PUT /console/api/tags/{id} id", this::aTag)
                .known("DELETE /console/api/tags/{id} id", this::aTag)
                .known("DELETE /console/api/tags/{id} version", () -> 1)
                .known("PUT /console/api/tags/{id} version", () -> 1);
        for (String method : List.of("PUT", "DELETE")) {
            String ofPerson = method + " /console/api/tags/people/{person}/{tag} ";
            example.known(ofPerson + "person", () -> ann.person().toString()).known(ofPerson + "tag", this::aTag);
        }
        String broadcast = " /console/api/broadcasts/{id}";
        example.known("GET" + broadcast + " id", () -> aBroadcast("DRAFT"))
                .known("PUT" + broadcast + " until", this::tomorrow)
                .known("POST" + broadcast + "/plan id", () -> aBroadcast("DRAFT"))
                .known("POST" + broadcast + "/plan version", () -> 1)
                .known("POST" + broadcast + "/plan at", this::tomorrow)
                .known("POST" + broadcast + "/approval id", () -> aBroadcast("WAITING"))
                .known("POST" + broadcast + "/approval version", () -> 1)
                .known("POST" + broadcast + "/return id", () -> aBroadcast("WAITING"))
                .known("POST" + broadcast + "/cancellation id", () -> aBroadcast("DRAFT"))
                .known("POST" + broadcast + "/preview id", () -> aBroadcast("DRAFT"));
        surveys();
        String service = " /console/api/service/sessions/{id}";
        example.known("GET" + service + " id", this::aConversation)
                .known("GET" + service + "/person id", this::aConversation)
                .known("GET" + service + "/lines/{number}/picture id", this::aPicture)
                .known("GET" + service + "/lines/{number}/picture number", () -> 1)
                .known("POST" + service + "/reading id", this::aConversation)
                .known("POST" + service + "/taking id", this::aConversation)
                .known("POST" + service + "/lines id", this::aConversation)
                .known("POST" + service + "/lines kind", () -> "TEXT")
                .known("POST" + service + "/lines text", () -> "在的")
                .known("POST" + service + "/end id", this::aConversation)
                .known("PUT /console/api/service/desk version", this::deskVersion);
        String texts = " /console/api/messages/texts/{kind}";
        example.known("GET /console/api/messages/people/{person} person", () -> ann.person()
                        .toString())
                .known("GET /console/api/messages/notices/{id}/words id", this::aNotice)
                .known("PUT" + texts + " kind", () -> "POINTS_EXPIRING")
                .known("PUT" + texts + " version", this::textsVersion)
                .known("PUT" + texts + " text", () -> "POINTS_EXPIRING")
                .known("PUT" + texts + " words", () -> "快来换礼")
                .known("POST" + texts + "/trial kind", () -> "POINTS_EXPIRING");
        aRule();
    }

    /** What is asked, and what somebody would answer. */
    private void surveys() {
        String survey = " /console/api/surveys/{id}";
        example.known("PUT" + survey + " id", () -> aSurvey("DRAFT"))
                .known("PUT" + survey + " version", () -> 1)
                .known("PUT" + survey + " keyword", () -> null)
                .known(
                        "PUT" + survey + " questions",
                        () -> List.of(Map.of("kind", "TEXT", "text", "怎么样？", "options", List.of())))
                .known("GET" + survey + " id", () -> aSurvey("OPEN"))
                .known("GET" + survey + "/answers id", () -> aSurvey("OPEN"))
                .known("POST" + survey + "/opening id", () -> aSurvey("DRAFT"))
                .known("POST" + survey + "/closing id", () -> aSurvey("OPEN"));
        example.known("GET /api/surveys/{id} id", () -> aSurvey("OPEN"))
                .known("POST /api/surveys/{id}/answers id", () -> aSurvey("OPEN"))
                .known(
                        "POST /api/surveys/{id}/answers answers",
                        () -> List.of(Map.of("question", 1, "options", List.of(), "text", "好")));
    }

    private String aSurvey(String state) {
        UUID id = ids.newId();
        counter.sql("""
                insert into survey (id, title, thanks, again, questions, state, created_at, changed_at, changed_by)
                values ($1, '口味', '谢谢', true, '[{"kind": "TEXT", "text": "怎么样？", "options": []}]', $2, now(), now(),
                        'fuzz')""", id, state);
        return id.toString();
    }

    /** What an operator of the catalogue would know. */
    private void catalogue() {
        String catalogue = "/console/api/catalogue";
        String product = "PUT " + catalogue + "/products/{id} ";
        example.known(product + "code", this::aKey)
                .known(product + "categoryId", () -> COFFEE)
                .known(product + "priceFen", () -> PRICE_FEN)
                .known("GET " + catalogue + "/products/{id} id", () -> this.product.toString())
                .known("DELETE " + catalogue + "/items/{id} id", this::aCategory)
                .known("DELETE " + catalogue + "/items/{id} version", () -> 1)
                .known("DELETE " + catalogue + "/drafts/{id} id", this::aDraft)
                .known("DELETE " + catalogue + "/drafts/{id} version", () -> 1)
                .known("latest", () -> {
                    aDraft();
                    return 1;
                })
                .known("csv", () -> "编码,名称,分类,价格\nFUZZ,拿铁,经典咖啡,26\n");
        for (String shop : List.of("POST /console/api/shops ", "PUT /console/api/shops/{id} "))
            example.known(shop + "shown", () -> false);
        example.known("PUT /console/api/shops/{id} id", () -> inserted("""
                        insert into shop (id, name, address, opens_at, closes_at, pickup_minutes)
                        values ($1, '盘点', '', '00:00', '00:00', 5)"""))
                .known("PUT /console/api/shops/{id} version", () -> 1);
        String hours = "PUT /console/api/shops/{id}/hours ";
        example.known(hours + "id", () -> inserted("""
                        insert into shop (id, name, address, opens_at, closes_at, pickup_minutes)
                        values ($1, '盘点', '', '00:00', '00:00', 5)""")).known(hours + "version", () -> 1);
        String stock = "PUT " + catalogue + "/products/{id}/shops/{shop} ";
        example.known(stock + "id", () -> this.product.toString())
                .known(stock + "shop", this::aCountedShop)
                .known(stock + "seen", () -> 5)
                .known("PUT " + catalogue + "/choices/{id}/shops/{shop} id", () -> LARGE)
                .known("PUT " + catalogue + "/choices/{id}/shops/{shop} shop", this::aCountedShop);
    }

    private String aBanner() {
        return inserted("""
                insert into banner (id, title, subtitle, art, page, rank, published)
                values ($1, 'fuzz', '', 'latte', 'pages/order/index', 900, false)""");
    }

    private String aCategory() {
        return inserted("insert into category (id, name, rank) values ($1, 'fuzz ' || right($1::text, 12), 900)");
    }

    /** The only one. */
    private String aDraft() {
        counter.sql("delete from catalogue_draft");
        return inserted("""
                insert into catalogue_draft (id, kind, content, version, changed_at, changed_by)
                values ($1, 'CATEGORY', jsonb_build_object('name', 'fuzz ' || right($1::text, 12), 'rank', 900), 1, now(), 'fuzz')""");
    }

    /** Its goods are counted anew, so they are not counted on. */
    private String aCountedShop() {
        counter.sql("""
                with shop as (
                    insert into shop (id, name, address, opens_at, closes_at, pickup_minutes)
                    values ($1, '盘点', '', '00:00', '00:00', 5) on conflict do nothing)
                insert into stock (shop_id, product_id, available) values ($1, $2, 5)
                on conflict (shop_id, product_id) do update set available = 5""", COUNTED, product);
        return COUNTED.toString();
    }

    private String aKey() {
        return ids.newId().toString().substring(5);
    }

    /** With somebody nobody knows, who has just written. */
    private String aConversation() {
        UUID id = ids.newId();
        counter.sql("""
                with window_open as (
                    insert into service_window (openid, message_at, message_left) values ($1::uuid::text, $2, 5))
                insert into service_session (id, account, openid, state, opened_by, opened_at, heard_at, waits, taken_by,
                                             taken_at)
                values ($1::uuid, 'SERVICE_ACCOUNT', $1::uuid::text, 'TAKEN', 'MESSAGE', $2, $2, true, $3, $2)""", id, clock.instant(), console.name());
        return id.toString();
    }

    /** In a conversation of its own, as its first line. */
    private String aPicture() {
        if (picture == null) {
            Phone sender = Phone.of("图图");
            sender.follow();
            sender.shows(Phone.photo());
            String mediaId = sender.chat().stream()
                    .map(line -> String.valueOf(line.get("picUrl")))
                    .filter(url -> url.contains("/material/"))
                    .map(url -> url.replaceAll(".*/", ""))
                    .filter(id -> id.length() == 64)
                    .findFirst()
                    .orElseThrow();
            picture = aConversation();
            counter.sql("""
                    insert into service_line (session_id, number, key, said_by, kind, content, at)
                    values ($1, 1, $1::uuid::text, 'PERSON', 'IMAGE',
                            jsonb_build_object('mediaId', $2::text, 'pictureUrl', ''), now())""", UUID.fromString(picture), mediaId);
        }
        return picture;
    }

    private String aNotice() {
        UUID id = ids.newId();
        counter.sql("""
                insert into notice (id, kind, person_id, outcome, reason, created_at, settled_at)
                values ($1, 'POINTS_CREDITED', $2, 'NOT_SENT', 'NOT_REACHABLE', now(), now())""", id, ann.person().value());
        return id.toString();
    }

    private Object textsVersion() {
        return counter.sql(
                        "select coalesce(max(version), 0)::int as version from notice_text where kind = 'POINTS_EXPIRING'")
                .iterator()
                .next()
                .getInteger("version");
    }

    private Object deskVersion() {
        return counter.sql("select coalesce(max(version), 0)::int as version from service_desk")
                .iterator()
                .next()
                .getInteger("version");
    }

    /** For two whom nobody knows: whatever comes of it, nobody gets it. */
    private String aBroadcast(String state) {
        UUID id = ids.newId();
        counter.sql("""
                insert into broadcast (id, title, content, audience, people, state, created_at, changed_by, wanted_by)
                values ($1, '周末', '{"kind": "TEXT", "text": "半价"}', 'LIST', array[$1, $1], $2, now(), 'somebody',
                        'somebody')""", id, state);
        return id.toString();
    }

    private String tomorrow() {
        return clock.instant()
                .plus(Duration.ofDays(1))
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();
    }

    private String aTagName() {
        return aKey().substring(4);
    }

    private String aTag() {
        UUID id = ids.newId();
        counter.sql("insert into tag (id, name, mirrored, created_at) values ($1, $2, false, now())", id, aTagName());
        return id.toString();
    }

    private String aRule() {
        UUID id = ids.newId();
        counter.sql(RULE, id, aKey());
        return id.toString();
    }

    @AfterEach
    void the_catalogue_is_as_it_was() {
        counter.sql("delete from catalogue_draft");
        counter.sql("delete from category where name like 'fuzz %'");
        counter.sql("delete from choice_sold_out where shop_id = $1", COUNTED);
        counter.sql("delete from combination_sold_out where shop_id = $1", COUNTED);
        counter.sql("delete from stock where shop_id = $1", COUNTED);
        counter.sql("delete from shop_weekday w using shop s where s.id = w.shop_id and s.name = '盘点'");
        counter.sql("delete from shop_day d using shop s where s.id = d.shop_id and s.name = '盘点'");
    }

    /** What was published answers in other tests, too. */
    @AfterEach
    void the_replies_of_the_release_answer_again() {
        counter.sql("delete from reply_rule");
        counter.sql("delete from reply_version");
    }

    @AfterEach
    void the_menu_of_the_release_is_the_draft_again() {
        counter.sql("delete from menu_draft");
    }

    private int someReplies() {
        counter.sql("""
                insert into reply_version (id, number, book, published_at, published_by)
                select $1, 1, jsonb_build_array(rule), now(), 'fuzz' from reply_rule
                where id = $2::uuid and not exists (select 1 from reply_version where number = 1)""", ids.newId(), UUID.fromString(aRule()));
        return 1;
    }

    private int levelsSeen() {
        return counter.sql("select version from level_rules").iterator().next().getInteger("version");
    }

    private UUID aTemplate() {
        UUID id = ids.newId();
        counter.sql("""
                insert into coupon_template (id, code, name, amount_fen, min_spend_fen, valid_days, once_per_person)
                values ($1, $1::text, '满15减5', 500, 1500, 30, false)""", id);
        return id;
    }

    private String aCode(UUID template) {
        String code = "FUZZ" + Integer.toString(codes++, 7).replaceAll("[01]", "9");
        counter.sql("""
                insert into coupon_code (code, template_id, batch_id, most, created_at)
                values ($1, $2, $3, 1000000, now()) on conflict do nothing""", code, template, ids.newId());
        return code;
    }

    private void play(Chance chance, Operation operation) {
        Spoilt spoilt = new Spoiler(chance, example, schemas, foreign(operation)).spoil(operation);
        if (!chance.oneIn(8)) authorize(spoilt.call(), operation);
        check(operation, spoilt, spoilt.call().send());
    }

    private void check(Operation operation, Spoilt asked, Answer answer) {
        String exchange = asked.call() + "\n" + answer;
        assertThat(answer.status()).as(exchange).isLessThan(500);
        if (!operation.path().startsWith("/console/"))
            assertThat(bob.traces()).as(exchange).noneMatch(answer.text()::contains);
        if (answer.isAccepted()) accepted(operation, asked, answer, exchange);
        else if (!operation.path().startsWith("/wechat/")) refused(answer, exchange);
    }

    private void accepted(Operation operation, Spoilt asked, Answer answer, String exchange) {
        if (ENDS_A_SESSION.contains(operation.toString())) signedOut();
        if (asked.strayed()) return;
        assertThat(asked.wrong()).as(exchange).isEmpty();
        assertThat(schemas.wrongInAnswer(operation, answer)).as(exchange).isEmpty();
    }

    private static void refused(Answer answer, String exchange) {
        if (OF_THE_SERVER.contains(answer.status()) && answer.contentType().isEmpty()) return;
        if (answer.status() < 400) return;
        assertThat(answer.contentType()).as(exchange).startsWith("application/problem+json");
        JsonPath problem = JsonPath.from(answer.text());
        assertThat(problem.getInt("status")).as(exchange).isEqualTo(answer.status());
        assertThat(problem.getString("code")).as(exchange).matches("[A-Z_]{3,40}");
        assertThat(problem.getString("title")).as(exchange).isNotBlank().isNotEqualTo(problem.getString("code"));
        assertThat(problem.getString("requestId")).as(exchange).hasSizeGreaterThan(7);
    }

    private Call authorize(Call call, Operation operation) {
        if (operation.path().startsWith("/console/")) return console.authorize(call);
        if (operation.path().startsWith("/jobs/")) return call.header("X-Wetwin-Job-Key", "test");
        return call.header("Authorization", "Bearer " + ann.phone().token());
    }

    private void signedOut() {
        console.ended();
        ann.phone().signIn();
    }

    /** An operator may move anybody's order, so at the console only what is nobody's is foreign. */
    private List<String> foreign(Operation operation) {
        if (operation.path().startsWith("/console/")) return List.of(NOBODYS);
        return bob.traces().stream()
                .filter(trace -> !trace.equals(bob.phone().token()))
                .toList();
    }

    private String order() {
        Response answer = placed(PRICE_FEN);
        // What was asked before may have given Ann a coupon, and an order takes the best one.
        if (answer.statusCode() == 409) answer = placed(answer.path("payableFen"));
        return answer.then().statusCode(201).extract().path("id");
    }

    private Response placed(int expectedPayableFen) {
        return given().header("Authorization", "Bearer " + ann.phone().token())
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .contentType("application/json")
                .body(counter.cart(expectedPayableFen, Map.of(product, 1)))
                .post("/api/orders");
    }

    private String paidOrder() {
        String id = order();
        ann.phone().pay(id, "pay");
        return id;
    }

    private String handedOver(String order) {
        counter.sql("update shop_order set status = 'COLLECTED' where id = $1", UUID.fromString(order));
        return order;
    }

    /** A wish for money back; its id is its order's. */
    private String wish() {
        String order = handedOver(paidOrder());
        counter.sql("""
                insert into after_sales (id, order_id, request_key, reason, amount_fen, state, asked_at)
                values ($1, $1, 'fuzz', 'QUALITY', 100, 'ASKED', now())""", UUID.fromString(order));
        return order;
    }

    /** An invoice that is asked for; it goes by its order's id. */
    private String invoice() {
        String order = paidOrder();
        counter.sql(
                "insert into invoice (order_id, title, email, asked_at) values ($1, '安', 'ann@example.com', now())",
                UUID.fromString(order));
        return order;
    }

    /** One that is made out, of which all but a fen has gone back. */
    private String invoiceToReverse() {
        String order = invoice();
        counter.sql("""
                with back as (update payment set refund_fen = amount_fen - 1 where order_id = $1 returning amount_fen)
                update invoice set number = '1', email = null, amount_fen = back.amount_fen, issued_at = now(),
                    issued_by = 'operator', reverse_since = now()
                from back where order_id = $1""", UUID.fromString(order));
        return order;
    }

    private String inAnHour() {
        long quarter = clock.instant().getEpochSecond() / 900;
        return Instant.ofEpochSecond((quarter + 4) * 900).toString();
    }

    /** Long ago, and not due: no other test's day. */
    private String aDayThatFails() {
        LocalDate day = LocalDate.of(1990, 1, 1);
        counter.sql("""
                insert into reconciliation (day, state, due_at, attempts) values ($1, 'DUE', '9999-12-31', 1)
                on conflict (day) do update set state = 'DUE', set_aside_at = null, set_aside_by = null, note = null""", day);
        return day.toString();
    }

    /** Not so long ago that there is no bill any more. */
    private String aDaySetAside() {
        LocalDate day = LocalDate.now(ZoneId.of("Asia/Shanghai")).minusDays(80);
        counter.sql("""
                insert into reconciliation (day, state, due_at, attempts, set_aside_at, set_aside_by, note)
                values ($1, 'SET_ASIDE', '9999-12-31', 1, now(), 'fuzz', 'gone')
                on conflict (day) do update set state = 'SET_ASIDE', due_at = '9999-12-31', set_aside_at = now(),
                    set_aside_by = 'fuzz', note = 'gone', compared_at = null, lines = null, paid_fen = null,
                    refunded_fen = null""", day);
        return day.toString();
    }

    private String inserted(String sql) {
        UUID id = ids.newId();
        counter.sql(sql, id);
        return id.toString();
    }

    private String closedRefund() {
        String order = paidOrder();
        String number = "R" + order.replace("-", "");
        counter.sql("""
                    with promised as (update payment set refund_fen = 1 where order_id = $1 returning out_trade_no, amount_fen)
                    insert into refund (out_refund_no, out_trade_no, order_id, amount_fen, total_fen, reason, status,
                        requested_at)
                    select $2, out_trade_no, $1, 1, amount_fen, '', 'CLOSED', now() from promised""", UUID.fromString(order), number);
        return number;
    }

    private String orderIn(String status) {
        return orders.order(ann.person(), status, PRICE_FEN, Optional.empty(), clock.instant())
                .toString();
    }

    /** An order that waits for whoever brings it. */
    private String delivery() {
        String order = orderIn("READY");
        Receiver receiver = new Receiver("李雷", "13800000000", new District("上海市", "上海市", "静安区"), "测试路 5 号", "", "");
        counter.sql(
                "insert into order_delivery (order_id, receiver, area) values ($1, $2, '城里')",
                UUID.fromString(order),
                Buffer.buffer(receivers.seal(receiver).receiver().bytes()));
        return order;
    }

    private static String newKey() {
        return "k" + UUID.randomUUID().toString().substring(0, 8);
    }

    private String temporaryCode() {
        String key = newKey();
        counter.sql(
                "insert into scene_code (scene, label, ticket, url, created_at, days, expires_at)"
                        + " values ($1, '海报', 't', 'http://weixin.qq.com/q/1', now(), 7, now() + interval '7 days')",
                key);
        return key;
    }

    private String parked() {
        UUID id = ids.newId();
        counter.sql(PARKED, id);
        return id.toString();
    }

    private Row counts() {
        return counter.sql(COUNTS).iterator().next();
    }
}
