package wetwin.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.oneOf;

import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import wetwin.platform.Database;
import wetwin.support.OnVertx;
import wetwin.support.Operator;
import wetwin.support.Phone;
import wetwin.support.Wechat;

/**
 * No statement of a request or job reads a whole table that grows. The statements are those a story really runs, seen
 * at the one door to the database; with sequential scans forbidden, one that is planned all the same has no index.
 */
@QuarkusTest
class PlansTest {
    /** They hold a shop's catalogue, or a row for each account: read whole, and small for ever. */
    private static final Set<String> STAY_SMALL = Set.of(
            "shop",
            "service_desk",
            "menu_draft",
            "category",
            "product",
            "option_group",
            "option_choice",
            "choice_sold_out",
            "combination_sold_out",
            "stock",
            "banner",
            "guidance_moment",
            "guidance_rules",
            "pickup_rules",
            "delivery_rules",
            "promotion",
            "reward",
            "coupon_template",
            "level_rules",
            "membership_level",
            "points_proof",
            "touch",
            "wechat_token");

    private static final String FROM_JANUARY = "0193fa00-0004-7000-8000-00000000000d";
    private static final Pattern SEQUENTIAL = Pattern.compile("Seq Scan on (?:public\\.)?\"?(\\w+)");
    private static final Pattern PARAMETER = Pattern.compile("\\$(\\d+)");

    @Inject
    Database database;

    @Inject
    Pool pool;

    @Inject
    Vertx vertx;

    @Test
    void every_statement_of_the_stories_has_its_index() {
        Set<String> statements = Collections.newSetFromMap(new ConcurrentHashMap<>());
        database.observe(statements::add);
        try {
            theShopsDay();
        } finally {
            database.observe(sql -> {});
        }
        assertThat(statements).hasSizeGreaterThan(40);
        List<String> complaints = new ArrayList<>();
        for (String sql : statements) {
            tablesReadWhole(sql).forEach(table -> complaints.add(table + " is read whole by: " + sql));
        }
        assertThat(complaints).isEmpty();
    }

    @Test
    void a_statement_without_an_index_would_be_seen() {
        assertThat(tablesReadWhole("select 1 from outbox_message where last_failure = $1"))
                .containsExactly("outbox_message");
    }

    static void theShopsDay() {
        Operator operator = Operator.signedIn();
        operator.publishMenu();
        Phone li = Phone.of("李雷");
        li.follow();
        li.write("积分");
        li.write("我的订单");
        li.open("pages/order/index?t=menu-order");
        li.opens("openings-of-the-day", Map.of("service", 2)).then().statusCode(204);
        String product = li.home().getString("products[0].id");
        String id = li.order(product).getString("id");
        li.pay(id, "pay");
        Wechat.settle();
        for (String step : List.of("making", "ready", "collected")) operator.advance(id, step);
        Wechat.settle();
        li.get("/api/membership");
        li.get("/api/membership/points");
        operator.coupon(li);
        operator.rewards(li);
        li.get("/api/orders");
        li.orderNow(id);
        operator.overview();
        operator.touchOf(li.orderNow(id).getString("number"));
        operator.outbox();
        operator.createCode("plans-table", "一号桌");
        li.scan("plans-table");
        Wechat.settle();
        operator.code("plans-table");
        operator.codeToday("plans-table");
        operator.service(li);
        li.api().post("/api/orders/" + id + "/again").then().statusCode(200);
        String photo = li.api()
                .body(Map.of("kind", "PNG", "bytes", 9))
                .post("/api/orders/" + id + "/after-sales/photos")
                .then()
                .statusCode(200)
                .extract()
                .path("photo");
        String wish = li.api()
                .header("Idempotency-Key", "wish-" + id)
                .body(Map.of("reason", "QUALITY", "amountFen", 100, "photos", List.of(photo)))
                .post("/api/orders/" + id + "/after-sales")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        operator.grant(wish, 100);
        li.get("/api/orders/" + id + "/after-sales");
        li.get("/api/orders/" + id + "/receipt");
        operator.invoice(li, id);
        operator.guidance(Map.of("AFTER_PAYMENT", true));
        li.get("/api/guidance/AFTER_PAYMENT");
        li.seesGuidance("AFTER_PAYMENT");
        li.api().post("/api/guidance/dismissal").then().statusCode(204);
        operator.guidanceFigures();
        operator.notices();
        operator.pickup(li);
        operator.promotion();
        operator.survey(li);
        Phone han = Phone.of("韩梅梅");
        han.signIn();
        String late = han.order(product).getString("id");
        han.pay(late, "pay-lose-notification");
        han.api().post("/api/orders/" + late + "/payment/check").then().statusCode(200);
        String unpaid = han.order(product).getString("id");
        han.api()
                .body(Map.of("remark", "少冰"))
                .put("/api/orders/" + unpaid + "/wishes")
                .then()
                .statusCode(200);
        han.api().post("/api/orders/" + unpaid + "/cancellation").then().statusCode(200);
        String shop = han.home().getString("shop.id");
        // The clock of the tests may have passed its day.
        for (boolean wanted : List.of(true, false)) {
            han.api()
                    .body(Map.of("shopId", shop, "productId", FROM_JANUARY, "wanted", wanted))
                    .put("/api/sale-reminders")
                    .then()
                    .statusCode(oneOf(200, 409));
        }
        han.follow();
        han.unfollow();
        Wechat.settle();
        han.api().post("/api/session/rotation").then().statusCode(200);
        for (String job : List.of(
                "query-late-payments",
                "query-late-refunds",
                "close-expired-orders",
                "end-idle-sessions",
                "expire-points",
                "prove-points",
                "review-levels",
                "remind-of-coupons",
                "remind-of-points",
                "remind-of-carts",
                "remind-of-sales",
                "greet-birthdays",
                "count-bought-together",
                "trace-parcels",
                "forget-addresses",
                "forget-pictures",
                "forget-outbox",
                "forget-inbox",
                "forget-sessions")) {
            Wechat.job(job);
        }
    }

    private Set<String> tablesReadWhole(String sql) {
        Set<String> tables = new TreeSet<>();
        for (String line : plan(sql)) {
            Matcher scan = SEQUENTIAL.matcher(line);
            if (scan.find() && !STAY_SMALL.contains(scan.group(1))) tables.add(scan.group(1));
        }
        return tables;
    }

    private List<String> plan(String sql) {
        int parameters = PARAMETER
                .matcher(sql)
                .results()
                .mapToInt(result -> Integer.parseInt(result.group(1)))
                .max()
                .orElse(0);
        String nulls = parameters == 0 ? "" : "(" + String.join(",", Collections.nCopies(parameters, "null")) + ")";
        return OnVertx.await(vertx, () -> pool.getConnection().chain(connection -> run(
                        connection, "set enable_seqscan = off; set plan_cache_mode = force_generic_plan")
                .chain(() -> run(connection, "prepare story as " + sql))
                .chain(() -> run(connection, "explain execute story" + nulls))
                .eventually(
                        () -> run(connection, "deallocate story; set enable_seqscan = on; set plan_cache_mode = auto")
                                .onFailure()
                                .recoverWithNull()
                                .chain(ignored -> connection.close()))));
    }

    private static io.smallrye.mutiny.Uni<List<String>> run(SqlConnection connection, String sql) {
        return connection.query(sql).execute().map(rows -> {
            List<String> lines = new ArrayList<>();
            for (Row row : rows) lines.add(row.getString(0));
            return lines;
        });
    }
}
