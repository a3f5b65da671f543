package wetwin.wechat.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import wetwin.platform.Database;
import wetwin.platform.Ids;
import wetwin.platform.WechatAccount;
import wetwin.support.HeardFacts;
import wetwin.support.OnVertx;
import wetwin.wechat.WechatFailure;
import wetwin.wechat.WechatFailure.Kind;

/** Four instances are four stores: they share nothing but the table. */
@QuarkusTest
class TokenStoreTest {
    private static final TokenKey KEY = new TokenKey(WechatAccount.SERVICE_ACCOUNT, TokenKey.Kind.ACCESS_TOKEN);

    @Inject
    Database database;

    @Inject
    Ids ids;

    @Inject
    Vertx vertx;

    private final MovableClock clock = new MovableClock(Instant.parse("2026-11-24T04:00:00Z"));
    private final PlayedWechat wechat = new PlayedWechat();

    @BeforeEach
    void noTokenYet() {
        OnVertx.await(vertx, () -> database.query("delete from wechat_token"));
    }

    @Test
    void a_storm_of_fifty_callers_on_four_instances_fetches_once() {
        List<TokenStore> instances = List.of(aStore(), aStore(), aStore(), aStore());
        List<CompletableFuture<String>> storm = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            TokenStore instance = instances.get(i % 4);
            storm.add(OnVertx.start(vertx, () -> instance.current(KEY, wechat)));
        }
        assertThat(storm).extracting(CompletableFuture::join).containsOnly("token-1");
        assertThat(wechat.issued.get()).isEqualTo(1);
        assertThat(fetches()).isEqualTo(1);
    }

    @Test
    void every_caller_of_a_storm_goes_on_where_it_came_from() {
        TokenStore store = aStore();
        List<CompletableFuture<Boolean>> storm = new ArrayList<>();
        for (int i = 0; i < 20; i++)
            storm.add(OnVertx.start(vertx, () -> {
                Context here = Vertx.currentContext();
                return store.current(KEY, wechat).map(token -> Vertx.currentContext() == here);
            }));
        assertThat(storm).extracting(CompletableFuture::join).containsOnly(true);
    }

    @Test
    void a_known_token_costs_no_statement_until_shortly_before_its_end() {
        TokenStore store = aStore();
        assertThat(current(store)).isEqualTo("token-1");
        long before = database.roundTrips();
        clock.advance(Duration.ofSeconds(7200 - 61));
        assertThat(current(store)).isEqualTo("token-1");
        assertThat(database.roundTrips()).isEqualTo(before);
        clock.advance(Duration.ofSeconds(1));
        assertThat(current(store)).isEqualTo("token-2");
    }

    @Test
    void another_instance_finds_the_token_in_the_row() {
        current(aStore());
        assertThat(current(aStore())).isEqualTo("token-1");
        assertThat(wechat.issued.get()).isEqualTo(1);
    }

    @Test
    void a_refused_token_is_replaced_for_everybody_once() {
        TokenStore one = aStore();
        TokenStore other = aStore();
        current(one);
        current(other);
        wechat.revoke();
        reject(one, "token-1");
        reject(other, "token-1");
        assertThat(current(one)).isEqualTo("token-2");
        assertThat(current(other)).isEqualTo("token-2");
        assertThat(wechat.forced.get()).isZero();
    }

    @Test
    void refusing_a_former_token_does_not_touch_the_present_one() {
        TokenStore store = aStore();
        current(store);
        wechat.revoke();
        reject(store, "token-1");
        current(store);
        reject(store, "token-1");
        assertThat(current(store)).isEqualTo("token-2");
        assertThat(wechat.issued.get()).isEqualTo(2);
    }

    @Test
    void a_dead_token_that_wechat_gives_out_again_is_ended_by_force_at_most_every_thirty_seconds() {
        TokenStore store = aStore();
        current(store);
        reject(store, "token-1");
        assertThat(current(store)).isEqualTo("token-2");
        assertThat(wechat.forced.get()).isEqualTo(1);

        reject(store, "token-2");
        assertThatThrownBy(() -> current(store))
                .isInstanceOfSatisfying(WechatFailure.class, failure -> assertThat(failure.kind())
                        .isEqualTo(new Kind.Busy(Duration.ofSeconds(30))));
        clock.advance(Duration.ofSeconds(30));
        assertThat(current(store)).isEqualTo("token-3");
        assertThat(wechat.forced.get()).isEqualTo(2);
    }

    @Test
    void a_failed_fetch_is_told_to_whoever_watches() {
        wechat.failing = true;
        try (HeardFacts facts = new HeardFacts()) {
            assertThatThrownBy(() -> OnVertx.await(vertx, () -> aStore().current(KEY, wechat)));
            assertThat(facts.named("token-refresh-failed")).singleElement().satisfies(fact -> assertThat(fact.getMap())
                    .containsEntry("account", "SERVICE_ACCOUNT")
                    .containsEntry("kind", "ACCESS_TOKEN")
                    .containsEntry("reason", "IllegalStateException"));
        }
    }

    @Test
    void a_failed_fetch_gives_the_lease_back_after_a_rest() {
        TokenStore store = aStore();
        wechat.failing = true;
        assertThatThrownBy(() -> current(store)).hasMessage("WeChat is down");
        wechat.failing = false;
        clock.advance(Duration.ofSeconds(1));
        assertThat(current(store)).isEqualTo("token-1");
    }

    @Test
    void the_lease_of_an_instance_that_died_runs_out() {
        TokenStore dying = aStore();
        OnVertx.start(vertx, () -> dying.current(KEY, force -> Uni.createFrom().nothing()));
        CompletableFuture<String> waiting = OnVertx.start(vertx, () -> {
            clock.advance(TokenStore.LEASE.plusSeconds(1));
            return aStore().current(KEY, wechat);
        });
        assertThat(waiting.join()).isEqualTo("token-1");
    }

    @Test
    void an_instance_that_was_too_slow_does_not_write_over_the_newer_token() {
        TokenStore slow = aStore();
        TokenStore quick = aStore();
        String late = OnVertx.await(
                vertx,
                () -> slow.current(KEY, force -> {
                    clock.advance(TokenStore.LEASE.plusSeconds(1));
                    return quick.current(KEY, wechat)
                            .map(token -> new TokenSource.Issued("outdated", Duration.ofHours(3)));
                }));
        assertThat(late).isEqualTo("token-1");
        assertThat(current(aStore())).isEqualTo("token-1");
    }

    @Test
    void accounts_and_kinds_have_tokens_of_their_own() {
        TokenStore store = aStore();
        Set<String> tokens = new HashSet<>();
        for (WechatAccount account : WechatAccount.values())
            for (TokenKey.Kind kind : TokenKey.Kind.values())
                tokens.add(OnVertx.await(
                        vertx,
                        () -> store.current(new TokenKey(account, kind), new PlayedWechat(account + "-" + kind))));
        assertThat(tokens).hasSize(4);
    }

    private TokenStore aStore() {
        return new TokenStore(new TokenRow(database), clock, ids, new io.vertx.mutiny.core.Vertx(vertx));
    }

    private String current(TokenStore store) {
        return OnVertx.await(vertx, () -> store.current(KEY, wechat));
    }

    private void reject(TokenStore store, String token) {
        OnVertx.await(vertx, () -> store.reject(KEY, token));
    }

    private long fetches() {
        return OnVertx.await(vertx, () -> database.query("select sum(fetches)::bigint as fetches from wechat_token")
                .map(rows -> rows.iterator().next().getLong("fetches")));
    }

    /** Gives the same token as long as it lives, as the stable-token API does. */
    private final class PlayedWechat implements TokenSource {
        final AtomicInteger issued = new AtomicInteger();
        final AtomicInteger forced = new AtomicInteger();
        final String prefix;
        volatile boolean failing;
        private int number = 1;
        private Instant end = clock.instant().plusSeconds(7200);

        PlayedWechat() {
            this("token");
        }

        PlayedWechat(String prefix) {
            this.prefix = prefix;
        }

        void revoke() {
            number++;
            end = clock.instant().plusSeconds(7200);
        }

        @Override
        public Uni<Issued> issue(boolean force) {
            if (failing) return Uni.createFrom().failure(new IllegalStateException("WeChat is down"));
            issued.incrementAndGet();
            if (force) forced.incrementAndGet();
            if (force || !end.isAfter(clock.instant().plus(Duration.ofMinutes(5)))) revoke();
            return Uni.createFrom().item(new Issued(prefix + "-" + number, Duration.between(clock.instant(), end)));
        }
    }

    private static final class MovableClock extends Clock {
        private volatile Instant now;

        MovableClock(Instant now) {
            this.now = now;
        }

        void advance(Duration by) {
            now = now.plus(by);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return Clock.fixed(now, zone);
        }
    }
}
