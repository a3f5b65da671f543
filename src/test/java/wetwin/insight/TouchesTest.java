package wetwin.insight;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import wetwin.identity.PersonId;
import wetwin.platform.Database;
import wetwin.support.OnVertx;
import wetwin.support.Someone;
import wetwin.support.Someone.Known;
import wetwin.workshop.SettableClock;

@QuarkusTest
class TouchesTest {
    @Inject
    Touches touches;

    @Inject
    Someone someone;

    @Inject
    Database database;

    @Inject
    SettableClock clock;

    @Inject
    Vertx vertx;

    @Test
    void the_last_touch_within_seven_days_counts() {
        PersonId li = someone.guest().person();
        visit(li, "menu-order");
        Instant visited = clock.instant();
        assertThat(lastTouch(li, visited)).contains("menu-order");
        assertThat(lastTouch(li, visited.plus(Duration.ofDays(7)).minusSeconds(30)))
                .contains("menu-order");
        assertThat(lastTouch(li, visited.plus(Duration.ofDays(7)).plusSeconds(30)))
                .isEmpty();
        assertThat(lastTouch(li, visited.minus(Duration.ofMinutes(1)))).isEmpty();
        visit(li, "notice-order-ready");
        visit(li, null);
        visit(li, "no-such-touch");
        visit(li, "<script>");
        assertThat(lastTouch(li, clock.instant())).contains("notice-order-ready");
    }

    @Test
    void somebody_elses_visits_do_not_count() {
        visit(someone.guest().person(), "menu-order");
        assertThat(lastTouch(someone.guest().person(), clock.instant())).isEmpty();
    }

    @Test
    void a_channel_code_is_a_touch_from_its_first_visit() {
        PersonId li = someone.guest().person();
        visit(li, "qr-window_3");
        visit(li, "qr-window_3");
        assertThat(lastTouch(li, clock.instant())).contains("qr-window_3");
    }

    @Test
    void visits_go_with_the_person() {
        Known guest = someone.guest();
        Known follower = someone.follower();
        visit(guest.person(), "menu-order");
        PersonId one = someone.merge(follower, guest);
        visit(follower.person(), "notice-order-paid");
        visit(guest.person(), "notice-order-ready");
        assertThat(lastTouch(one, clock.instant())).contains("notice-order-ready");
        assertThat(visits(one)).isEqualTo(3);
    }

    private void visit(PersonId person, String touch) {
        OnVertx.await(
                vertx,
                () -> touches.recordVisit(person, "pages/home/index", Optional.ofNullable(touch), Optional.of(1001)));
    }

    private Optional<String> lastTouch(PersonId person, Instant at) {
        return OnVertx.await(vertx, () -> database.query(
                        "select last_touch($1, $2) as touch", person.value(), at.atOffset(ZoneOffset.UTC))
                .map(rows -> Optional.ofNullable(rows.iterator().next().getString("touch"))));
    }

    private long visits(PersonId person) {
        return OnVertx.await(
                vertx, () -> database.query("select count(*) from visit where person_id = $1", person.value())
                        .map(rows -> rows.iterator().next().getLong(0)));
    }
}
