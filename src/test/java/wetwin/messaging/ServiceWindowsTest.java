package wetwin.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import wetwin.identity.OpenId;
import wetwin.messaging.ServiceWindows.Claim;
import wetwin.messaging.WindowPolicy.Grant;
import wetwin.platform.Database;
import wetwin.platform.Ids;
import wetwin.support.OnVertx;

@QuarkusTest
class ServiceWindowsTest {
    private static final Claim GRANTED = new Claim.Granted();
    private static final Claim TOO_LATE = new Claim.Refused("TOO_LATE");
    private static final Claim COUNT_SPENT = new Claim.Refused("COUNT_SPENT");

    @Inject
    ServiceWindows windows;

    @Inject
    OpenWindows opened;

    @Inject
    Database database;

    @Inject
    Clock clock;

    @Inject
    Ids ids;

    @Inject
    Vertx vertx;

    private final OpenId li = new OpenId("o-" + UUID.randomUUID());

    @Test
    void somebody_who_did_nothing_can_be_sent_nothing() {
        assertThat(claim()).isEqualTo(new Claim.Refused("NO_WINDOW"));
    }

    @Test
    void a_message_allows_five_and_a_follow_three() {
        open(Grant.MESSAGE, Duration.ofHours(1));
        assertThat(claims(6)).containsExactly(GRANTED, GRANTED, GRANTED, GRANTED, GRANTED, COUNT_SPENT);
        OpenId han = new OpenId("o-" + ids.newId());
        OnVertx.await(vertx, () -> opened.open(han, Grant.FOLLOW, clock.instant()));
        assertThat(Stream.generate(() -> claim(ids.newId(), han)).limit(4))
                .containsExactly(GRANTED, GRANTED, GRANTED, COUNT_SPENT);
    }

    @Test
    void of_twenty_at_once_five_go_out() {
        open(Grant.MESSAGE, Duration.ofSeconds(1));
        List<CompletableFuture<Claim>> storm = Stream.generate(
                        () -> OnVertx.start(vertx, () -> windows.claim(ids.newId(), li, "storm")))
                .limit(20)
                .toList();
        assertThat(storm.stream().map(CompletableFuture::join).filter(GRANTED::equals))
                .hasSize(5);
    }

    @Test
    void a_window_is_over_on_time() {
        open(Grant.SCAN, Grant.SCAN.life().plusSeconds(5));
        assertThat(claim()).isEqualTo(TOO_LATE);
        open(Grant.SCAN, Grant.SCAN.life().minusSeconds(20));
        assertThat(claim()).isEqualTo(GRANTED);
        OpenId han = new OpenId("o-" + ids.newId());
        Instant twoDaysAgo = clock.instant().minus(Duration.ofHours(48));
        OnVertx.await(vertx, () -> opened.open(han, Grant.MESSAGE, twoDaysAgo));
        assertThat(claim(ids.newId(), han)).isEqualTo(TOO_LATE);
    }

    @Test
    void grants_do_not_add_up_and_each_message_counts_against_all_that_are_open() {
        open(Grant.MESSAGE, Duration.ofSeconds(20));
        open(Grant.TAP, Duration.ofSeconds(10));
        open(Grant.SCAN, Duration.ofSeconds(5));
        assertThat(claims(6)).containsExactly(GRANTED, GRANTED, GRANTED, GRANTED, GRANTED, COUNT_SPENT);
    }

    @Test
    void only_a_later_act_begins_anew() {
        Instant at = clock.instant().minusSeconds(30);
        open(Grant.TAP, at);
        claims(3);
        open(Grant.TAP, at);
        open(Grant.TAP, at.minusSeconds(10));
        assertThat(claim()).as("the same push again, and an older one").isEqualTo(COUNT_SPENT);
        open(Grant.SCAN, at.plusSeconds(1));
        assertThat(claim()).isEqualTo(GRANTED);
    }

    @Test
    void who_leaves_is_sent_nothing() {
        open(Grant.MESSAGE, Duration.ofSeconds(1));
        OnVertx.await(vertx, () -> windows.shut(li));
        assertThat(claim()).isEqualTo(COUNT_SPENT);
    }

    @Test
    void a_message_is_claimed_once_and_what_wechat_did_not_take_counts_for_nothing() {
        open(Grant.FOLLOW, Duration.ofSeconds(1));
        UUID id = ids.newId();
        assertThat(claim(id, li)).isEqualTo(GRANTED);
        assertThat(claim(id, li)).isEqualTo(new Claim.MayHaveBeenSent());
        OnVertx.await(vertx, () -> windows.giveBack(id));
        assertThat(claims(2)).containsExactly(GRANTED, GRANTED);
        assertThat(claim(id, li)).isEqualTo(GRANTED);
        OnVertx.await(vertx, () -> windows.settle(id, "SENT", null));
        assertThat(claim(id, li)).isEqualTo(new Claim.Settled("SENT", null));
        assertThat(claim()).isEqualTo(COUNT_SPENT);
    }

    @Test
    void a_refusal_is_on_record_with_its_reason() {
        UUID id = ids.newId();
        claim(id, li);
        String recorded = OnVertx.await(vertx, () -> database.query(
                        "select kind || ' ' || outcome || ' ' || reason as text from service_message where id = $1", id)
                .map(rows -> rows.iterator().next().getString("text")));
        assertThat(recorded).isEqualTo("test REFUSED NO_WINDOW");
    }

    @Test
    void what_comes_too_late_takes_nothing_and_is_on_record() {
        open(Grant.TAP, Duration.ofSeconds(1));
        UUID never = ids.newId();
        UUID before = ids.newId();
        claim(before, li);
        for (UUID id : List.of(never, before, never)) OnVertx.await(vertx, () -> windows.tooLate(id, li, "test"));
        assertThat(claims(3)).containsExactly(GRANTED, GRANTED, COUNT_SPENT);
        assertThat(List.of(claim(never, li), claim(before, li)))
                .containsExactly(new Claim.Refused("TOO_LATE"), new Claim.Settled("UNKNOWN", "claimed before"));
    }

    private void open(Grant grant, Duration ago) {
        open(grant, clock.instant().minus(ago));
    }

    private void open(Grant grant, Instant at) {
        OnVertx.await(vertx, () -> opened.open(li, grant, at));
    }

    private Claim claim() {
        return claim(ids.newId(), li);
    }

    private List<Claim> claims(int count) {
        return Stream.generate(this::claim).limit(count).toList();
    }

    private Claim claim(UUID id, OpenId to) {
        return OnVertx.await(vertx, () -> windows.claim(id, to, "test"));
    }
}
