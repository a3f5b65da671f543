package wetwin.function.miniprogram;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import wetwin.identity.PersonId;
import wetwin.platform.Database;
import wetwin.platform.WechatAccount;
import wetwin.support.Counter;
import wetwin.support.Counter.Customer;
import wetwin.support.Someone;
import wetwin.support.Someone.Known;

/** The entrances of the home page, in the order of what each person keeps opening. */
@QuarkusTest
class EntrancesTest {
    private static final List<String> OF_THE_HOUSE = List.of("order", "orders", "points", "coupons", "service");

    @Inject
    Counter counter;

    @Inject
    Someone someone;

    @Inject
    Database database;

    @Test
    void what_somebody_keeps_opening_comes_first_until_they_do_not_any_more() {
        Customer li = counter.aCustomer();
        Response first = li.call().get("/api/home");
        assertThat(entrances(first)).isEqualTo(OF_THE_HOUSE);
        opens(li, "report-1", "service", 1);
        opens(li, "report-1", "service", 1);
        String tag = first.header("ETag");
        assertThat(li.call().header("If-None-Match", tag).get("/api/home").statusCode())
                .as("once is no habit, and told twice is once")
                .isEqualTo(304);
        opens(li, "report-2", "service", 2);
        Response now = li.call().header("If-None-Match", tag).get("/api/home");
        assertThat(now.statusCode()).isEqualTo(200);
        assertThat(entrances(now)).containsExactly("service", "order", "orders", "points", "coupons");
        assertThat(entrances(counter.aCustomer().call().get("/api/home"))).isEqualTo(OF_THE_HOUSE);
        pass(li.person(), Duration.ofDays(30));
        assertThat(entrances(li.call().get("/api/home"))).isEqualTo(OF_THE_HOUSE);
    }

    @Test
    void telling_is_two_round_trips_and_what_is_kept_has_one_size() {
        Customer li = counter.aCustomer();
        long before = database.roundTrips();
        opens(li, "report-0", "points", 100);
        assertThat(database.roundTrips() - before).isEqualTo(2);
        for (int i = 1; i < 15; i++) opens(li, "report-" + i, "points", 3);
        for (char name = 'a'; name < 'p'; name++) opens(li, "report-of-" + name, "none-" + name, 1);
        assertThat(counter.sql("""
                                select count(*) as rows, max(cardinality(opened_at)) as times, max(cardinality(reports)) as reports
                                from entrance_opening where person_id = $1""", li.person().value())
                        .iterator()
                        .next()
                        .toJson()
                        .getMap())
                .isEqualTo(Map.of("rows", 12L, "times", 12, "reports", 8));
        assertThat(entrances(li.call().get("/api/home"))).startsWith("points", "order");
    }

    @Test
    void two_who_turn_out_to_be_one_have_opened_what_both_have() {
        Customer li = counter.aCustomer();
        Known follower = someone.follower();
        opens(li, "report-1", "coupons", 1);
        opens(li, "report-2", "service", 3);
        counter.sql("""
                insert into entrance_opening (person_id, entrance, opened_at, reports)
                select $2, entrance, opened_at, '{another}' from entrance_opening where person_id = $1""", li.person().value(), follower.person().value());
        PersonId one = someone.merge(follower, new Known(li.person(), li.openId(), WechatAccount.MINI_PROGRAM));
        opens(li, "report-2", "service", 3);
        assertThat(counter.sql(
                                "select sum(cardinality(opened_at)) from entrance_opening where person_id = $1",
                                one.value())
                        .iterator()
                        .next()
                        .getLong(0))
                .isEqualTo(8);
        assertThat(entrances(li.call().get("/api/home"))).startsWith("service", "coupons", "order");
    }

    private static void opens(Customer customer, String report, String entrance, int times) {
        customer.call()
                .header("Idempotency-Key", report)
                .body(Map.of("openings", List.of(Map.of("entrance", entrance, "times", times))))
                .post("/api/visits/entrances")
                .then()
                .statusCode(204);
    }

    /** For their openings alone: the clock is everybody's. */
    private void pass(PersonId person, Duration time) {
        counter.sql("""
                update entrance_opening set opened_at = array(
                    select at - make_interval(secs => $2) from unnest(opened_at) at order by at desc)
                where person_id = $1""", person.value(), (double) time.toSeconds());
    }

    private static List<String> entrances(Response home) {
        return home.path("entrances.key");
    }
}
