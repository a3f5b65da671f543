package wetwin.wechat.account;

import static java.net.URLDecoder.decode;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static wetwin.wechat.WechatFixtures.MINI_APP_ID;
import static wetwin.wechat.WechatFixtures.accounts;
import static wetwin.wechat.WechatFixtures.blockingCalls;
import static wetwin.wechat.WechatFixtures.hosts;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.core.Vertx;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import wetwin.identity.FollowerDetails;
import wetwin.identity.LoginOutcome;
import wetwin.identity.OpenId;
import wetwin.identity.PhoneNumber;
import wetwin.identity.PhoneOutcome;
import wetwin.identity.UnionId;
import wetwin.menu.ConditionalMenu;
import wetwin.menu.MenuAction;
import wetwin.menu.MenuButton;
import wetwin.menu.MenuDeclaration;
import wetwin.messaging.CodeOutcome;
import wetwin.messaging.MiniProgramCard;
import wetwin.messaging.SendOutcome;
import wetwin.messaging.SubscriptionNotice;
import wetwin.messaging.TemplateNotice;
import wetwin.messaging.picture.AccountMaterial;
import wetwin.messaging.picture.Lent;
import wetwin.messaging.picture.PictureBytes;
import wetwin.messaging.picture.PictureKind;
import wetwin.platform.Problem;
import wetwin.platform.WechatAccount;
import wetwin.wechat.StandInServer;
import wetwin.wechat.StandInServer.Answer;
import wetwin.wechat.WechatFailure;
import wetwin.wechat.WechatFailure.Kind;

/** The adapters against a server that answers as WeChat does, through the SDK and over HTTP. */
class AccountAdaptersTest {
    private static final Instant NOW = Instant.parse("2026-11-24T04:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final OpenId LI = new OpenId("oLiLei0000000000000000000001");
    private static final String OK = "{\"errcode\":0,\"errmsg\":\"ok\"}";

    private static Vertx vertx;

    private final StandInServer wechat = new StandInServer();
    private final HandedTokens tokens = new HandedTokens("T1", "T2", "T3");
    private final WechatSdk sdk = new WechatSdk(accounts(), hosts(wechat.url()));
    private final WechatCalls calls = new WechatCalls(tokens, sdk, blockingCalls(vertx), CLOCK);
    private final WechatMemberNotifier notifier = new WechatMemberNotifier(calls, accounts());
    private final WechatLoginCodeExchange logins = new WechatLoginCodeExchange(calls, accounts(), CLOCK);
    private final WechatPhoneNumberExchange phones = new WechatPhoneNumberExchange(calls, accounts(), CLOCK);
    private final WechatFollowerDirectory followers = new WechatFollowerDirectory(calls);
    private final WechatSceneCodes sceneCodes = new WechatSceneCodes(calls);
    private final WechatSentPictures pictures = new WechatSentPictures(calls);
    private final WechatAccountMaterial material = new WechatAccountMaterial(calls);
    private final WechatMenuPublisher menus = new WechatMenuPublisher(calls, accounts());

    @BeforeAll
    static void startVertx() {
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void stopVertx() {
        vertx.closeAndAwait();
    }

    @AfterEach
    void stopServer() {
        wechat.close();
    }

    @Test
    void a_template_message_carries_its_page_in_our_mini_program_and_its_own_id() {
        wechat.answersJson("{\"errcode\":0,\"errmsg\":\"ok\",\"msgid\":200228332}");
        assertThat(await(notifier.sendTemplate(aTemplateNotice())))
                .isEqualTo(new SendOutcome.Accepted(Optional.of("200228332")));
        assertThat(wechat.last().path()).isEqualTo("/cgi-bin/message/template/send?access_token=T1");
        JsonObject sent = new JsonObject(wechat.last().body());
        assertThat(sent.getString("touser")).isEqualTo(LI.value());
        assertThat(sent.getJsonObject("miniprogram"))
                .isEqualTo(new JsonObject()
                        .put("appid", MINI_APP_ID)
                        .put("pagepath", "pages/order/detail?id=1&t=notice-order-paid"));
        assertThat(sent.getString("client_msg_id")).isEqualTo("n-1");
        assertThat(sent.getJsonObject("data").getJsonObject("thing1").getString("value"))
                .isEqualTo("拿铁");
    }

    @Test
    void a_subscription_message_says_which_state_and_language_it_is_for() {
        wechat.answersJson("{\"errcode\":0,\"errmsg\":\"ok\",\"msgid\":1864323726461255680}");
        SendOutcome outcome = await(notifier.sendSubscription(
                new SubscriptionNotice(LI, "tmpl", Map.of("thing1", "拿铁"), "pages/order/detail?id=1")));
        assertThat(outcome).isEqualTo(new SendOutcome.Accepted(Optional.of("1864323726461255680")));
        assertThat(wechat.last().path()).isEqualTo("/cgi-bin/message/subscribe/send?access_token=T1");
        JsonObject sent = new JsonObject(wechat.last().body());
        assertThat(sent.getString("miniprogram_state")).isEqualTo("formal");
        assertThat(sent.getString("lang")).isEqualTo("zh_CN");
        assertThat(sent.getString("page")).isEqualTo("pages/order/detail?id=1");
    }

    @Test
    void a_card_has_all_four_fields_that_wechat_asks_for() {
        wechat.answersJson(OK);
        await(notifier.sendCard(new MiniProgramCard(LI, "点单", "pages/home/index?t=welcome-card", "m1")));
        assertThat(new JsonObject(wechat.last().body()).getJsonObject("miniprogrampage"))
                .isEqualTo(new JsonObject()
                        .put("title", "点单")
                        .put("appid", MINI_APP_ID)
                        .put("pagepath", "pages/home/index?t=welcome-card")
                        .put("thumb_media_id", "m1"));
    }

    @Test
    void a_picture_is_sent_as_a_file_that_says_what_it_is_and_does_not_stay_here() {
        PictureBytes picture = new PictureBytes(PictureKind.PNG, "\u0089PNG".getBytes(ISO_8859_1));
        wechat.answersJson("{\"media_id\":\"m1\",\"url\":\"http://mmbiz.qpic.cn/1/0?wx_fmt=png\",\"item\":[]}");
        assertThat(await(material.keep(picture)))
                .isEqualTo(new AccountMaterial.Kept("m1", "http://mmbiz.qpic.cn/1/0?wx_fmt=png"));
        assertThat(wechat.last().path())
                .startsWith("/cgi-bin/material/add_material?")
                .contains("type=image");
        Matcher name = Pattern.compile("name=\"media\"; filename=\"(picture[^\"]+\\.png)\"")
                .matcher(wechat.last().body());
        assertThat(name.find()).isTrue();
        assertThat(Path.of(System.getProperty("java.io.tmpdir"), name.group(1))).doesNotExist();

        wechat.answersJson("{\"url\":\"http://mmbiz.qpic.cn/2/0\"}");
        assertThat(await(material.keepForArticles(picture))).isEqualTo("http://mmbiz.qpic.cn/2/0");
        wechat.answersJson("{\"type\":\"image\",\"media_id\":\"m2\",\"created_at\":1}");
        assertThat(await(material.lend(picture))).isEqualTo(new Lent.As("m2"));
        assertThat(wechat.last().path()).startsWith("/cgi-bin/media/upload?").contains("type=image");
        wechat.answers(asked -> new Answer(0, Map.of(), ""));
        assertThat(await(material.lend(picture))).isEqualTo(new Lent.Not(new SendOutcome.Busy(Duration.ofSeconds(2))));
        wechat.answersJson("{\"errcode\":40009,\"errmsg\":\"invalid image size\"}");
        assertThatThrownBy(() -> await(material.keep(picture)))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo("WECHAT_REFUSED"));
    }

    @Test
    void chinese_is_sent_as_characters_and_not_as_escapes() {
        wechat.answersJson(OK);
        await(notifier.sendText(LI, "您好 <a href=\"x\">☕</a>"));
        assertThat(wechat.last().body()).contains("您好").contains("☕");
    }

    @Test
    void what_wechat_answers_to_a_message_becomes_what_we_can_do() {
        assertThat(sendingMeets(43004)).isEqualTo(new SendOutcome.Unreachable("REQUIRE_SUBSCRIBE"));
        assertThat(sendingMeets(45015)).isEqualTo(new SendOutcome.Unreachable("RESPONSE_OUT_OF_TIME_LIMIT"));
        assertThat(sendingMeets(43101)).isEqualTo(new SendOutcome.NotGranted());
        assertThat(sendingMeets(-1)).isEqualTo(new SendOutcome.Busy(Duration.ofSeconds(2)));
        assertThat(sendingMeets(47003)).isEqualTo(new SendOutcome.Refused(47003, "words rid: 1-2"));
        assertThat(sendingMeets(45009)).isEqualTo(new SendOutcome.QuotaSpent(Instant.parse("2026-11-24T16:01:00Z")));
    }

    /** A hundred thousand notices are not a hundred thousand questions that are refused. */
    @Test
    void whoever_has_been_told_that_the_quota_is_spent_asks_for_nothing_else_of_the_kind_for_a_while() {
        AtomicReference<Instant> now = new AtomicReference<>(NOW);
        WechatMemberNotifier some = new WechatMemberNotifier(
                new WechatCalls(tokens, sdk, blockingCalls(vertx), ((InstantSource) now::get).withZone(ZoneOffset.UTC)),
                accounts());
        wechat.answersJson("{\"errcode\":45009,\"errmsg\":\"reach max api daily quota limit\"}");
        SendOutcome spent = new SendOutcome.QuotaSpent(Instant.parse("2026-11-24T16:01:00Z"));
        for (int i = 0; i < 3; i++)
            assertThat(await(some.sendTemplate(aTemplateNotice()))).isEqualTo(spent);
        assertThat(wechat.asked()).hasSize(1);
        wechat.answersJson("{\"errcode\":0,\"errmsg\":\"ok\",\"msgid\":200228332}");
        assertThat(await(some.sendText(LI, "hi"))).isInstanceOf(SendOutcome.Accepted.class);
        assertThat(await(some.sendTemplate(aTemplateNotice()))).isEqualTo(spent);
        now.set(NOW.plus(Duration.ofMinutes(10)));
        assertThat(await(some.sendTemplate(aTemplateNotice()))).isInstanceOf(SendOutcome.Accepted.class);
        assertThat(wechat.asked()).hasSize(3);
    }

    @Test
    void a_busy_wechat_is_not_slept_upon() {
        wechat.answersJson("{\"errcode\":-1,\"errmsg\":\"system error\"}");
        await(notifier.sendTemplate(aTemplateNotice()));
        await(notifier.sendSubscription(new SubscriptionNotice(LI, "t", Map.of("thing1", "a"), "p")));
        assertThat(wechat.asked()).hasSize(2);
    }

    @Test
    void without_an_answer_it_is_unknown_whether_the_message_was_sent() {
        wechat.answers(request -> new Answer(0, Map.of(), ""));
        assertThat(await(notifier.sendTemplate(aTemplateNotice()))).isInstanceOf(SendOutcome.Unknown.class);
        assertThat(await(notifier.sendSubscription(new SubscriptionNotice(LI, "t", Map.of("thing1", "a"), "p"))))
                .isInstanceOf(SendOutcome.Unknown.class);
    }

    @Test
    void an_answer_that_is_no_json_leaves_it_unknown() {
        wechat.answers(request -> new Answer(502, Map.of("Content-Type", "text/html"), "<html>Bad Gateway</html>"));
        assertThat(await(notifier.sendTemplate(aTemplateNotice()))).isInstanceOf(SendOutcome.Unknown.class);
    }

    @Test
    void without_a_connection_nothing_was_sent() {
        wechat.close();
        assertThat(await(notifier.sendTemplate(aTemplateNotice()))).isInstanceOf(SendOutcome.Busy.class);
        assertThat(await(notifier.sendSubscription(new SubscriptionNotice(LI, "t", Map.of("thing1", "a"), "p"))))
                .isInstanceOf(SendOutcome.Busy.class);
    }

    @Test
    void a_dead_token_is_dropped_and_the_call_made_once_more() {
        for (int errcode : new int[] {40001, 40014, 42001}) {
            HandedTokens handed = new HandedTokens("OLD", "NEW");
            WechatCalls some = new WechatCalls(handed, sdk, blockingCalls(vertx), CLOCK);
            wechat.answers(request -> Answer.json(
                    request.path().contains("OLD") ? "{\"errcode\":" + errcode + ",\"errmsg\":\"dead\"}" : OK));
            assertThat(await(new WechatMemberNotifier(some, accounts()).sendText(LI, "hi")))
                    .isInstanceOf(SendOutcome.Accepted.class);
            assertThat(handed.rejected).containsExactly("OLD");
        }
    }

    @Test
    void two_dead_tokens_are_enough() {
        wechat.answersJson("{\"errcode\":40001,\"errmsg\":\"dead\"}");
        assertThat(await(notifier.sendText(LI, "hi"))).isEqualTo(new SendOutcome.Busy(Duration.ofSeconds(30)));
        assertThat(wechat.asked()).hasSize(2);
        assertThat(tokens.rejected).containsExactly("T1", "T2");
    }

    @Test
    void without_a_token_nothing_was_sent_and_it_may_be_tried_again() {
        AccessTokens silent = new AccessTokens(null, null, null, null, null) {
            @Override
            Uni<String> current(WechatAccount account) {
                return Uni.createFrom().failure(new WechatFailure("Read timed out", new Kind.NoAnswer(), null));
            }
        };
        WechatMemberNotifier tokenless =
                new WechatMemberNotifier(new WechatCalls(silent, sdk, blockingCalls(vertx), CLOCK), accounts());
        assertThat(await(tokenless.sendSubscription(new SubscriptionNotice(LI, "tmpl", Map.of(), "pages/a"))))
                .isEqualTo(new SendOutcome.Busy(Duration.ofSeconds(5)));
        assertThat(wechat.asked()).isEmpty();
    }

    @Test
    void a_login_needs_no_token_and_keeps_the_session_key_to_itself() {
        wechat.answersJson("{\"openid\":\"oMini1\",\"session_key\":\"c2VjcmV0\",\"unionid\":\"u1\"}");
        LoginOutcome outcome = await(logins.exchange("co de&x=1"));
        assertThat(outcome)
                .isEqualTo(new LoginOutcome.Identified(new OpenId("oMini1"), Optional.of(new UnionId("u1"))));
        assertThat(outcome.toString()).doesNotContain("c2VjcmV0");
        assertThat(wechat.asked()).hasSize(1);
        assertThat(decode(wechat.last().path(), UTF_8))
                .isEqualTo("/sns/jscode2session?appid=" + MINI_APP_ID
                        + "&secret=mini-secret&js_code=co de&x=1&grant_type=authorization_code");
    }

    @Test
    void a_login_without_a_union_id_is_a_login() {
        wechat.answersJson("{\"openid\":\"oMini1\",\"session_key\":\"k\"}");
        assertThat(await(logins.exchange("c")))
                .isEqualTo(new LoginOutcome.Identified(new OpenId("oMini1"), Optional.empty()));
    }

    @Test
    void each_refusal_of_a_login_is_one_the_front_end_can_act_on() {
        assertThat(loginMeets(40029)).isEqualTo(new LoginOutcome.CodeInvalid());
        assertThat(loginMeets(40163)).isEqualTo(new LoginOutcome.CodeUsed());
        assertThat(loginMeets(40226)).isEqualTo(new LoginOutcome.Blocked());
        assertThat(loginMeets(50007)).isEqualTo(new LoginOutcome.Frozen());
        assertThat(loginMeets(45011)).isEqualTo(new LoginOutcome.Busy(Duration.ofMinutes(1)));
        assertThat(loginMeets(-1)).isEqualTo(new LoginOutcome.Busy(Duration.ofSeconds(2)));
        assertThat(await(logins.exchange(" "))).isEqualTo(new LoginOutcome.CodeInvalid());
        wechat.answers(request -> new Answer(0, Map.of(), ""));
        assertThat(await(logins.exchange("c"))).isEqualTo(new LoginOutcome.Busy(Duration.ofSeconds(2)));
    }

    @Test
    void a_login_that_a_wrong_secret_of_ours_refuses_may_be_tried_when_that_is_mended() {
        assertThat(loginMeets(40125)).isEqualTo(new LoginOutcome.Busy(AccessTokens.MENDING));
    }

    @Test
    void a_phone_number_is_believed_if_it_was_made_for_us() {
        wechat.answersJson(phoneFor(MINI_APP_ID));
        assertThat(await(phones.exchange("c")))
                .isEqualTo(new PhoneOutcome.Known(new PhoneNumber("86", "13800000000"), Instant.ofEpochSecond(1)));
        assertThat(wechat.last().path()).isEqualTo("/wxa/business/getuserphonenumber?access_token=T1");
        wechat.answersJson(phoneFor("wxffffffffffffffff"));
        assertThat(await(phones.exchange("c"))).isEqualTo(new PhoneOutcome.CodeInvalid());
        wechat.answersJson("{\"errcode\":40029,\"errmsg\":\"code invalid\"}");
        assertThat(await(phones.exchange("c"))).isEqualTo(new PhoneOutcome.CodeInvalid());
    }

    @Test
    void a_follower_is_known_with_union_id_time_and_scene() {
        wechat.answersJson("{\"subscribe\":1,\"openid\":\"o\",\"subscribe_time\":1764000000,\"unionid\":\"u1\","
                + "\"subscribe_scene\":\"ADD_SCENE_QR_CODE\",\"qr_scene\":0,\"qr_scene_str\":\"table-1\"}");
        assertThat(await(followers.look(LI)))
                .isEqualTo(new FollowerDetails(
                        true,
                        Optional.of(new UnionId("u1")),
                        Optional.of(Instant.ofEpochSecond(1764000000)),
                        Optional.of("ADD_SCENE_QR_CODE"),
                        Optional.of("table-1")));
    }

    @Test
    void somebody_who_does_not_follow_is_known_by_nothing() {
        wechat.answersJson("{\"subscribe\":0,\"openid\":\"o\"}");
        assertThat(await(followers.look(LI))).isEqualTo(FollowerDetails.notFollowing());
        wechat.answersJson("{\"errcode\":40003,\"errmsg\":\"invalid openid\"}");
        assertThat(await(followers.look(LI))).isEqualTo(FollowerDetails.notFollowing());
    }

    @Test
    void a_published_menu_comes_back_the_same() {
        MenuDeclaration menu = aMenu();
        wechat.answersJson(OK);
        await(menus.publish(menu));
        assertThat(wechat.last().path()).isEqualTo("/cgi-bin/menu/create?access_token=T1");
        wechat.answersJson(shown(wechat.last().body()));
        assertThat(await(menus.live())).contains(menu);
        assertThat(wechat.last().path()).isEqualTo("/cgi-bin/get_current_selfmenu_info?access_token=T1");
    }

    @Test
    void buttons_of_others_are_shown_as_foreign() {
        wechat.answersJson("""
            {"is_menu_open": 1, "selfmenu_info": {"button": [
             {"name": "a", "type": "miniprogram", "appid": "wxother", "pagepath": "p", "url": "u"},
             {"name": "b", "type": "pic_weixin", "key": "k"},
             {"name": "c", "sub_button": {"list": [{"name": "d", "type": "text", "value": "你好"},
              {"name": "e", "type": "news", "value": "M1", "news_info": {"list": []}}]}}]}}\
            """);
        assertThat(await(menus.live()).orElseThrow().buttons().stream()
                        .flatMap(button -> button.children().isEmpty() ? Stream.of(button) : button.children().stream())
                        .map(button -> button.action().orElseThrow()))
                .containsExactly(
                        new MenuAction.Foreign("miniprogram", "wxother p"),
                        new MenuAction.Foreign("pic_weixin", "k"),
                        new MenuAction.Foreign("text", "你好"),
                        new MenuAction.Foreign("news", "M1"));
    }

    @Test
    void no_menu_and_one_that_is_switched_off_are_no_failure() {
        wechat.answersJson("{\"errcode\":46003,\"errmsg\":\"menu no exist\"}");
        assertThat(await(menus.live())).isEmpty();
        wechat.answersJson(
                "{\"is_menu_open\":0,\"selfmenu_info\":{\"button\":[{\"name\":\"a\",\"type\":\"click\",\"key\":\"k\"}]}}");
        assertThat(await(menus.live())).isEmpty();
    }

    @Test
    void a_menu_that_only_some_see_goes_by_a_tag_and_comes_back_with_its_id() {
        wechat.answersJson("{\"menuid\":\"208396938\"}");
        await(menus.add(103, aMenu()));
        assertThat(wechat.last().path()).isEqualTo("/cgi-bin/menu/addconditional?access_token=T1");
        JsonObject sent = new JsonObject(wechat.last().body());
        assertThat(sent.getJsonObject("matchrule").getString("tag_id")).isEqualTo("103");

        JsonObject ours = new JsonObject()
                .put("button", sent.getJsonArray("button"))
                .put("menuid", 208396938)
                .put("matchrule", new JsonObject().put("group_id", 103));
        JsonObject foreign = ours.copy()
                .put("menuid", 7)
                .put("matchrule", new JsonObject().put("group_id", "103").put("client_platform_type", "1"));
        wechat.answersJson(new JsonObject()
                .put("menu", new JsonObject().put("button", sent.getJsonArray("button")))
                .put("conditionalmenu", new JsonArray().add(ours).add(foreign))
                .encode());
        assertThat(await(menus.conditional()))
                .containsExactly(
                        new ConditionalMenu("208396938", Optional.of(103), aMenu()),
                        new ConditionalMenu("7", Optional.empty(), aMenu()));
    }

    @Test
    void without_a_menu_nobody_has_one_of_their_own_and_what_is_gone_need_not_go() {
        wechat.answersJson("{\"errcode\":46003,\"errmsg\":\"menu no exist\"}");
        assertThat(await(menus.conditional())).isEmpty();
        wechat.answersJson("{\"errcode\":65301,\"errmsg\":\"not exist menu id\"}");
        await(menus.remove("7"));
        assertThat(new JsonObject(wechat.last().body()).getString("menuid")).isEqualTo("7");
    }

    @Test
    void wechat_tells_what_somebody_sees() {
        wechat.answersJson("{\"button\":[{\"type\":\"click\",\"name\":\"客服\",\"key\":\"service\",\"sub_button\":[]}]}");
        MenuDeclaration seen = new MenuDeclaration(List.of(MenuButton.of("客服", new MenuAction.Click("service"))));
        assertThat(await(menus.seenBy(LI))).contains(seen);
        assertThat(wechat.last().path()).isEqualTo("/cgi-bin/menu/trymatch?access_token=T1");
        assertThat(new JsonObject(wechat.last().body()).getString("user_id")).isEqualTo(LI.value());
        wechat.answersJson("{\"errcode\":65302,\"errmsg\":\"not exist the user\"}");
        assertThat(await(menus.seenBy(LI))).isEmpty();
    }

    @Test
    void an_operator_sees_why_wechat_refuses_a_menu() {
        wechat.answersJson("{\"errcode\":40018,\"errmsg\":\"invalid button name size\"}");
        assertThatThrownBy(() -> await(menus.publish(aMenu()))).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.code()).isEqualTo("WECHAT_REFUSED");
            assertThat(problem.members()).containsEntry("errcode", 40018);
        });
    }

    @Test
    void a_code_with_a_scene_lasts_for_ever() {
        wechat.answersJson("{\"ticket\":\"gQ==\",\"url\":\"http://weixin.qq.com/q/02abc\"}");
        assertThat(await(sceneCodes.permanent("table-1")))
                .isEqualTo(new CodeOutcome.Made("gQ==", "http://weixin.qq.com/q/02abc"));
        assertThat(wechat.last().path()).isEqualTo("/cgi-bin/qrcode/create?access_token=T1");
        assertThat(new JsonObject(wechat.last().body()))
                .isEqualTo(new JsonObject("{\"action_name\":\"QR_LIMIT_STR_SCENE\","
                        + "\"action_info\":{\"scene\":{\"scene_str\":\"table-1\"}}}"));
    }

    @Test
    void a_temporary_code_says_how_long_it_lasts() {
        wechat.answersJson("{\"ticket\":\"gQ==\",\"expire_seconds\":86400,\"url\":\"http://weixin.qq.com/q/02abc\"}");
        assertThat(await(sceneCodes.temporary("poster", Duration.ofDays(1))))
                .isEqualTo(new CodeOutcome.Made("gQ==", "http://weixin.qq.com/q/02abc"));
        assertThat(new JsonObject(wechat.last().body()))
                .isEqualTo(new JsonObject("{\"action_name\":\"QR_STR_SCENE\",\"expire_seconds\":86400,"
                        + "\"action_info\":{\"scene\":{\"scene_str\":\"poster\"}}}"));
    }

    @Test
    void why_there_is_no_code_is_told_by_what_can_be_done_about_it() {
        wechat.answersJson("{\"errcode\":45029,\"errmsg\":\"qrcode count out of limit\"}");
        assertThat(await(sceneCodes.permanent("table-1"))).isInstanceOf(CodeOutcome.Refused.class);
        wechat.answersJson("{\"errcode\":-1,\"errmsg\":\"system error\"}");
        assertThat(await(sceneCodes.permanent("table-1"))).isInstanceOf(CodeOutcome.Busy.class);
        wechat.answersJson("{\"errcode\":45009,\"errmsg\":\"reach max api daily quota limit\"}");
        assertThat(await(sceneCodes.permanent("table-1"))).isInstanceOf(CodeOutcome.QuotaSpent.class);
    }

    @Test
    void a_picture_that_somebody_sent_is_fetched_by_the_account_it_was_sent_to() {
        wechat.answers(asked -> aFile("GIF89a"));
        assertThat(await(pictures.fetch(WechatAccount.MINI_PROGRAM, "m/1"))).hasValue("GIF89a".getBytes(UTF_8));
        assertThat(wechat.last().path()).isEqualTo("/cgi-bin/media/get?access_token=T1&media_id=m%2F1");
        assertThat(wechat.last().method()).isEqualTo("GET");

        wechat.answers(asked -> asked.path().contains("T1")
                ? Answer.json("{\"errcode\":40001,\"errmsg\":\"invalid credential\"}")
                : aFile("GIF87a"));
        assertThat(await(pictures.fetch(WechatAccount.SERVICE_ACCOUNT, "m-1"))).hasValue("GIF87a".getBytes(UTF_8));
    }

    @Test
    void a_picture_that_is_gone_or_too_large_is_none_and_an_operator_hears_what_else_went_wrong() {
        wechat.answersJson("{\"errcode\":40007,\"errmsg\":\"invalid media_id\"}");
        assertThat(await(pictures.fetch(WechatAccount.SERVICE_ACCOUNT, "m-1"))).isEmpty();
        wechat.answers(asked -> aFile("x".repeat(BoundedDownload.MOST_BYTES)));
        assertThat(await(pictures.fetch(WechatAccount.SERVICE_ACCOUNT, "m-1"))).isPresent();
        wechat.answers(asked -> aFile("x".repeat(BoundedDownload.MOST_BYTES + 1)));
        assertThat(await(pictures.fetch(WechatAccount.SERVICE_ACCOUNT, "m-1"))).isEmpty();
        for (Answer nothing : List.of(
                Answer.json("{\"errcode\":-1,\"errmsg\":\"system error\"}"),
                new Answer(502, Map.of(), "bad gateway"),
                new Answer(0, Map.of(), ""))) {
            wechat.answers(asked -> nothing);
            assertThatThrownBy(() -> await(pictures.fetch(WechatAccount.SERVICE_ACCOUNT, "m-1")))
                    .isInstanceOfSatisfying(
                            Problem.class, problem -> assertThat(problem.code()).isEqualTo("WECHAT_BUSY"));
        }
    }

    private static Answer aFile(String content) {
        return new Answer(200, Map.of("Content-Type", "image/gif"), content);
    }

    private SendOutcome sendingMeets(int errcode) {
        wechat.answersJson("{\"errcode\":" + errcode + ",\"errmsg\":\"words rid: 1-2\"}");
        return await(notifier.sendTemplate(aTemplateNotice()));
    }

    private LoginOutcome loginMeets(int errcode) {
        wechat.answersJson("{\"errcode\":" + errcode + ",\"errmsg\":\"words\"}");
        return await(logins.exchange("c"));
    }

    private static String phoneFor(String appId) {
        return "{\"errcode\":0,\"errmsg\":\"ok\",\"phone_info\":{\"phoneNumber\":\"+8613800000000\","
                + "\"purePhoneNumber\":\"13800000000\",\"countryCode\":\"86\",\"watermark\":{\"timestamp\":1,\"appid\":\""
                + appId + "\"}}}";
    }

    /** As WeChat shows what was published: lists are one level further down. */
    private static String shown(String published) {
        JsonArray buttons = new JsonObject(published).getJsonArray("button");
        buttons.stream().map(JsonObject.class::cast).forEach(button -> {
            JsonArray list = (JsonArray) button.remove("sub_button");
            button.put("sub_button", new JsonObject().put("list", list == null ? new JsonArray() : list));
        });
        return new JsonObject()
                .put("is_menu_open", 1)
                .put("selfmenu_info", new JsonObject().put("button", buttons))
                .encode();
    }

    private static MenuDeclaration aMenu() {
        return new MenuDeclaration(List.of(
                MenuButton.of(
                        "点单",
                        new MenuAction.OpenMiniProgram("pages/order/index?t=menu-order", "https://shop.example.com")),
                MenuButton.group(
                        "优惠活动",
                        List.of(
                                MenuButton.of("活动", new MenuAction.View("https://shop.example.com/a")),
                                MenuButton.of("扫一扫", new MenuAction.Scan("scan")))),
                MenuButton.of("客服", new MenuAction.Click("service"))));
    }

    private static TemplateNotice aTemplateNotice() {
        return new TemplateNotice(
                LI, "tmpl", Map.of("thing1", "拿铁"), "pages/order/detail?id=1&t=notice-order-paid", "n-1");
    }

    private static <T> T await(Uni<T> uni) {
        return uni.await().atMost(Duration.ofSeconds(10));
    }
}
