package wetwin.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import wetwin.platform.Admission.Admitted;
import wetwin.platform.Admission.Refused;
import wetwin.support.AtOnce;
import wetwin.support.OnVertx;
import wetwin.workshop.SettableClock;

@QuarkusTest
class RateLimitsTest {
    private static final RateLimit THREE_AN_HOUR = RateLimit.of("3/1h");

    @Inject
    RateLimits limits;

    @Inject
    Database database;

    @Inject
    SettableClock clock;

    @Inject
    Vertx vertx;

    private Duration moved;
    private Allowance li;
    private Allowance han;
    private Allowance wifi;

    @BeforeEach
    void nobody_has_done_anything() {
        moved = Duration.ZERO;
        li = new Allowance("test by person", "li " + UUID.randomUUID(), THREE_AN_HOUR);
        han = new Allowance("test by person", "han " + UUID.randomUUID(), THREE_AN_HOUR);
        wifi = new Allowance("test by address", "wifi " + UUID.randomUUID(), RateLimit.of("4/1h"));
    }

    @AfterEach
    void the_clock_is_right_again() {
        clock.advance(moved.negated());
    }

    @Test
    void so_many_are_admitted_and_no_more() {
        assertThat(List.of(take(li), take(li), take(li))).containsOnly(new Admitted());
        assertThat(take(li)).isInstanceOf(Refused.class);
    }

    @Test
    void who_waits_as_told_is_admitted_once_more() {
        for (int use = 0; use < 3; use++) take(li);
        Refused refused = (Refused) take(li);
        assertThat(refused.retryAfter()).isBetween(Duration.ofMinutes(19), Duration.ofMinutes(20));
        timePasses(refused.retryAfter());
        assertThat(take(li)).isEqualTo(new Admitted());
        assertThat(take(li)).isInstanceOf(Refused.class);
    }

    @Test
    void being_refused_makes_nobody_wait_longer() {
        for (int use = 0; use < 50; use++) take(li);
        timePasses(Duration.ofMinutes(20));
        assertThat(take(li)).isEqualTo(new Admitted());
    }

    @Test
    void many_at_once_on_several_connections_are_no_way_around_it() {
        List<Admission> answers = AtOnce.run(24, () -> take(li));
        assertThat(answers).filteredOn(Admitted.class::isInstance).hasSize(3);
    }

    @Test
    void an_instance_whose_clock_is_wrong_locks_nobody_out_for_good() {
        timePasses(Duration.ofDays(80));
        for (int use = 0; use < 3; use++) take(li);
        timePasses(Duration.ofDays(-80));
        assertThat(List.of(take(li), take(li), take(li))).containsOnly(new Admitted());
        assertThat(take(li)).isInstanceOf(Refused.class);
    }

    @Test
    void clocks_that_are_a_little_apart_are_no_way_around_it() {
        timePasses(Duration.ofMinutes(5));
        for (int use = 0; use < 3; use++) take(li);
        timePasses(Duration.ofMinutes(-5));
        assertThat(take(li)).isInstanceOf(Refused.class);
    }

    @Test
    void one_cannot_use_up_another_s() {
        for (int use = 0; use < 20; use++) take(li);
        assertThat(take(han)).isEqualTo(new Admitted());
    }

    @Test
    void what_one_s_own_allowance_refuses_does_not_use_up_what_is_shared() {
        for (int use = 0; use < 20; use++) take(li, wifi);
        assertThat(take(han, wifi)).isEqualTo(new Admitted());
        assertThat(take(han, wifi)).isInstanceOf(Refused.class);
    }

    @Test
    void what_is_given_back_may_be_done_again() {
        for (int use = 0; use < 3; use++) take(li, wifi);
        OnVertx.await(vertx, () -> limits.giveBack(List.of(li, wifi)));
        assertThat(take(li, wifi)).isEqualTo(new Admitted());
        assertThat(take(li)).isInstanceOf(Refused.class);
    }

    @Test
    void counts_are_forgotten_when_they_say_nothing_any_more_and_not_before() {
        take(li);
        OnVertx.await(vertx, () -> limits.forget());
        assertThat(rows()).isPositive();
        timePasses(Duration.ofDays(200));
        OnVertx.await(vertx, () -> limits.forget());
        assertThat(rows()).isZero();
    }

    @Test
    void the_table_does_not_say_who() {
        Allowance address = new Allowance("test by address", "203.0.113.77", THREE_AN_HOUR);
        take(address);
        assertThat(number("select count(*) from rate_limit where length(key) <> 32"))
                .isZero();
        assertThat(number("select count(*) from rate_limit where key in"
                        + " (sha256('203.0.113.77'), sha256('test by address' || '\\000'::bytea || '203.0.113.77'))"))
                .isZero();
    }

    private Admission take(Allowance... allowances) {
        return OnVertx.await(vertx, () -> limits.take(List.of(allowances)));
    }

    private void timePasses(Duration time) {
        moved = moved.plus(time);
        clock.advance(time);
    }

    private long rows() {
        return number("select count(*) from rate_limit");
    }

    private long number(String query) {
        return OnVertx.await(vertx, () -> database.query(query)
                .map(rows -> rows.iterator().next().getLong(0)));
    }
}
