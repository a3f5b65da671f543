package wetwin.wechat.account;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import wetwin.identity.FollowerDirectory;
import wetwin.identity.LoginCodeExchange;
import wetwin.identity.LoginOutcome;
import wetwin.identity.LoginOutcome.CodeInvalid;
import wetwin.identity.LoginOutcome.CodeUsed;
import wetwin.identity.LoginOutcome.Identified;
import wetwin.identity.OpenId;
import wetwin.identity.PhoneNumberExchange;
import wetwin.identity.PhoneOutcome;
import wetwin.messaging.MemberNotifier;
import wetwin.messaging.SendOutcome;
import wetwin.messaging.SubscriptionNotice;
import wetwin.messaging.TemplateNotice;
import wetwin.platform.Database;
import wetwin.platform.Ids;
import wetwin.platform.WechatAccount;
import wetwin.simulator.SimulatedWechat;
import wetwin.simulator.people.Person;
import wetwin.simulator.people.Person.Following;
import wetwin.support.OnVertx;
import wetwin.wechat.Accounts;
import wetwin.wechat.BlockingCalls;
import wetwin.wechat.token.OtherInstances;

/** The adapters over HTTP against the simulated WeChat, with real tokens in the real table. */
@QuarkusTest
class AccountsAtTheSimulatorTest {
    private static final Map<String, String> ORDER_READY =
            Map.of("character_string1", "A017", "thing2", "晨光咖啡 人民广场店", "thing3", "拿铁 大杯");

    @Inject
    SimulatedWechat wechat;

    @Inject
    LoginCodeExchange logins;

    @Inject
    PhoneNumberExchange phones;

    @Inject
    FollowerDirectory followers;

    @Inject
    MemberNotifier notifier;

    @Inject
    JsTickets tickets;

    @Inject
    WechatSdk sdk;

    @Inject
    BlockingCalls calls;

    @Inject
    Accounts accounts;

    @Inject
    Database database;

    @Inject
    Clock clock;

    @Inject
    Ids ids;

    @Inject
    Vertx vertx;

    @BeforeEach
    void a_new_day() {
        wechat.reset();
        await(() -> database.query("delete from wechat_token"));
    }

    @Test
    void a_storm_of_fifty_callers_on_four_instances_asks_wechat_for_one_token() {
        List<AccessTokens> instances =
                IntStream.range(0, 4).mapToObj(i -> anInstance()).toList();
        int before = counter("/cgi-bin/stable_token");
        List<CompletableFuture<String>> storm = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            AccessTokens instance = instances.get(i % 4);
            storm.add(OnVertx.start(vertx, () -> instance.current(WechatAccount.SERVICE_ACCOUNT)));
        }
        assertThat(storm.stream().map(CompletableFuture::join).distinct()).hasSize(1);
        assertThat(counter("/cgi-bin/stable_token") - before).isEqualTo(1);
    }

    @Test
    void a_login_tells_who_it_is_once() {
        String code = code("login");
        LoginOutcome first = await(() -> logins.exchange(code));
        assertThat(first).isInstanceOfSatisfying(Identified.class, li -> assertThat(li.unionId())
                .isPresent());
        assertThat(await(() -> logins.exchange(code))).isEqualTo(new CodeUsed());
        assertThat(await(() -> logins.exchange("nonsense"))).isEqualTo(new CodeInvalid());
    }

    @Test
    void both_sides_of_a_follower_have_one_union_id() {
        OpenId openId = follow();
        Identified li = login();
        assertThat(await(() -> followers.look(openId))).satisfies(details -> {
            assertThat(details.follows()).isTrue();
            assertThat(details.unionId()).isEqualTo(li.unionId());
        });
        li().unfollow();
        assertThat(await(() -> followers.look(openId)).follows()).isFalse();
    }

    @Test
    void a_phone_number_is_told_once() {
        String code = code("phone");
        assertThat(await(() -> phones.exchange(code))).isInstanceOf(PhoneOutcome.Known.class);
        assertThat(await(() -> phones.exchange(code))).isEqualTo(new PhoneOutcome.CodeInvalid());
    }

    @Test
    void a_notice_reaches_a_follower_and_nobody_else() {
        TemplateNotice notice = new TemplateNotice(
                follow(),
                "sim-template-order-ready",
                ORDER_READY,
                "pages/order/detail?id=1&t=notice-order-ready",
                "notice-1");
        assertThat(await(() -> notifier.sendTemplate(notice))).isInstanceOf(SendOutcome.Accepted.class);
        li().unfollow();
        assertThat(await(() -> notifier.sendTemplate(notice))).isInstanceOf(SendOutcome.Unreachable.class);
    }

    @Test
    void a_grant_is_good_for_one_notice() {
        Identified li = login();
        SubscriptionNotice notice = new SubscriptionNotice(
                li.openId(), "sim-subscribe-order-ready", ORDER_READY, "pages/order/detail?id=1");
        li().consent("sim-subscribe-order-ready");
        assertThat(await(() -> notifier.sendSubscription(notice))).isInstanceOf(SendOutcome.Accepted.class);
        assertThat(await(() -> notifier.sendSubscription(notice))).isEqualTo(new SendOutcome.NotGranted());
    }

    @Test
    void a_token_that_died_early_is_replaced_without_anybody_noticing() {
        OpenId li = follow();
        await(() -> followers.look(li));
        wechat.world().account().tokens().expireAll();
        assertThat(await(() -> followers.look(li)).follows()).isTrue();
    }

    @Test
    void the_js_ticket_is_kept_like_the_token() {
        int before = counter("/cgi-bin/ticket/getticket");
        String ticket = await(tickets::current);
        assertThat(await(tickets::current)).isEqualTo(ticket);
        assertThat(counter("/cgi-bin/ticket/getticket") - before).isEqualTo(1);
    }

    @Test
    void no_call_starts_inside_a_transaction() {
        assertThatThrownBy(() -> await(
                        () -> database.inTransaction(tx -> logins.exchange("c").map(outcome -> outcome.toString()))))
                .hasMessageContaining("inside a transaction");
    }

    private AccessTokens anInstance() {
        return new AccessTokens(
                OtherInstances.store(database, clock, ids, new io.vertx.mutiny.core.Vertx(vertx)),
                accounts,
                sdk,
                calls,
                clock);
    }

    private Identified login() {
        String code = code("login");
        return (Identified) await(() -> logins.exchange(code));
    }

    /** Without the push that would tell the product: it is not asked here. */
    private OpenId follow() {
        li().follow(new Following(clock.instant(), "ADD_SCENE_SEARCH", Optional.empty()));
        return new OpenId(li().profile().followerOpenid());
    }

    private Person li() {
        return wechat.world().people().byId("li").orElseThrow();
    }

    private static String code(String kind) {
        return given().contentType(ContentType.JSON)
                .post("/simulator/api/persons/li/wx/" + kind)
                .then()
                .statusCode(200)
                .extract()
                .path("code");
    }

    private int counter(String path) {
        return wechat.weixin().quotas().ever().getOrDefault(path, 0);
    }

    private <T> T await(Supplier<Uni<T>> work) {
        return OnVertx.await(vertx, work);
    }
}
