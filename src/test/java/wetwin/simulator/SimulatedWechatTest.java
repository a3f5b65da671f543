package wetwin.simulator;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.oneOf;
import static org.hamcrest.Matchers.startsWith;

import cn.binarywang.wx.miniapp.bean.WxMaJscode2SessionResult;
import cn.binarywang.wx.miniapp.bean.WxMaSubscribeMessage;
import com.wechat.pay.java.core.exception.ServiceException;
import com.wechat.pay.java.service.payments.jsapi.JsapiServiceExtension;
import com.wechat.pay.java.service.payments.jsapi.model.Amount;
import com.wechat.pay.java.service.payments.jsapi.model.CloseOrderRequest;
import com.wechat.pay.java.service.payments.jsapi.model.Payer;
import com.wechat.pay.java.service.payments.jsapi.model.PrepayRequest;
import com.wechat.pay.java.service.payments.jsapi.model.PrepayWithRequestPaymentResponse;
import com.wechat.pay.java.service.payments.jsapi.model.QueryOrderByOutTradeNoRequest;
import com.wechat.pay.java.service.payments.model.Transaction;
import com.wechat.pay.java.service.payments.model.Transaction.TradeStateEnum;
import com.wechat.pay.java.service.refund.model.AmountReq;
import com.wechat.pay.java.service.refund.model.CreateRequest;
import com.wechat.pay.java.service.refund.model.QueryByOutRefundNoRequest;
import com.wechat.pay.java.service.refund.model.RefundNotification;
import com.wechat.pay.java.service.refund.model.Status;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import me.chanjar.weixin.common.bean.menu.WxMenu;
import me.chanjar.weixin.common.error.WxErrorException;
import me.chanjar.weixin.mp.api.WxMpService;
import me.chanjar.weixin.mp.bean.kefu.WxMpKefuMessage;
import me.chanjar.weixin.mp.bean.template.WxMpTemplateData;
import me.chanjar.weixin.mp.bean.template.WxMpTemplateMessage;
import me.chanjar.weixin.mp.util.crypto.WxMpCryptUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import wetwin.simulator.ListeningProduct.Heard;
import wetwin.simulator.ListeningProduct.Said;
import wetwin.simulator.people.Person.Profile;

/** The SDK's own clients cannot tell the simulator from WeChat, and a product hears what it would hear. */
@QuarkusTest
class SimulatedWechatTest {
    private static final String ACCOUNT_ADDRESS = "/wechat/service-account";
    private static final String MENU = """
            {"button":[{"name":"我的服务","sub_button":[
              {"name":"点单","type":"miniprogram","appid":"%s","pagepath":"pages/order/index?t=menu-order",
               "url":"https://shop.example.com/"}]},
             {"name":"客服咨询","type":"click","key":"SERVICE"},
             {"name":"扫一扫","type":"scancode_waitmsg","key":"TABLE"}]}""";

    @TestHTTPResource("/simulator")
    URI simulator;

    @Inject
    SimulatedWechat wechat;

    private final ListeningProduct product = new ListeningProduct();
    private WechatSdk sdk;
    private WxMpCryptUtil crypt;

    @BeforeEach
    void connect() {
        wechat.reset();
        wechat.connect(product.address());
        sdk = new WechatSdk(simulator.toString());
        crypt = new WxMpCryptUtil(sdk.account().getWxMpConfigStorage());
    }

    @AfterEach
    void disconnect() {
        wechat.world().errands().settle();
        wechat.reset();
        wechat.connect(null);
        product.close();
    }

    @Test
    void the_sdk_gets_one_stable_token_however_often_it_asks() throws WxErrorException {
        String first = sdk.account().getAccessToken();
        assertThat(sdk.account().getAccessToken()).isEqualTo(first);
        state("/counters").body("calls.'/cgi-bin/stable_token'", equalTo(2));
    }

    @Test
    void an_expired_token_is_refused_once_and_renewed() throws WxErrorException {
        WxMpService account = sdk.account();
        String first = account.getAccessToken();
        act("/expire-token", Map.of());
        account.getMenuService().menuCreate(menu());
        assertThat(account.getAccessToken()).isNotEqualTo(first);
    }

    @Test
    void a_menu_is_published_and_shown_on_the_phone() throws WxErrorException {
        WxMpService account = sdk.account();
        account.getMenuService().menuCreate(menu());
        assertThat(account.getMenuService().menuGet().getMenu().getButtons()).hasSize(3);
        assertThat(account.getMenuService().getSelfMenuInfo().getIsMenuOpen()).isEqualTo(1);
        state("/persons/li/chat").body("menu[0].children[0].pagepath", startsWith("pages/order/index"));
        act("/persons/li/follow", Map.of());
        act("/persons/li/menu", Map.of("path", List.of(0, 0))).body("open.kind", equalTo("miniprogram"));
        act("/persons/li/menu", Map.of("path", List.of(1))).body("open", nullValue());
        act("/persons/li/menu", Map.of("path", List.of(2), "scanned", "6901234567892"))
                .body("open", nullValue());
        wechat.world().errands().settle();
        assertThat(product.heardAt(ACCOUNT_ADDRESS).stream().map(this::opened))
                .anyMatch(xml -> xml.contains("<![CDATA[view_miniprogram]]>"))
                .anyMatch(xml -> xml.contains("<EventKey><![CDATA[TABLE]]></EventKey>")
                        && xml.contains("<ScanResult><![CDATA[EAN_13,6901234567892]]></ScanResult>"))
                .anyMatch(xml -> xml.contains("<EventKey><![CDATA[SERVICE]]></EventKey>"));
    }

    @Test
    void a_menu_for_somebody_elses_mini_program_is_refused() {
        WxMpService account = sdk.account();
        var refusal = catchThrowableOfType(WxErrorException.class, () -> account.getMenuService()
                .menuCreate(MENU.formatted("wx0000000000000000")));
        assertThat(refusal.getError().getErrorCode()).isEqualTo(45064);
    }

    @Test
    void a_text_is_pushed_safely_and_its_sealed_reply_shown() {
        act("/persons/li/follow", Map.of("scene", "table-7"));
        product.answers(this::greet);
        act("/persons/li/messages", Map.of("text", "拿铁 ☕ ]]> 好"));
        Heard follow = product.heardAt(ACCOUNT_ADDRESS).getFirst();
        assertThat(opened(follow)).contains("<EventKey><![CDATA[qrscene_table-7]]></EventKey>");
        assertThat(follow.body()).doesNotContain("subscribe");
        assertThat(opened(product.heardAt(ACCOUNT_ADDRESS).getLast())).contains("拿铁 ☕");
        state("/persons/li/chat")
                .body("messages", hasSize(2))
                .body("messages[1].from", equalTo("account"))
                .body("messages[1].text", equalTo("你好"));
        state("/wire").body("entries[1].result", equalTo("reply: text"));
    }

    @Test
    void a_reply_in_the_clear_is_no_answer_to_a_sealed_push() {
        act("/persons/li/follow", Map.of());
        product.answers(heard -> new Said(200, reply(heard, "你好")));
        act("/persons/li/messages", Map.of("text", "在吗"));
        state("/persons/li/chat").body("messages[1].text", startsWith("该公众号提供的服务出现故障"));
        act("/push-mode", Map.of("mode", "plain"));
        act("/persons/li/messages", Map.of("text", "在吗"));
        state("/persons/li/chat").body("messages[3].text", equalTo("你好"));
    }

    @Test
    void a_push_without_an_answer_is_tried_three_times() {
        act("/persons/li/follow", Map.of());
        product.answers(heard -> new Said(500, "oops"));
        act("/persons/li/messages", Map.of("text", "在吗"));
        List<String> tries = product.heardAt(ACCOUNT_ADDRESS).stream()
                .skip(1)
                .map(this::opened)
                .toList();
        assertThat(tries).hasSize(3);
        assertThat(tries.stream().distinct()).hasSize(1);
    }

    @Test
    void on_a_bad_day_a_push_comes_twice_or_late() {
        act("/persons/li/follow", Map.of());
        act("/bad-days", Map.of("deliverTwice", true));
        act("/persons/li/messages", Map.of("text", "一"));
        act("/bad-days", Map.of("deliverTwice", false, "outOfOrder", true));
        act("/persons/li/messages", Map.of("text", "二"));
        act("/persons/li/messages", Map.of("text", "三"));
        assertThat(product.heardAt(ACCOUNT_ADDRESS).stream().skip(1).map(this::content))
                .containsExactly("一", "一", "三", "二");
    }

    @Test
    void a_template_message_reaches_a_follower_once_and_its_outcome_is_told() throws WxErrorException {
        WxMpService account = sdk.account();
        var strangersRefusal = catchThrowableOfType(
                WxErrorException.class, () -> account.getTemplateMsgService().sendTemplateMsg(orderReady()));
        assertThat(strangersRefusal.getError().getErrorCode()).isEqualTo(43004);
        act("/persons/li/follow", Map.of());
        String msgid = account.getTemplateMsgService().sendTemplateMsg(orderReady());
        assertThat(account.getTemplateMsgService().sendTemplateMsg(orderReady()))
                .isEqualTo(msgid);
        state("/persons/li/chat")
                .body("messages", hasSize(1))
                .body("messages[0].pagepath", equalTo("pages/order/detail?id=7"))
                .body("messages[0].fields[0].value", equalTo("A017"));
        wechat.world().errands().settle();
        assertThat(opened(product.heardAt(ACCOUNT_ADDRESS).getLast()))
                .contains("TEMPLATESENDJOBFINISH", "<MsgID>" + msgid + "</MsgID>", "<![CDATA[success]]>");
    }

    @Test
    void a_template_value_that_is_too_long_is_named() {
        act("/persons/li/follow", Map.of());
        WxMpTemplateMessage message = orderReady();
        message.getData().get(1).setValue("门".repeat(21));
        var refusal = catchThrowableOfType(
                WxErrorException.class,
                () -> sdk.account().getTemplateMsgService().sendTemplateMsg(message));
        assertThat(refusal.getError().getErrorCode()).isEqualTo(47003);
        assertThat(refusal.getError().getErrorMsgEn()).contains("data.thing2.value");
    }

    @Test
    void a_card_may_follow_a_welcome_within_a_minute() throws WxErrorException {
        WxMpService account = sdk.account();
        act("/persons/li/follow", Map.of());
        String picture = account.getMaterialService()
                .mediaUpload("image", "jpg", new ByteArrayInputStream(new byte[] {1, 2, 3}))
                .getMediaId();
        account.getKefuService().sendKefuMessage(card(picture));
        state("/persons/li/chat").body("messages[0].kind", equalTo("miniprogram"));
        act("/clock", Map.of("advanceSeconds", 61));
        var refusal = catchThrowableOfType(
                WxErrorException.class, () -> account.getKefuService().sendKefuMessage(card(picture)));
        assertThat(refusal.getError().getErrorCode()).isEqualTo(45015);
        act("/clock", Map.of("advanceSeconds", -61));
    }

    @Test
    void a_login_code_works_once_and_carries_the_unionid() throws WxErrorException {
        String code = act("/persons/li/wx/login", Map.of()).extract().path("code");
        WxMaJscode2SessionResult session = sdk.miniProgram().jsCode2SessionInfo(code);
        assertThat(session.getUnionid()).isNotBlank();
        var refusal = catchThrowableOfType(
                WxErrorException.class, () -> sdk.miniProgram().jsCode2SessionInfo(code));
        assertThat(refusal.getError().getErrorCode()).isEqualTo(40163);

        act("/open-platform", Map.of("bound", false));
        String later = act("/persons/li/wx/login", Map.of()).extract().path("code");
        WxMaJscode2SessionResult unbound = sdk.miniProgram().jsCode2SessionInfo(later);
        assertThat(unbound.getUnionid()).isNull();
        assertThat(unbound.getOpenid()).isEqualTo(session.getOpenid());
    }

    @Test
    void a_subscription_message_needs_a_consent_each() throws WxErrorException {
        var service = sdk.miniProgram().getSubscribeService();
        WxMaSubscribeMessage message = pointsCredited();
        assertThat(catchThrowableOfType(WxErrorException.class, () -> service.sendSubscribeMsg(message))
                        .getError()
                        .getErrorCode())
                .isEqualTo(43101);
        act("/persons/li/wx/subscribe", Map.of("templateIds", List.of(message.getTemplateId()), "accept", true));
        service.sendSubscribeMsg(message);
        state("/persons/li/service-notices").body("messages[0].page", equalTo("pages/mine/index"));
        assertThat(catchThrowableOfType(WxErrorException.class, () -> service.sendSubscribeMsg(message)))
                .isNotNull();
    }

    @Test
    void an_order_is_paid_notified_and_refunded() {
        JsapiServiceExtension pay = sdk.pay();
        PrepayWithRequestPaymentResponse parameters = pay.prepayWithRequestPayment(prepay("C20260101000001"));
        String prepayId = parameters.getPackageVal().substring("prepay_id=".length());
        state("/persons/li/wx/prepay/" + prepayId).body("amountFen", equalTo(2_800));
        press(parameters, "cancel").body("errMsg", equalTo("requestPayment:fail cancel"));
        assertThat(stateOf("C20260101000001")).isEqualTo(TradeStateEnum.NOTPAY);
        press(parameters, "pay").body("errMsg", equalTo("requestPayment:ok"));

        Heard notification = product.heardAt("/wechat/pay/transactions").getFirst();
        var paid = WechatSdk.notification(notification, Transaction.class);
        assertThat(paid.getOutTradeNo()).isEqualTo("C20260101000001");
        assertThat(stateOf("C20260101000001")).isEqualTo(TradeStateEnum.SUCCESS);
        assertThat(catchThrowableOfType(ServiceException.class, () -> close("C20260101000001"))
                        .getErrorCode())
                .isEqualTo("ORDERPAID");

        assertThat(sdk.refunds().create(refund("C20260101000001")).getStatus()).isEqualTo(Status.PROCESSING);
        wechat.world().errands().settle();
        var refunded =
                WechatSdk.notification(product.heardAt("/wechat/pay/refunds").getFirst(), RefundNotification.class);
        assertThat(refunded.getRefundStatus()).isEqualTo(Status.SUCCESS);
        var query = new QueryByOutRefundNoRequest();
        query.setOutRefundNo("R-C20260101000001");
        assertThat(sdk.refunds().queryByOutRefundNo(query).getStatus()).isEqualTo(Status.SUCCESS);
        assertThat(stateOf("C20260101000001")).isEqualTo(TradeStateEnum.REFUND);
    }

    @Test
    void a_notification_is_repeated_until_it_is_answered() {
        product.answers(heard -> new Said(500, ""));
        press(sdk.pay().prepayWithRequestPayment(prepay("C20260101000002")), "pay");
        assertThat(product.heardAt("/wechat/pay/transactions")).hasSize(1);
        product.answers(heard -> new Said(204, ""));
        act("/clock", Map.of("advanceSeconds", 15));
        act("/clock", Map.of("advanceSeconds", 3_600));
        assertThat(product.heardAt("/wechat/pay/transactions")).hasSize(2);
        act("/clock", Map.of("advanceSeconds", -3_615));
    }

    @Test
    void a_closed_order_cannot_be_paid_and_its_number_is_dead() {
        var parameters = sdk.pay().prepayWithRequestPayment(prepay("C20260101000003"));
        close("C20260101000003");
        close("C20260101000003");
        press(parameters, "pay").body("errMsg", startsWith("requestPayment:fail"));
        assertThat(stateOf("C20260101000003")).isEqualTo(TradeStateEnum.CLOSED);
        assertThat(product.heardAt("/wechat/pay/transactions")).isEmpty();
        assertThat(prepayRefusal(prepay("C20260101000003"))).isEqualTo("ORDER_CLOSED");
    }

    @Test
    void a_number_used_for_something_else_is_refused() {
        sdk.pay().prepayWithRequestPayment(prepay("C20260101000004"));
        sdk.pay().prepayWithRequestPayment(prepay("C20260101000004"));
        PrepayRequest dearer = prepay("C20260101000004");
        dearer.getAmount().setTotal(2_900);
        assertThat(prepayRefusal(dearer)).isEqualTo("INVALID_REQUEST");
    }

    @Test
    void without_another_product_it_speaks_to_this_one() {
        wechat.connect(null);
        act("/address-checks", Map.of()).body("SERVICE_ACCOUNT", equalTo(true)).body("MINI_PROGRAM", equalTo(true));
    }

    @Test
    void the_page_is_found_without_its_slash() {
        given().redirects().follow(false).get(simulator).then().statusCode(302).header("Location", "/simulator/");
    }

    @Test
    void a_repeated_push_is_the_same_message_in_a_new_envelope() {
        act("/persons/li/follow", Map.of());
        act("/persons/li/messages", Map.of("text", "在吗"));
        act("/redeliver", Map.of("count", 1));
        List<Heard> heard = product.heardAt(ACCOUNT_ADDRESS);
        assertThat(heard).hasSize(3);
        assertThat(opened(heard.get(2))).isEqualTo(opened(heard.get(1)));
        assertThat(heard.get(2).query().get("nonce"))
                .isNotEqualTo(heard.get(1).query().get("nonce"));
    }

    @Test
    void an_unsigned_request_is_refused() {
        given().body("{}")
                .post(simulator + "/api.mch.weixin.qq.com/v3/pay/transactions/jsapi")
                .then()
                .statusCode(401)
                .body("code", equalTo("SIGN_ERROR"));
    }

    @Test
    void an_answer_may_get_lost_after_it_has_taken_effect() {
        act("/persons/li/follow", Map.of());
        WxMpService account = sdk.account();
        act("/bad-days", Map.of("loseAnswer", true));
        assertThat(catchThrowableOfType(
                        Exception.class, () -> account.getTemplateMsgService().sendTemplateMsg(orderReady())))
                .isNotNull();
        state("/persons/li/chat").body("messages", hasSize(1));
    }

    private Said greet(Heard heard) {
        return new Said(200, crypt.encrypt(reply(heard, "你好")));
    }

    private static String reply(Heard heard, String text) {
        return "<xml><ToUserName><![CDATA[%s]]></ToUserName><FromUserName><![CDATA[gh_3c884a361561]]></FromUserName><CreateTime>1764000000</CreateTime><MsgType><![CDATA[text]]></MsgType><Content><![CDATA[%s]]></Content></xml>"
                .formatted(heard.query().get("openid"), text);
    }

    /** Opens a push as the SDK does, which checks the signature. */
    private String opened(Heard heard) {
        return crypt.decryptXml(
                heard.query().get("msg_signature"),
                heard.query().get("timestamp"),
                heard.query().get("nonce"),
                heard.body());
    }

    private String content(Heard heard) {
        return opened(heard).replaceFirst(".*<Content><!\\[CDATA\\[(.*?)]]>.*", "$1");
    }

    private ValidatableResponse press(PrepayWithRequestPaymentResponse parameters, String choice) {
        return act(
                "/persons/li/wx/pay",
                Map.of(
                        "package", parameters.getPackageVal(),
                        "timeStamp", parameters.getTimeStamp(),
                        "nonceStr", parameters.getNonceStr(),
                        "signType", parameters.getSignType(),
                        "paySign", parameters.getPaySign(),
                        "choice", choice));
    }

    private TradeStateEnum stateOf(String outTradeNo) {
        var query = new QueryOrderByOutTradeNoRequest();
        query.setMchid(WechatSdk.setting("wetwin.pay.merchant-id"));
        query.setOutTradeNo(outTradeNo);
        return sdk.pay().queryOrderByOutTradeNo(query).getTradeState();
    }

    private void close(String outTradeNo) {
        var request = new CloseOrderRequest();
        request.setMchid(WechatSdk.setting("wetwin.pay.merchant-id"));
        request.setOutTradeNo(outTradeNo);
        sdk.pay().closeOrder(request);
    }

    private String prepayRefusal(PrepayRequest request) {
        return catchThrowableOfType(ServiceException.class, () -> sdk.pay().prepayWithRequestPayment(request))
                .getErrorCode();
    }

    private PrepayRequest prepay(String outTradeNo) {
        var request = new PrepayRequest();
        request.setAppid(WechatSdk.setting("wetwin.mini-program.app-id"));
        request.setMchid(WechatSdk.setting("wetwin.pay.merchant-id"));
        request.setDescription("拿铁 大杯");
        request.setOutTradeNo(outTradeNo);
        request.setNotifyUrl(product.address() + "/wechat/pay/transactions");
        var amount = new Amount();
        amount.setTotal(2_800);
        request.setAmount(amount);
        var payer = new Payer();
        payer.setOpenid(li().miniProgramOpenid());
        request.setPayer(payer);
        return request;
    }

    private CreateRequest refund(String outTradeNo) {
        var request = new CreateRequest();
        request.setOutTradeNo(outTradeNo);
        request.setOutRefundNo("R-" + outTradeNo);
        request.setNotifyUrl(product.address() + "/wechat/pay/refunds");
        var amount = new AmountReq();
        amount.setTotal(2_800L);
        amount.setRefund(2_800L);
        amount.setCurrency("CNY");
        request.setAmount(amount);
        return request;
    }

    private WxMpTemplateMessage orderReady() {
        var message = WxMpTemplateMessage.builder()
                .toUser(li().followerOpenid())
                .templateId("sim-template-order-ready")
                .clientMsgId("order-7-ready")
                .miniProgram(new WxMpTemplateMessage.MiniProgram(
                        WechatSdk.setting("wetwin.mini-program.app-id"), "pages/order/detail?id=7", false))
                .build();
        message.addData(new WxMpTemplateData("character_string1", "A017"));
        message.addData(new WxMpTemplateData("thing2", "晨光咖啡 人民广场店"));
        message.addData(new WxMpTemplateData("thing3", "拿铁 大杯"));
        return message;
    }

    private WxMaSubscribeMessage pointsCredited() {
        var message = new WxMaSubscribeMessage();
        message.setToUser(li().miniProgramOpenid());
        message.setTemplateId("sim-subscribe-points-credited");
        message.setPage("pages/mine/index");
        message.addData(new WxMaSubscribeMessage.MsgData("number1", "28"));
        message.addData(new WxMaSubscribeMessage.MsgData("number2", "128"));
        message.addData(new WxMaSubscribeMessage.MsgData("time3", "2026年1月1日 12:30"));
        message.addData(new WxMaSubscribeMessage.MsgData("thing4", "到店取餐"));
        return message;
    }

    private WxMpKefuMessage card(String picture) {
        return WxMpKefuMessage.MINIPROGRAMPAGE()
                .toUser(li().followerOpenid())
                .title("来一杯")
                .appId(WechatSdk.setting("wetwin.mini-program.app-id"))
                .pagePath("pages/order/index?t=welcome-card")
                .thumbMediaId(picture)
                .build();
    }

    private Profile li() {
        return wechat.world().people().byId("li").orElseThrow().profile();
    }

    private static WxMenu menu() {
        String json = MENU.formatted(WechatSdk.setting("wetwin.mini-program.app-id"));
        return WxMenu.fromJson(new ByteArrayInputStream(("{\"menu\":" + json + "}").getBytes(StandardCharsets.UTF_8)));
    }

    private ValidatableResponse state(String path) {
        return given().get(simulator + "/api" + path).then().statusCode(200);
    }

    private ValidatableResponse act(String path, Map<String, ?> body) {
        return given().contentType("application/json")
                .body(body)
                .post(simulator + "/api" + path)
                .then()
                .statusCode(oneOf(200, 204));
    }
}
