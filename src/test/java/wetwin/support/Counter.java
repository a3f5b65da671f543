package wetwin.support;

import static io.restassured.RestAssured.given;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import wetwin.identity.OpenId;
import wetwin.identity.PersonId;
import wetwin.identity.SessionToken;
import wetwin.membership.PointsLedger;
import wetwin.platform.Database;
import wetwin.platform.Ids;

/** The counter of a shop that never closes, for tests: its goods, its customers, and what is true afterwards. */
@ApplicationScoped
public class Counter {
    /** Somebody with the mini program open. */
    public record Customer(PersonId person, OpenId openId, String authorization) {
        public RequestSpecification call() {
            return given().header("Authorization", authorization).contentType("application/json");
        }

        public Response redeem(UUID reward, String key) {
            return call().header("Idempotency-Key", key).post("/api/membership/rewards/" + reward + "/redemption");
        }
    }

    /** What is there, held and gone. */
    public record Stock(int available, int reserved, int sold) {}

    private static final String SHOP = """
            insert into shop (id, name, address, opens_at, closes_at, pickup_minutes)
            values ($1, '不打烊', '测试路 1 号', '00:00', '00:00', 5)""";

    private static final String SESSION = """
            insert into session (token_hash, person_id, openid, created_at, expires_at) values ($1, $2, $3, $4, $5)""";

    private static final String PRODUCT = """
            with category as (
                insert into category (id, name, rank) values ($1, '测试', 900) on conflict do nothing),
            product as (
                insert into product (id, category_id, name, description, price_fen, art, offered, rank)
                values ($2, $1, $3, '', $4, 'latte', true, 900))
            insert into stock (shop_id, product_id, available) values ($5, $2, $6)""";

    private static final String COUPON = """
            with template as (
                insert into coupon_template (id, code, name, amount_fen, min_spend_fen, valid_days, once_per_person)
                values ($1, $1::text, $3, $4, $4, 30, false))
            insert into coupon (id, template_id, person_id, status, grant_key, once_per_person, granted_at, expires_at)
            values ($1, $1, $2, 'AVAILABLE', $1::text, false, $5, $6)""";

    private static final String REWARD = """
            with template as (
                insert into coupon_template (id, code, name, amount_fen, min_spend_fen, valid_days, once_per_person)
                values ($1, $1::text, '满15减5', 500, 1500, 30, false))
            insert into reward (id, template_id, name, points, available, rank) values ($1, $1, '5 元券', $2, $3, 900)""";

    private static final String CODE_REWARD = """
            insert into reward (id, kind, name, description, points, available, valid_days, listed, rank)
            values ($1, 'CODE', '私教课', '一节，请提前预约', $2, $3, 30, $4, 900)""";

    private static final UUID CATEGORY = UUID.fromString("00000000-0000-7000-8000-000000009001");

    private final Database database;
    private final Someone someone;
    private final PointsLedger ledger;
    private final Ids ids;
    private final Clock clock;
    private final Vertx vertx;
    private UUID shop;

    Counter(Database database, Someone someone, PointsLedger ledger, Ids ids, Clock clock, Vertx vertx) {
        this.database = database;
        this.someone = someone;
        this.ledger = ledger;
        this.ids = ids;
        this.clock = clock;
        this.vertx = vertx;
    }

    public synchronized UUID shop() {
        if (shop == null) {
            shop = ids.newId();
            sql(SHOP, shop);
        }
        return shop;
    }

    public Customer aCustomer() {
        Someone.Known guest = someone.guest();
        SessionToken token = new SessionToken(ids.opaqueToken());
        sql(
                SESSION,
                token.hash(),
                guest.person().value(),
                guest.openId().value(),
                clock.instant().atOffset(ZoneOffset.UTC),
                clock.instant().plus(Duration.ofDays(30)).atOffset(ZoneOffset.UTC));
        return new Customer(guest.person(), guest.openId(), "Bearer " + token.value());
    }

    public UUID aProduct(String name, int priceFen, int available) {
        UUID id = ids.newId();
        sql(PRODUCT, CATEGORY, id, name, priceFen, shop(), available);
        return id;
    }

    /** An option of which one may be chosen, with this choice; the answer is the choice. */
    public UUID aChoiceOf(UUID product, String option, String name, int extraFen) {
        UUID group = ids.newId();
        UUID choice = ids.newId();
        sql("insert into option_group (id, name, least, most, rank) values ($1, $2, 0, 1, 900)", group, option);
        sql("insert into product_option (product_id, group_id) values ($1, $2)", product, group);
        sql(
                "insert into option_choice (id, group_id, name, extra_fen, rank) values ($1, $2, $3, $4, 1)",
                choice,
                group,
                name,
                extraFen);
        return choice;
    }

    public UUID aCouponFor(Customer customer, String name, int amountFen) {
        UUID id = ids.newId();
        sql(
                COUPON,
                id,
                customer.person().value(),
                name,
                amountFen,
                clock.instant().atOffset(ZoneOffset.UTC),
                clock.instant().plus(Duration.ofDays(30)).atOffset(ZoneOffset.UTC));
        return id;
    }

    /** @param available {@code null} for as many as are wanted */
    public UUID aReward(int points, Integer available) {
        UUID id = ids.newId();
        sql(REWARD, id, points, available);
        return id;
    }

    /** A reward with a code. @param available {@code null} for as many as are wanted, 0 where the codes are listed */
    public UUID aCodeReward(int points, Integer available, boolean listed) {
        UUID id = ids.newId();
        sql(CODE_REWARD, id, points, available, listed);
        return id;
    }

    /** Those of this class, which are ranked after the demonstration's. */
    public void stopRewards() {
        sql("update reward set offered = false where rank >= 900");
    }

    /** The id of a code that somebody redeemed for a point; nobody else is offered its reward. */
    public UUID aRewardCode() {
        UUID reward = aCodeReward(1, 5, false);
        Customer customer = aCustomer();
        earned(customer, 1);
        UUID redemption = UUID.fromString(customer.redeem(reward, ids.newId().toString())
                .then()
                .statusCode(201)
                .extract()
                .path("id"));
        sql("update reward set offered = false where id = $1", reward);
        return sql("select id from reward_code where redemption_id = $1", redemption)
                .iterator()
                .next()
                .getUUID("id");
    }

    /** Points for an order that nobody placed; its id is the answer. */
    public UUID earned(Customer customer, int points) {
        UUID order = ids.newId();
        someone.run(tx -> ledger.earn(tx, customer.person(), points, "消费得积分", order));
        return order;
    }

    public String statusOfCoupon(UUID coupon) {
        return sql("select status from coupon where id = $1", coupon)
                .iterator()
                .next()
                .getString("status");
    }

    public Stock stock(UUID product) {
        Row row = sql("select available, reserved, sold from stock where product_id = $1", product)
                .iterator()
                .next();
        return new Stock(row.getInteger("available"), row.getInteger("reserved"), row.getInteger("sold"));
    }

    public Map<String, Object> cart(int expectedPayableFen, Map<UUID, Integer> quantities) {
        List<Map<String, Object>> lines = quantities.entrySet().stream()
                .map(line -> Map.<String, Object>of(
                        "productId", line.getKey(), "choiceIds", List.of(), "quantity", line.getValue()))
                .toList();
        return Map.of("shopId", shop(), "lines", lines, "expectedPayableFen", expectedPayableFen);
    }

    /** What a person is to be told of: as it is promised, kept or not. */
    public List<JsonObject> promisedNotices(PersonId person) {
        RowSet<Row> rows = sql(
                "select payload from outbox_message where topic = 'notice' and payload ->> 'personId' = $1",
                person.toString());
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> row.getJsonObject("payload"))
                .toList();
    }

    public RowSet<Row> sql(String sql, Object... arguments) {
        return OnVertx.await(vertx, () -> database.query(sql, arguments));
    }
}
