package wetwin.function.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import wetwin.membership.LedgerCheck;
import wetwin.platform.Ids;
import wetwin.support.AtOnce;
import wetwin.support.Counter;
import wetwin.support.Counter.Customer;
import wetwin.support.Operator;

/** An operator edits what points become; somebody shows its code, which is good once. */
@QuarkusTest
class RewardsDeskTest {
    private static final String REWARDS = "/console/api/rewards/";

    @Inject
    Counter counter;

    @Inject
    LedgerCheck check;

    @Inject
    Ids ids;

    @Inject
    Clock clock;

    private final Operator operator = Operator.signedIn();

    /** Others, whose stories end elsewhere, are to find the rewards that they know. */
    @BeforeEach
    @AfterEach
    void nothing_else_is_offered() {
        counter.stopRewards();
    }

    @AfterEach
    void the_books_balance() {
        check.booksBalance();
    }

    @Test
    void a_reward_is_made_changed_restocked_and_stopped() {
        UUID id = ids.newId();
        assertThat(save(id, 0, 2, Map.of()).statusCode()).isEqualTo(200);
        Customer li = counter.aCustomer();
        counter.earned(li, 100);
        li.redeem(id, key()).then().statusCode(201);
        assertThat(save(id, 0, 2, Map.of()).statusCode()).as("the same again").isEqualTo(200);
        assertThat(listed(id).getInt("available")).as("what is gone stays gone").isEqualTo(1);
        li.redeem(id, key()).then().statusCode(409).body("code", equalTo("REWARD_LIMIT_REACHED"));
        String key = key();
        restock(id, 3, key).then().statusCode(200);
        restock(id, 3, key).then().statusCode(200);
        assertThat(listed(id).getInt("available")).isEqualTo(4);
        restock(id, 4, key).then().statusCode(422).body("code", equalTo("IDEMPOTENCY_KEY_REUSED"));
        restock(id, -5, key()).then().statusCode(409).body("code", equalTo("REWARD_STOCK_TOO_LOW"));
        restock(counter.aCodeReward(1_000, null, false), 1, key())
                .then()
                .statusCode(409)
                .body("code", equalTo("REWARD_NOT_COUNTED"));
        assertThat(save(id, 1, null, Map.of("name", "双人私教课", "perPerson", 5)).statusCode())
                .isEqualTo(200);
        assertThat(listed(id).getInt("available")).as("is not the form's").isEqualTo(4);
        assertThat(save(id, 1, null, Map.of()).<String>path("code")).isEqualTo("CHANGED_MEANWHILE");
        assertThat(card(li).getString("codes[0].name"))
                .as("what it was called then")
                .isEqualTo("私教课");
        Map<String, Object> tomorrow =
                Map.of("from", clock.instant().plus(Duration.ofDays(1)).toString());
        assertThat(save(id, 2, null, tomorrow).statusCode()).isEqualTo(200);
        assertThat(listed(id).getString("state")).isEqualTo("TO_COME");
        li.redeem(id, key()).then().statusCode(404);
        assertThat(card(li).getList("rewards.findAll { it.id == '" + id + "' }"))
                .isEmpty();
        for (int turn = 0; turn < 2; turn++)
            operator.console().post(REWARDS + id + "/stop").then().statusCode(200);
        assertThat(listed(id).getString("state")).isEqualTo("STOPPED");
        assertThat(save(id, 3, null, Map.of()).<String>path("code"))
                .as("from before it was stopped")
                .isEqualTo("CHANGED_MEANWHILE");
        assertThat(save(ids.newId(), 0, null, Map.of("listed", true, "kind", "COUPON"))
                        .<String>path("code"))
                .isEqualTo("REWARD_INVALID");
        operator.console().post(REWARDS + ids.newId() + "/stop").then().statusCode(404);
    }

    @Test
    void a_code_is_shown_and_used_once_whoever_tries() {
        UUID reward = counter.aCodeReward(20, 3, false);
        Customer li = counter.aCustomer();
        counter.earned(li, 25);
        String key = key();
        Response redeemed = li.redeem(reward, key);
        String code = redeemed.then().statusCode(201).extract().path("code.code");
        assertThat(code).matches("[A-Z0-9]{5}-[A-Z0-9]{5}");
        assertThat(li.redeem(reward, key).then().statusCode(200).extract().asString())
                .isEqualTo(redeemed.asString());
        JsonPath card = card(li);
        assertThat(card.getInt("points")).isEqualTo(5);
        assertThat(card.getString("codes[0].code")).isEqualTo(code);
        assertThat(card.getString("codes[0].state")).isEqualTo("ISSUED");
        String id = look(" " + code.toLowerCase(Locale.ROOT).replace("-", " "))
                .then()
                .statusCode(200)
                .body("state", equalTo("ISSUED"))
                .body("name", equalTo("私教课"))
                .body("personId", equalTo(li.person().toString()))
                .extract()
                .path("id");
        look("ZZZZZ-ZZZZZ").then().statusCode(404);
        List<Response> answers = AtOnce.run(8, () -> use(id, key()));
        assertThat(answers).filteredOn(answer -> answer.statusCode() == 200).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.statusCode() == 409)
                .hasSize(7)
                .allSatisfy(answer -> answer.then()
                        .body("code", equalTo("REWARD_CODE_USED"))
                        .body("by", equalTo("operator"))
                        .body("at", notNullValue()));
        assertThat(card(li).getString("codes[0].state")).isEqualTo("USED");
        giveBack(id).then().statusCode(409).body("code", equalTo("REWARD_CODE_USED"));
        assertThat(card(li).getInt("points")).isEqualTo(5);
    }

    @Test
    void the_same_press_again_is_the_same_deed() {
        String id = counter.aRewardCode().toString();
        String key = key();
        String first = use(id, key).then().statusCode(200).extract().asString();
        assertThat(use(id, key).then().statusCode(200).extract().asString()).isEqualTo(first);
    }

    @Test
    void a_code_that_is_taken_back_gives_back_exactly_the_points_it_took() {
        UUID reward = counter.aCodeReward(30, 1, false);
        Customer li = counter.aCustomer();
        counter.earned(li, 20);
        counter.earned(li, 15);
        var lots = lots(li);
        String code = li.redeem(reward, key()).then().statusCode(201).extract().path("code.code");
        String id = look(code).path("id");
        counter.sql("update reward_code set expires_at = now() where id = $1", UUID.fromString(id));
        use(id, key()).then().statusCode(409).body("code", equalTo("REWARD_CODE_EXPIRED"));
        assertThat(card(li).getString("codes[0].state")).isEqualTo("EXPIRED");
        List<Response> answers = AtOnce.run(4, () -> giveBack(id));
        assertThat(answers).allSatisfy(answer -> answer.then().body("state", equalTo("RETURNED")));
        assertThat(lots(li)).isEqualTo(lots);
        assertThat(card(li).getInt("points")).isEqualTo(35);
        assertThat(card(li).getList("entries.reason")).contains("课程取消");
        assertThat(listed(reward).getInt("available")).isEqualTo(1);
        use(id, key()).then().statusCode(409).body("code", equalTo("REWARD_CODE_RETURNED"));
        li.redeem(reward, key()).then().statusCode(201);
    }

    @Test
    void a_hundred_at_once_get_no_more_codes_than_a_partner_gave_and_each_another() {
        UUID reward = counter.aCodeReward(1, 0, true);
        String key = key();
        String list = "gym-0001-%1$s\nGYM-0002-%1$s\n\nGYM-0001-%1$s\nGYM-0003-%1$s".formatted(ids.below(1_000_000));
        bring(reward, list, key)
                .then()
                .statusCode(200)
                .body("added", equalTo(3))
                .body("duplicates.size()", equalTo(1));
        bring(reward, list, key).then().statusCode(200).body("added", equalTo(3));
        bring(reward, list.lines().findFirst().orElseThrow(), key())
                .then()
                .body("added", equalTo(0))
                .body("duplicates", contains(list.lines().findFirst().orElseThrow()));
        bring(reward, "私教", key()).then().statusCode(422).body("errors", contains("私教"));
        bring(counter.aCodeReward(1_000, 1, false), "GYM-9999", key())
                .then()
                .statusCode(409)
                .body("code", equalTo("REWARD_NOT_LISTED"));
        assertThat(listed(reward).getInt("available")).isEqualTo(3);
        List<Response> answers = AtOnce.run(100, () -> {
            Customer somebody = counter.aCustomer();
            counter.earned(somebody, 1);
            return somebody.redeem(reward, key());
        });
        assertThat(answers)
                .filteredOn(answer -> answer.statusCode() == 201)
                .extracting(answer -> answer.<String>path("code.code"))
                .containsExactlyInAnyOrderElementsOf(list.lines()
                        .filter(line -> !line.isEmpty())
                        .distinct()
                        .filter(line -> !line.startsWith("GYM-0001"))
                        .toList());
        assertThat(answers)
                .filteredOn(answer -> answer.statusCode() != 201)
                .hasSize(97)
                .allSatisfy(answer -> answer.then().body("code", equalTo("REWARD_SOLD_OUT")));
        assertThat(listed(reward).getInt("available")).isZero();
        counter.aCustomer().redeem(reward, key()).then().statusCode(409);
        assertThat(card(counter.aCustomer()).getList("codes")).isEmpty();
    }

    @Test
    void a_reward_is_limited_while_people_redeem_it_and_no_more_than_are_left_go_from_then_on() {
        UUID reward = counter.aCodeReward(1, null, false);
        Customer early = counter.aCustomer();
        counter.earned(early, 1);
        String before =
                early.redeem(reward, key()).then().statusCode(201).extract().path("code.code");
        List<Customer> people = new ArrayList<>();
        for (int i = 0; i < 40; i++) people.add(counter.aCustomer());
        people.forEach(somebody -> counter.earned(somebody, 1));
        String key = key();
        AtomicInteger turn = new AtomicInteger();

        List<Response> answers = AtOnce.run(31, () -> {
            int mine = turn.getAndIncrement();
            return mine == 15 ? limit(reward, 7, key) : people.get(mine).redeem(reward, key());
        });
        for (Customer late : people.subList(31, 40)) late.redeem(reward, key());
        limit(reward, 7, key).then().statusCode(200);

        assertThat(answers)
                .extracting(Response::statusCode)
                .isSubsetOf(200, 201, 409)
                .contains(200);
        assertThat(era(reward, 1)).as("from then on").isEqualTo(7);
        assertThat(listed(reward).getInt("available")).isZero();
        assertThat(listed(reward).getString("state")).isEqualTo("SOLD_OUT");
        assertThat(counter.sql("select sum(change)::int as left from reward_restock where reward_id = $1", reward)
                        .iterator()
                        .next()
                        .getInteger("left"))
                .as("on record once")
                .isEqualTo(7);
        giveBack(look(before).path("id")).then().statusCode(200);
        assertThat(listed(reward).getInt("available")).as("it was none of them").isZero();
        limit(reward, 9, key()).then().statusCode(409).body("code", equalTo("REWARD_LIMITED"));
        limit(reward, 9, key).then().statusCode(422).body("code", equalTo("IDEMPOTENCY_KEY_REUSED"));
        restock(reward, 7, key).then().statusCode(422).body("code", equalTo("IDEMPOTENCY_KEY_REUSED"));
        counted(reward, people);
    }

    /** One of those that count goes back to the stock, until there is none; then nobody is refused. */
    private void counted(UUID reward, List<Customer> people) {
        String code = counter.sql("select printed from reward_code where reward_id = $1 and stock_era = 1", reward)
                .iterator()
                .next()
                .getString("printed");
        giveBack(look(code).path("id")).then().statusCode(200);
        assertThat(listed(reward).getInt("available")).isEqualTo(1);

        limit(reward, null, key()).then().statusCode(200);
        limit(reward, null, key()).then().statusCode(200);
        assertThat(listed(reward).getString("available")).isNull();
        people.forEach(somebody -> counter.earned(somebody, 1));
        assertThat(AtOnce.run(3, () -> people.getFirst().redeem(reward, key()).statusCode()))
                .as("with two points at most")
                .contains(201);
        limit(counter.aCodeReward(1, 0, true), null, key()).then().body("code", equalTo("REWARD_LISTED"));
        limit(ids.newId(), null, key()).then().statusCode(404);
        operator.console()
                .header("Idempotency-Key", key())
                .body(Map.of("limited", true))
                .post(REWARDS + reward + "/limit")
                .then()
                .statusCode(422)
                .body("code", equalTo("REWARD_INVALID"));
    }

    private int era(UUID reward, int era) {
        return counter.sql(
                        "select count(*)::int as given from reward_code where reward_id = $1 and stock_era = $2",
                        reward,
                        era)
                .iterator()
                .next()
                .getInteger("given");
    }

    private Response limit(UUID id, Integer left, String key) {
        Map<String, Object> body = new HashMap<>(Map.of("limited", left != null));
        if (left != null) body.put("left", left);
        return operator.console().header("Idempotency-Key", key).body(body).post(REWARDS + id + "/limit");
    }

    private List<String> lots(Customer customer) {
        List<String> lots = new ArrayList<>();
        counter.sql("""
                select l.remaining || ' of ' || l.points as lot from points_lot l
                join points_account a on a.id = l.account_id where a.person_id = $1
                order by l.earned_at, l.transaction_id""", customer.person().value()).forEach(row -> lots.add(row.getString("lot")));
        return lots;
    }

    private Response save(UUID id, int version, Integer stock, Map<String, Object> otherwise) {
        Map<String, Object> reward = new HashMap<>(Map.of(
                "kind", "CODE", "name", "私教课", "description", "一节", "points", 20, "validDays", 30, "perPerson", 1));
        reward.put("offered", true);
        reward.put("rank", 900);
        reward.putAll(otherwise);
        Map<String, Object> body = new HashMap<>(Map.of("version", version, "reward", reward));
        if (stock != null) body.put("stock", stock);
        return operator.console().body(body).put(REWARDS + id);
    }

    private Response restock(UUID id, int change, String key) {
        return operator.console()
                .header("Idempotency-Key", key)
                .body(Map.of("change", change))
                .post(REWARDS + id + "/stock");
    }

    private Response bring(UUID id, String codes, String key) {
        return operator.console()
                .header("Idempotency-Key", key)
                .body(Map.of("codes", codes))
                .post(REWARDS + id + "/codes");
    }

    private Response look(String code) {
        return operator.console().queryParam("q", code).get(REWARDS + "codes");
    }

    private Response use(String id, String key) {
        return operator.console().header("Idempotency-Key", key).post(REWARDS + "codes/" + id + "/use");
    }

    private Response giveBack(String id) {
        return operator.console().body(Map.of("note", "课程取消")).post(REWARDS + "codes/" + id + "/return");
    }

    private JsonPath listed(UUID id) {
        return operator.console()
                .get("/console/api/rewards")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .setRootPath("rewards.find { it.id == '" + id + "' }");
    }

    private static JsonPath card(Customer customer) {
        return customer.call()
                .get("/api/membership")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }
}
