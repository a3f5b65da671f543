package wetwin.simulator;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static wetwin.simulator.WechatSdk.setting;

import cn.binarywang.wx.miniapp.bean.WxMaSubscribeMessage;
import cn.binarywang.wx.miniapp.bean.shop.request.shipping.OrderKeyBean;
import cn.binarywang.wx.miniapp.bean.shop.request.shipping.PayerBean;
import cn.binarywang.wx.miniapp.bean.shop.request.shipping.ShippingListBean;
import cn.binarywang.wx.miniapp.bean.shop.request.shipping.WxMaOrderShippingInfoGetRequest;
import cn.binarywang.wx.miniapp.bean.shop.request.shipping.WxMaOrderShippingInfoUploadRequest;
import com.wechat.pay.java.service.payments.jsapi.model.Amount;
import com.wechat.pay.java.service.payments.jsapi.model.Payer;
import com.wechat.pay.java.service.payments.jsapi.model.PrepayRequest;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import me.chanjar.weixin.common.bean.menu.WxMenu;
import me.chanjar.weixin.common.bean.menu.WxMenuButton;
import me.chanjar.weixin.common.bean.menu.WxMenuRule;
import me.chanjar.weixin.common.error.WxErrorException;
import me.chanjar.weixin.mp.bean.WxMpMassOpenIdsMessage;
import me.chanjar.weixin.mp.bean.WxMpMassPreviewMessage;
import me.chanjar.weixin.mp.bean.WxMpMassTagMessage;
import me.chanjar.weixin.mp.bean.kefu.WxMpKefuMessage;
import me.chanjar.weixin.mp.bean.material.WxMpMaterial;
import me.chanjar.weixin.mp.bean.template.WxMpTemplateData;
import me.chanjar.weixin.mp.bean.template.WxMpTemplateMessage;
import me.chanjar.weixin.mp.enums.WxMpApiUrl.Menu;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import wetwin.messaging.broadcast.MassSender;
import wetwin.simulator.pay.PayOrder;
import wetwin.simulator.people.CustomerServiceWindow.Act;
import wetwin.simulator.people.Person;
import wetwin.simulator.people.Person.Following;

/** Every call that the simulator answers, made by the SDK's own typed client: it is understood, and so is a refusal. */
@QuarkusTest
class SdkCallsTest {
    private interface Call {
        void make(SdkCallsTest by) throws Exception;
    }

    /** @param refused by error codes; what is written here is refused, and not only by a day's quota */
    private record Tried(Call allowed, Map<Integer, Call> refused) {
        Tried(Call allowed) {
            this(allowed, Map.of());
        }

        Tried(Call allowed, int code, Call refused) {
            this(allowed, Map.of(code, refused));
        }
    }

    private static final byte[] PICTURE = {1, 2, 3};

    private static final Map<String, Tried> TRIED = Map.ofEntries(
            entry("/cgi-bin/token", new Tried(SdkCallsTest::oldToken, 40125, SdkCallsTest::oldTokenOfAForeigner)),
            entry("/cgi-bin/stable_token", new Tried(by -> by.sdk.account().getAccessToken(), 40125, by -> by.sdk
                    .accountOf("another-secret")
                    .getAccessToken())),
            entry(
                    "/cgi-bin/getcallbackip",
                    new Tried(by -> assertThat(by.sdk.account().getCallbackIP()).isNotEmpty())),
            entry("/cgi-bin/ticket/getticket", new Tried(by -> assertThat(
                            by.sdk.account().getJsapiTicket())
                    .isNotEmpty())),
            entry(
                    "/cgi-bin/menu/create",
                    new Tried(by -> by.create(menu("大家")), 40017, by -> by.create(menu(button("大家", "nobody-knows"))))),
            entry("/cgi-bin/menu/get", new Tried(SdkCallsTest::readMenu)),
            entry("/cgi-bin/menu/delete", new Tried(by -> {
                by.create(menu("大家"));
                by.sdk.account().getMenuService().menuDelete();
                assertThat(by.sdk.account().getMenuService().menuGet()).isNull();
            })),
            entry(
                    "/cgi-bin/menu/addconditional",
                    new Tried(
                            by -> assertThat(by.createForRegulars()).isNotBlank(),
                            Map.of(65303, by -> by.create(forTag(by.tagCalled("没有默认菜单"))), 65304, by -> {
                                by.create(menu("大家"));
                                WxMenu nobody = menu("谁");
                                nobody.setMatchRule(new WxMenuRule());
                                by.create(nobody);
                            }))),
            entry(
                    "/cgi-bin/menu/delconditional",
                    new Tried(
                            by -> by.sdk.account().getMenuService().menuDelete(by.createForRegulars()),
                            65301,
                            by -> by.sdk.account().getMenuService().menuDelete("4711"))),
            entry(
                    "/cgi-bin/menu/trymatch",
                    new Tried(
                            by -> {
                                by.createForRegulars();
                                assertThat(by.tryMatch(by.openid())).contains("大家");
                            },
                            65302,
                            by -> by.tryMatch("oNobody"))),
            entry("/cgi-bin/get_current_selfmenu_info", new Tried(by -> {
                by.create(menu("大家"));
                assertThat(by.sdk.account().getMenuService().getSelfMenuInfo().getIsMenuOpen())
                        .isEqualTo(1);
            })),
            entry(
                    "/cgi-bin/user/info",
                    new Tried(
                            by -> assertThat(by.sdk
                                            .account()
                                            .getUserService()
                                            .userInfo(by.openid())
                                            .getUnionId())
                                    .isEqualTo(by.li().profile().unionid()),
                            40003,
                            by -> by.sdk.account().getUserService().userInfo("oNobody"))),
            entry("/cgi-bin/user/info/batchget", new Tried(by -> assertThat(
                            by.sdk.account().getUserService().userInfoList(List.of(by.openid())))
                    .hasSize(1))),
            entry(
                    "/cgi-bin/user/info/updateremark",
                    new Tried(
                            by -> {
                                by.sdk.account().getUserService().userUpdateRemark(by.openid(), "常来的李");
                                assertThat(by.li().remark()).isEqualTo("常来的李");
                            },
                            40001,
                            by -> by.sdk.account().getUserService().userUpdateRemark(by.openid(), "长".repeat(31)))),
            entry("/cgi-bin/user/get", new Tried(by -> assertThat(
                            by.sdk.account().getUserService().userList().getOpenids())
                    .contains(by.openid()))),
            entry("/cgi-bin/tags/create", new Tried(by -> by.tagCalled("常客"), 45157, by -> {
                by.tagCalled("常客");
                by.tagCalled("常客");
            })),
            entry("/cgi-bin/tags/get", new Tried(by -> {
                by.tagCalled("常客");
                assertThat(by.sdk.account().getUserTagService().tagGet())
                        .anyMatch(tag -> tag.getName().equals("常客"));
            })),
            entry(
                    "/cgi-bin/tags/update",
                    new Tried(
                            by -> by.sdk.account().getUserTagService().tagUpdate(by.tagCalled("常客"), "老客"),
                            45159,
                            by -> by.sdk.account().getUserTagService().tagUpdate(999L, "老客"))),
            entry(
                    "/cgi-bin/tags/delete",
                    new Tried(
                            by -> by.sdk.account().getUserTagService().tagDelete(by.tagCalled("常客")),
                            45058,
                            by -> by.sdk.account().getUserTagService().tagDelete(2L))),
            entry("/cgi-bin/tags/members/batchtagging", new Tried(SdkCallsTest::tagged, 49003, by -> by.sdk
                    .account()
                    .getUserTagService()
                    .batchTagging(by.tagCalled("常客"), new String[] {"oNobody"}))),
            entry("/cgi-bin/tags/members/batchuntagging", new Tried(by -> {
                long tag = by.tagged();
                by.sdk.account().getUserTagService().batchUntagging(tag, new String[] {by.openid()});
                assertThat(by.li().tags()).isEmpty();
            })),
            entry("/cgi-bin/tags/getidlist", new Tried(by -> {
                long tag = by.tagged();
                assertThat(by.sdk.account().getUserTagService().userTagList(by.openid()))
                        .containsExactly(tag);
            })),
            entry("/cgi-bin/user/tag/get", new Tried(by -> {
                long tag = by.tagged();
                assertThat(by.sdk
                                .account()
                                .getUserTagService()
                                .tagListUser(tag, "")
                                .getCount())
                        .isEqualTo(1);
            })),
            entry(
                    "/cgi-bin/message/template/send",
                    new Tried(
                            by -> assertThat(by.sdk
                                            .account()
                                            .getTemplateMsgService()
                                            .sendTemplateMsg(by.ready("sim-template-order-ready", "A017")))
                                    .isNotBlank(),
                            Map.of(
                                    40037,
                                    by -> by.sdk
                                            .account()
                                            .getTemplateMsgService()
                                            .sendTemplateMsg(by.ready("gone", "A017")),
                                    47003,
                                    by -> by.sdk
                                            .account()
                                            .getTemplateMsgService()
                                            .sendTemplateMsg(by.ready("sim-template-order-ready", ""))))),
            entry("/cgi-bin/template/get_all_private_template", new Tried(by -> assertThat(
                            by.sdk.account().getTemplateMsgService().getAllPrivateTemplate())
                    .anyMatch(template -> template.getTemplateId().equals("sim-template-order-ready")))),
            entry(
                    "/cgi-bin/message/custom/send",
                    new Tried(
                            by -> {
                                by.li()
                                        .window()
                                        .open(
                                                Act.MESSAGE,
                                                by.wechat.world().clock().instant());
                                by.sdk.account().getKefuService().sendKefuMessage(by.text("您好 😀"));
                                assertThat(by.li().chat().lines().getLast().text())
                                        .isEqualTo("您好 😀");
                            },
                            45015,
                            by -> {
                                by.li().window().close();
                                by.sdk.account().getKefuService().sendKefuMessage(by.text("太晚"));
                            })),
            entry(
                    "/cgi-bin/message/custom/typing",
                    new Tried(
                            by -> {
                                by.li()
                                        .window()
                                        .open(
                                                Act.MESSAGE,
                                                by.wechat.world().clock().instant());
                                by.sdk.account().getKefuService().sendKfTypingState(by.openid(), "Typing");
                            },
                            45080,
                            by -> {
                                by.li().window().close();
                                by.sdk.account().getKefuService().sendKfTypingState(by.openid(), "Typing");
                            })),
            entry("/cgi-bin/message/mass/sendall", new Tried(SdkCallsTest::toAll, 45066, by -> {
                by.toAll();
                by.toAll();
            })),
            entry(
                    "/cgi-bin/message/mass/send",
                    new Tried(
                            by -> assertThat(by.toPeople(by.asManyAsWechatTakes()))
                                    .isNotBlank(),
                            40130,
                            by -> by.toPeople(by.openid()))),
            entry(
                    "/cgi-bin/message/mass/preview",
                    new Tried(by -> by.preview("wechat_li"), 40132, by -> by.preview("wechat_nobody"))),
            entry(
                    "/cgi-bin/message/mass/get",
                    new Tried(
                            by -> assertThat(by.sdk
                                            .account()
                                            .getMassMessageService()
                                            .messageMassGet(Long.valueOf(by.toAll()))
                                            .getMsgstatus())
                                    .isEqualTo("SEND_SUCCESS"),
                            40059,
                            by -> by.sdk.account().getMassMessageService().messageMassGet(4711L))),
            entry(
                    "/cgi-bin/draft/add",
                    new Tried(
                            by -> assertThat(by.sdk
                                            .account()
                                            .getDraftService()
                                            .addDraft("新品", "<p>冬天</p>", "sim-welcome-picture"))
                                    .isNotBlank(),
                            45166,
                            by -> by.sdk
                                    .account()
                                    .getDraftService()
                                    .addDraft(
                                            "新品",
                                            "<mp-common-miniprogram data-miniprogram-appid=\"wxother\">",
                                            "sim-welcome-picture"))),
            entry(
                    "/cgi-bin/media/upload",
                    new Tried(
                            by -> {
                                by.lent();
                                by.uploaded("image");
                            },
                            40004,
                            by -> by.uploaded("film"))),
            entry(
                    "/cgi-bin/media/uploadimg",
                    new Tried(by -> by.keptForArticles(".png"), 40137, by -> by.keptForArticles(".gif"))),
            entry(
                    "/cgi-bin/media/get",
                    new Tried(
                            by -> assertThat(by.sdk
                                            .account()
                                            .getMaterialService()
                                            .mediaDownload(by.uploaded("image")))
                                    .hasBinaryContent(PICTURE),
                            40007,
                            by -> by.sdk.account().getMaterialService().mediaDownload("nothing"))),
            entry(
                    "/cgi-bin/material/add_material",
                    new Tried(by -> by.keptForGood("image"), 40004, by -> by.keptForGood("film"))),
            entry(
                    "/cgi-bin/qrcode/create",
                    new Tried(
                            by -> assertThat(by.sdk
                                            .account()
                                            .getQrcodeService()
                                            .qrCodeCreateTmpTicket("table-7", 60)
                                            .getTicket())
                                    .isNotBlank(),
                            40053,
                            by -> by.sdk.account().getQrcodeService().qrCodeCreateLastTicket("长".repeat(65)))),
            entry(
                    "/sns/jscode2session",
                    new Tried(
                            by -> assertThat(by.sdk
                                            .miniProgram()
                                            .jsCode2SessionInfo(by.loginCode())
                                            .getUnionid())
                                    .isEqualTo(by.li().profile().unionid()),
                            40029,
                            by -> by.sdk.miniProgram().jsCode2SessionInfo("unheard-of"))),
            entry(
                    "/wxa/business/getuserphonenumber",
                    new Tried(
                            by -> assertThat(by.sdk
                                            .miniProgram()
                                            .getUserService()
                                            .getPhoneNumber(by.phoneCode())
                                            .getPurePhoneNumber())
                                    .isEqualTo(by.li().phone()),
                            40029,
                            by -> by.sdk.miniProgram().getUserService().getPhoneNumber("unheard-of"))),
            entry(
                    "/cgi-bin/message/subscribe/send",
                    new Tried(
                            by -> {
                                by.li().consent("sim-subscribe-points-credited");
                                by.credit();
                                assertThat(by.li().notices()).hasSize(1);
                            },
                            43101,
                            SdkCallsTest::credit)),
            entry("/wxaapi/newtmpl/gettemplate", new Tried(by -> assertThat(
                            by.sdk.miniProgram().getSubscribeService().getTemplateList())
                    .isNotEmpty())),
            entry(
                    "/wxa/sec/order/upload_shipping_info",
                    new Tried(by -> by.ship(by.paid("ship-1")), 10060001, by -> by.ship("unheard-of"))),
            entry(
                    "/wxa/sec/order/get_order",
                    new Tried(
                            by -> assertThat(by.sdk
                                            .miniProgram()
                                            .getWxMaOrderShippingService()
                                            .get(by.asked(by.paid("ship-2")))
                                            .getErrCode())
                                    .isZero(),
                            10060001,
                            by -> by.sdk
                                    .miniProgram()
                                    .getWxMaOrderShippingService()
                                    .get(by.asked("unheard-of")))),
            entry(
                    "/cgi-bin/express/delivery/open_msg/trace_waybill",
                    new Tried(by -> by.follow(by.paid("parcel-1")), 9300507, by -> by.follow("unheard-of"))),
            entry(
                    "/cgi-bin/express/delivery/open_msg/query_trace",
                    new Tried(
                            by -> assertThat(by.parcel(by.follow(by.paid("parcel-2"))))
                                    .contains("\"waybill_info\""),
                            9300559,
                            by -> by.parcel("unheard-of"))));

    @TestHTTPResource("/simulator")
    URI simulator;

    @Inject
    SimulatedWechat wechat;

    private final ListeningProduct product = new ListeningProduct();
    private WechatSdk sdk;

    @BeforeEach
    void connect() {
        begin();
        sdk = new WechatSdk(simulator.toString());
    }

    private void begin() {
        wechat.reset();
        wechat.connect(product.address());
        Following now = new Following(wechat.world().clock().instant(), "ADD_SCENE_SEARCH", Optional.empty());
        li().follow(now);
        han().follow(now);
    }

    @AfterEach
    void disconnect() {
        wechat.world().errands().settle();
        wechat.reset();
        wechat.connect(null);
        product.close();
    }

    @Test
    void no_call_of_the_simulator_is_left_out() {
        assertThat(TRIED.keySet())
                .containsExactlyInAnyOrderElementsOf(wechat.weixin().paths());
    }

    static Collection<String> the_sdk_makes_it_and_understands_why_it_is_refused() {
        return TRIED.keySet();
    }

    @ParameterizedTest
    @MethodSource
    void the_sdk_makes_it_and_understands_why_it_is_refused(String path) throws Exception {
        Tried tried = TRIED.get(path);
        tried.allowed().make(this);
        assertThat(wechat.weixin().quotas().ever()).containsKey(path);
        for (Map.Entry<Integer, Call> refused : tried.refused().entrySet()) {
            begin();
            assertThat(refusal(refused.getValue())).isEqualTo(refused.getKey());
        }
    }

    private int refusal(Call call) {
        return catchThrowableOfType(WxErrorException.class, () -> call.make(this))
                .getError()
                .getErrorCode();
    }

    private Person li() {
        return wechat.world().people().byId("li").orElseThrow();
    }

    private Person han() {
        return wechat.world().people().byId("han").orElseThrow();
    }

    private String openid() {
        return li().profile().followerOpenid();
    }

    private String oldToken() throws WxErrorException {
        return sdk.accountWithOldTokens(setting("wetwin.service-account.secret"))
                .getAccessToken(true);
    }

    private void oldTokenOfAForeigner() throws WxErrorException {
        sdk.accountWithOldTokens("another-secret").getAccessToken(true);
    }

    private String create(WxMenu menu) throws WxErrorException {
        return sdk.account().getMenuService().menuCreate(menu);
    }

    /** @return the menu's number */
    private String createForRegulars() throws WxErrorException {
        create(menu("大家"));
        return create(forTag(tagCalled("常客")));
    }

    /** 46003 is no menu to the SDK, and no failure. */
    private void readMenu() throws WxErrorException {
        assertThat(sdk.account().getMenuService().menuGet()).isNull();
        createForRegulars();
        assertThat(sdk.account().getMenuService().menuGet().getConditionalMenu())
                .hasSize(1);
    }

    /** The SDK's own method looks for a member around the buttons that WeChat does not send. */
    private String tryMatch(String openid) throws WxErrorException {
        return sdk.account()
                .post(
                        Menu.MENU_TRYMATCH,
                        new JsonObject().put("user_id", openid).encode());
    }

    private static WxMenu forTag(long tag) {
        WxMenu menu = menu("常客");
        WxMenuRule rule = new WxMenuRule();
        rule.setTagId(String.valueOf(tag));
        menu.setMatchRule(rule);
        return menu;
    }

    private static WxMenu menu(String name) {
        return menu(button(name, "click"));
    }

    private static WxMenu menu(WxMenuButton button) {
        WxMenu menu = new WxMenu();
        menu.setButtons(List.of(button));
        return menu;
    }

    private static WxMenuButton button(String name, String type) {
        WxMenuButton button = new WxMenuButton();
        button.setType(type);
        button.setName(name);
        button.setKey("SERVICE");
        return button;
    }

    private long tagCalled(String name) throws WxErrorException {
        return sdk.account().getUserTagService().tagCreate(name).getId();
    }

    private long tagged() throws WxErrorException {
        long tag = tagCalled("常客");
        sdk.account().getUserTagService().batchTagging(tag, new String[] {openid()});
        return tag;
    }

    private WxMpTemplateMessage ready(String template, String code) {
        return WxMpTemplateMessage.builder()
                .toUser(openid())
                .templateId(template)
                .build()
                .addData(new WxMpTemplateData("character_string1", code))
                .addData(new WxMpTemplateData("thing2", "晨光咖啡 人民广场店"))
                .addData(new WxMpTemplateData("thing3", "拿铁 大杯"));
    }

    private WxMpKefuMessage text(String content) {
        return WxMpKefuMessage.TEXT().toUser(openid()).content(content).build();
    }

    private String toAll() throws WxErrorException {
        var message = new WxMpMassTagMessage();
        message.setSendAll(true);
        message.setMsgType("text");
        message.setContent("周末半价");
        message.setClientMsgId("weekend");
        return sdk.account()
                .getMassMessageService()
                .massGroupMessageSend(message)
                .getMsgId();
    }

    private String toPeople(String... openids) throws WxErrorException {
        var message = new WxMpMassOpenIdsMessage();
        message.setToUsers(List.of(openids));
        message.setMsgType("text");
        message.setContent("周末半价");
        message.setClientMsgId("weekend");
        return sdk.account()
                .getMassMessageService()
                .massOpenIdsMessageSend(message)
                .getMsgId();
    }

    private String[] asManyAsWechatTakes() {
        Stream<String> nobodys =
                IntStream.range(2, MassSender.MOST_PEOPLE).mapToObj("oWetwin00000000000000%07d"::formatted);
        return Stream.concat(Stream.of(openid(), han().profile().followerOpenid()), nobodys)
                .toArray(String[]::new);
    }

    private void preview(String name) throws WxErrorException {
        var message = new WxMpMassPreviewMessage();
        message.setToWxUserName(name);
        message.setMsgType("text");
        message.setContent("周末半价");
        sdk.account().getMassMessageService().massMessagePreview(message);
    }

    private String uploaded(String type) throws WxErrorException {
        return sdk.account()
                .getMaterialService()
                .mediaUpload(type, "jpg", new ByteArrayInputStream(PICTURE))
                .getMediaId();
    }

    private void keptForGood(String type) throws WxErrorException, IOException {
        Path file = Files.createTempFile("picture", ".jpg");
        try {
            Files.write(file, PICTURE);
            var material = new WxMpMaterial("picture.jpg", file.toFile(), null, null);
            assertThat(sdk.account()
                            .getMaterialService()
                            .materialFileUpload(type, material)
                            .getMediaId())
                    .isNotBlank();
        } finally {
            Files.delete(file);
        }
    }

    /** The mini program's own, which its customer service sends. */
    private void lent() throws WxErrorException, IOException {
        Path file = Files.createTempFile("picture", ".jpg");
        try {
            Files.write(file, PICTURE);
            String mediaId = sdk.miniProgram()
                    .getMediaService()
                    .uploadMedia("image", file.toFile())
                    .getMediaId();
            assertThat(wechat.world().account().material().find(mediaId))
                    .hasValueSatisfying(item -> assertThat(item.holder()).isEqualTo(Side.MINI_PROGRAM));
        } finally {
            Files.delete(file);
        }
    }

    private void keptForArticles(String extension) throws WxErrorException, IOException {
        Path file = Files.createTempFile("picture", extension);
        try {
            Files.write(file, PICTURE);
            assertThat(sdk.account()
                            .getMaterialService()
                            .mediaImgUpload(file.toFile())
                            .getUrl())
                    .startsWith("http://mmbiz.qpic.cn/");
        } finally {
            Files.delete(file);
        }
    }

    private String loginCode() {
        return wechat.world().miniProgram().loginCodes().issueTo(li());
    }

    private String phoneCode() {
        return wechat.world().miniProgram().phoneCodes().issueTo(li());
    }

    private void credit() throws WxErrorException {
        var message = new WxMaSubscribeMessage();
        message.setToUser(li().profile().miniProgramOpenid());
        message.setTemplateId("sim-subscribe-points-credited");
        message.addData(new WxMaSubscribeMessage.MsgData("number1", "28"));
        message.addData(new WxMaSubscribeMessage.MsgData("number2", "128"));
        message.addData(new WxMaSubscribeMessage.MsgData("time3", "2026年1月1日 12:30"));
        message.addData(new WxMaSubscribeMessage.MsgData("thing4", "到店取餐"));
        sdk.miniProgram().getSubscribeService().sendSubscribeMsg(message);
    }

    /** @return the order's number, which is also what the merchant calls it */
    private String paid(String number) {
        var request = new PrepayRequest();
        request.setAppid(setting("wetwin.mini-program.app-id"));
        request.setMchid(setting("wetwin.pay.merchant-id"));
        request.setDescription("拿铁 大杯");
        request.setOutTradeNo(number);
        request.setNotifyUrl(product.address() + "/wechat/pay/transactions");
        var amount = new Amount();
        amount.setTotal(2_800);
        request.setAmount(amount);
        var payer = new Payer();
        payer.setOpenid(li().profile().miniProgramOpenid());
        request.setPayer(payer);
        String prepayId =
                sdk.pay().prepayWithRequestPayment(request).getPackageVal().replaceFirst("^prepay_id=", "");
        assertThat(wechat.world().till().pay(order(number).orElseThrow(), prepayId))
                .isTrue();
        return number;
    }

    private Optional<PayOrder> order(String number) {
        return wechat.world().till().byOutTradeNo(number);
    }

    private void ship(String number) throws WxErrorException {
        var report = WxMaOrderShippingInfoUploadRequest.builder()
                .orderKey(OrderKeyBean.builder()
                        .orderNumberType(1)
                        .mchId(setting("wetwin.pay.merchant-id"))
                        .outTradeNo(number)
                        .build())
                .logisticsType(4)
                .deliveryMode(1)
                .shippingList(
                        List.of(ShippingListBean.builder().itemDesc("拿铁 大杯").build()))
                .uploadTime("2026-01-01T12:30:00.000+08:00")
                .payer(PayerBean.builder()
                        .openid(li().profile().miniProgramOpenid())
                        .build())
                .build();
        sdk.miniProgram().getWxMaOrderShippingService().upload(report);
    }

    private WxMaOrderShippingInfoGetRequest asked(String number) {
        return WxMaOrderShippingInfoGetRequest.builder()
                .merchantId(setting("wetwin.pay.merchant-id"))
                .merchantTradeNo(number)
                .build();
    }

    /** The SDK has no type for it. @return the parcel's token */
    private String follow(String number) throws WxErrorException {
        JsonObject request = new JsonObject()
                .put("openid", li().profile().miniProgramOpenid())
                .put("receiver_phone", li().phone())
                .put("waybill_id", "SF1234567890")
                .put("trans_id", order(number).map(PayOrder::transactionId).orElse("unheard-of"))
                .put("goods_info", new JsonObject().put("detail_list", List.of(Map.of("goods_name", "咖啡豆"))));
        return new JsonObject(sdk.miniProgram().post(parcels("trace_waybill"), request.encode()))
                .getString("waybill_token");
    }

    private String parcel(String token) throws WxErrorException {
        return sdk.miniProgram()
                .post(
                        parcels("query_trace"),
                        new JsonObject().put("waybill_token", token).encode());
    }

    private String parcels(String call) {
        return simulator + "/api.weixin.qq.com/cgi-bin/express/delivery/open_msg/" + call;
    }
}
