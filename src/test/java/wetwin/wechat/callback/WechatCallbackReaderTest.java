package wetwin.wechat.callback;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static wetwin.platform.WechatAccount.MINI_PROGRAM;
import static wetwin.platform.WechatAccount.SERVICE_ACCOUNT;
import static wetwin.wechat.WechatFixtures.MINI_AES_KEY;
import static wetwin.wechat.WechatFixtures.SERVICE_AES_KEY;
import static wetwin.wechat.WechatFixtures.SERVICE_APP_ID;
import static wetwin.wechat.WechatFixtures.SERVICE_TOKEN;
import static wetwin.wechat.WechatFixtures.accounts;
import static wetwin.wechat.WechatFixtures.serviceAccount;
import static wetwin.wechat.callback.Vectors.vector;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import wetwin.inbox.AddressCheck;
import wetwin.inbox.CallbackRequest;
import wetwin.inbox.IncomingMessage;
import wetwin.inbox.PassiveReply;
import wetwin.inbox.PassiveReply.HandOver;
import wetwin.inbox.PassiveReply.Image;
import wetwin.inbox.PassiveReply.News;
import wetwin.inbox.PassiveReply.Nothing;
import wetwin.inbox.PassiveReply.Text;
import wetwin.inbox.Reading;
import wetwin.inbox.Reading.Accepted;
import wetwin.inbox.Reading.Reason;
import wetwin.inbox.Reading.Refused;
import wetwin.inbox.ReplySealer.Sealed;
import wetwin.platform.PlatformFixtures;
import wetwin.wechat.Accounts;

class WechatCallbackReaderTest {
    private static final Instant PUSHED = Instant.ofEpochSecond(1764000000);
    private static final String TIMESTAMP = "1764000000";
    private static final String NONCE = "1372623149";
    private static final String SIGNATURE = "69ef9145c225fe000b95cab54525af9cad720a3b";
    private static final String V2_SIGNATURE = "49639d1fc7fa13b85952058e8fec5e26310743ee";
    private static final String V5_SIGNATURE = "56753d74e4c9de12e4aaed6be6af36bce6a65841";

    private final WechatCallbackReader reader = readerAt(PUSHED, accounts());
    private final WechatCallbackReader plainReader = readerAt(PUSHED, accounts(serviceAccount(true, SERVICE_AES_KEY)));

    @Test
    void an_address_check_of_wechat_is_echoed() {
        assertThat(reader.echo(SERVICE_ACCOUNT, new AddressCheck(SIGNATURE, TIMESTAMP, NONCE, "echo-7")))
                .contains("echo-7");
    }

    @Test
    void an_address_check_that_is_forged_stale_or_incomplete_is_not_echoed() {
        for (AddressCheck check : new AddressCheck[] {
            new AddressCheck("79ef9145c225fe000b95cab54525af9cad720a3b", TIMESTAMP, NONCE, "echo"),
            new AddressCheck(SIGNATURE, TIMESTAMP, "other", "echo"),
            new AddressCheck(null, TIMESTAMP, NONCE, "echo"),
            new AddressCheck("", TIMESTAMP, NONCE, "echo"),
            new AddressCheck(SIGNATURE, null, NONCE, "echo"),
            new AddressCheck(SIGNATURE, TIMESTAMP, null, "echo"),
            new AddressCheck(SIGNATURE, TIMESTAMP, NONCE, null),
            new AddressCheck(Signature.of(SERVICE_TOKEN, "soon", NONCE), "soon", NONCE, "echo"),
        }) assertThat(reader.echo(SERVICE_ACCOUNT, check)).isEmpty();
        assertThat(readerAt(PUSHED.plus(Duration.ofHours(1)), accounts())
                        .echo(SERVICE_ACCOUNT, new AddressCheck(SIGNATURE, TIMESTAMP, NONCE, "echo")))
                .isEmpty();
    }

    @Test
    void a_message_in_safe_mode_is_read() {
        IncomingMessage message = accepted(reader.read(safe(vector("v2-incoming.encrypted"), V2_SIGNATURE)))
                .message();
        assertThat(message.fromUser()).isEqualTo("oTestOpenId0000000000000001");
        assertThat(message.toUser()).isEqualTo("gh_3c884a361561");
        assertThat(message.createTime()).isEqualTo(PUSHED);
        assertThat(message.content()).isEqualTo("拿铁 ☕");
        assertThat(message.msgId()).isEqualTo("24900000000000001");
        assertThat(message.raw()).isEqualTo(vector("v2-incoming.xml"));
        assertThat(message.isEvent()).isFalse();
    }

    @Test
    void in_compatible_mode_the_encrypted_text_counts_and_not_its_plain_twin() {
        String body = "<xml><FromUserName>oSomebodyElse</FromUserName><Content>forged</Content><Encrypt><![CDATA["
                + vector("v2-incoming.encrypted") + "]]></Encrypt></xml>";
        IncomingMessage message =
                accepted(reader.read(request(body, "aes", V2_SIGNATURE))).message();
        assertThat(message.content()).isEqualTo("拿铁 ☕");
        assertThat(message.fromUser()).isEqualTo("oTestOpenId0000000000000001");
    }

    @Test
    void the_mini_program_s_json_is_read() {
        Instant pushed = Instant.ofEpochSecond(1767240100);
        String body = "{\"ToUserName\":\"gh_test00000001\",\"Encrypt\":\"" + vector("mini-push.encrypted") + "\"}";
        Accepted accepted = accepted(readerAt(pushed, accounts())
                .read(new CallbackRequest(
                        MINI_PROGRAM,
                        "551553f38412be74cc617ed48a905116e40ebcd3",
                        "1767240100",
                        "pushnonce1",
                        "aes",
                        "d56b5964384aa7e6a2a119234737e5fd7ebab9fb",
                        body.getBytes(UTF_8))));
        assertThat(accepted.message().isEvent("SUBSCRIBE_msg_popup_event")).isTrue();
        assertThat(accepted.message().field("List/SubscribeStatusString")).isEqualTo("accept");
        assertThat(accepted.message().raw()).isEqualTo(vector("mini-push.json"));
        assertThat(accepted.replies().write(new HandOver())).startsWith("{\"ToUserName\":\"oTESTopenid");
        assertThat(accepted.replies().answer(new HandOver()).mediaType()).isEqualTo("application/json");
    }

    @Test
    void a_message_sealed_for_another_account_is_refused_although_its_signature_is_right() {
        assertThat(reader.read(safe(vector("v5-other-appid.encrypted"), V5_SIGNATURE)))
                .isEqualTo(new Refused(Reason.WRONG_APPID));
    }

    @Test
    void a_wrong_or_missing_signature_is_refused() {
        String encrypted = vector("v2-incoming.encrypted");
        for (Reading reading : new Reading[] {
            reader.read(safe(encrypted, V5_SIGNATURE)),
            reader.read(safe(encrypted, null)),
            reader.read(safe(encrypted.replace('k', 'K'), V2_SIGNATURE)),
            reader.read(request(envelope(encrypted), "aes", V2_SIGNATURE, "0" + SIGNATURE.substring(1))),
            reader.read(request(envelope(encrypted), "aes", V2_SIGNATURE, null)),
            reader.read(new CallbackRequest(SERVICE_ACCOUNT, null, null, null, null, null, new byte[0])),
        }) assertThat(reading).isEqualTo(new Refused(Reason.BAD_SIGNATURE));
    }

    @Test
    void the_window_is_ten_minutes_either_way() {
        CallbackRequest push = safe(vector("v2-incoming.encrypted"), V2_SIGNATURE);
        for (Duration edge : new Duration[] {Duration.ofMinutes(10), Duration.ofMinutes(-10)}) {
            assertThat(readerAt(PUSHED.plus(edge), accounts()).read(push)).isInstanceOf(Accepted.class);
            Duration beyond = edge.plusSeconds(edge.isNegative() ? -1 : 1);
            assertThat(readerAt(PUSHED.plus(beyond), accounts()).read(push)).isEqualTo(new Refused(Reason.STALE));
        }
    }

    @Test
    void the_previous_key_still_opens_and_seals_its_reply() throws Exception {
        Accounts changed = accounts(serviceAccount(false, MINI_AES_KEY, SERVICE_AES_KEY));
        Accepted accepted =
                accepted(readerAt(PUSHED, changed).read(safe(vector("v2-incoming.encrypted"), V2_SIGNATURE)));
        Sealed sealed = accepted.replies().answer(new Text("好"));
        assertThat(new MessageCipher(SERVICE_AES_KEY)
                        .open(fields(sealed.body()).get("Encrypt"))
                        .message())
                .contains("<Content><![CDATA[好]]></Content>");
    }

    @Test
    void what_no_key_opens_is_refused() {
        Accounts other = accounts(serviceAccount(false, MINI_AES_KEY));
        assertThat(readerAt(PUSHED, other).read(safe(vector("v2-incoming.encrypted"), V2_SIGNATURE)))
                .isEqualTo(new Refused(Reason.UNDECRYPTABLE));
    }

    @Test
    void a_body_that_nothing_protects_is_believed_only_where_it_is_allowed() {
        CallbackRequest plain = request(vector("v2-incoming.xml"), null, null);
        assertThat(reader.read(plain)).isEqualTo(new Refused(Reason.PLAIN_NOT_ALLOWED));
        assertThat(accepted(plainReader.read(plain)).message().content()).isEqualTo("拿铁 ☕");
        assertThat(accepted(plainReader.read(request(vector("v2-incoming.xml"), "raw", null)))
                        .replies()
                        .answer(new Text("好"))
                        .body())
                .startsWith("<xml><ToUserName>");
    }

    @Test
    void a_body_of_64_kib_is_read_and_one_byte_more_is_not() {
        String start = "<xml><ToUserName>gh</ToUserName><FromUserName>o</FromUserName><CreateTime>1</CreateTime>"
                + "<MsgType>text</MsgType><Content>";
        String end = "</Content></xml>";
        String longest = start + "x".repeat(65536 - start.length() - end.length()) + end;
        assertThat(plainReader.read(request(longest, null, null))).isInstanceOf(Accepted.class);
        assertThat(plainReader.read(request(longest + " ", null, null))).isEqualTo(new Refused(Reason.TOO_LARGE));
    }

    @Test
    void a_document_without_sender_receiver_time_or_kind_is_malformed() {
        String whole = vector("v2-incoming.xml");
        for (String element : new String[] {"ToUserName", "FromUserName", "CreateTime", "MsgType"}) {
            String without = whole.replaceAll("<" + element + ">.*</" + element + ">", "");
            assertThat(plainReader.read(request(without, null, null))).isEqualTo(new Refused(Reason.MALFORMED));
        }
        for (String time : new String[] {"x", "-1", "99999999999999999999", "999999999999999"}) {
            String strange = whole.replace("<CreateTime>1764000000", "<CreateTime>" + time);
            assertThat(plainReader.read(request(strange, null, null))).isEqualTo(new Refused(Reason.MALFORMED));
        }
        assertThat(reader.read(request("<xml><ToUserName>gh</ToUserName></xml>", "aes", V2_SIGNATURE)))
                .isEqualTo(new Refused(Reason.MALFORMED));
    }

    @Test
    void events_nobody_has_heard_of_and_strange_numbers_are_messages_too() {
        String event = "<xml><ToUserName>gh</ToUserName><FromUserName>o</FromUserName><CreateTime>1</CreateTime>"
                + "<MsgType>event</MsgType><Event>brand_new</Event><MenuId>not a number</MenuId><MsgID></MsgID></xml>";
        IncomingMessage message =
                accepted(plainReader.read(request(event, null, null))).message();
        assertThat(message.event()).isEqualTo("brand_new");
        assertThat(message.field("MenuId")).isEqualTo("not a number");
    }

    @Test
    void a_repeat_has_the_same_delivery_id_and_two_events_of_one_second_have_not() {
        String scan = event("SCAN", "table-1");
        assertThat(deliveryOf(scan)).isEqualTo(deliveryOf(scan));
        assertThat(deliveryOf(scan)).isNotEqualTo(deliveryOf(event("CLICK", "table-1")));
        assertThat(deliveryOf(scan)).isNotEqualTo(deliveryOf(event("SCAN", "table-2")));
        assertThat(deliveryOf(scan)).isNotEqualTo(deliveryOf(scan.replace("</xml>", "<Ticket>t</Ticket></xml>")));
    }

    @Test
    void the_same_msg_id_of_another_person_is_another_delivery() {
        String message = vector("v2-incoming.xml");
        assertThat(deliveryOf(message)).isNotEqualTo(deliveryOf(message.replace("OpenId", "OtherId")));
    }

    @Test
    void a_reply_swaps_sender_and_receiver() throws Exception {
        assertThat(written(new Text("您的订单已备好")))
                .isEqualTo(vector("v3-reply.xml").replace("1764000001", "1764000000"));
    }

    @Test
    void a_text_cannot_break_out_of_a_reply() throws Exception {
        String attack = "a]]></Content><MsgType>image</MsgType><Content><![CDATA[]]>b]]]]>>\u0000";
        assertThat(fields(written(new Text(attack))))
                .containsEntry("Content", attack.replace('\u0000', '\uFFFD'))
                .containsEntry("MsgType", "text")
                .hasSize(5);
    }

    @Test
    void replies_of_each_kind_have_the_elements_wechat_asks_for() throws Exception {
        assertThat(fields(written(new Image("m1"))))
                .containsEntry("MsgType", "image")
                .containsEntry("Image/MediaId", "m1");
        assertThat(fields(written(new News("题", "述", "https://p", "https://u"))))
                .containsEntry("MsgType", "news")
                .containsEntry("ArticleCount", "1")
                .containsEntry("Articles/item/Title", "题")
                .containsEntry("Articles/item/Description", "述")
                .containsEntry("Articles/item/PicUrl", "https://p")
                .containsEntry("Articles/item/Url", "https://u");
        assertThat(fields(written(new HandOver()))).containsEntry("MsgType", "transfer_customer_service");
    }

    @Test
    void saying_nothing_needs_no_encryption() {
        Accepted accepted = accepted(reader.read(safe(vector("v2-incoming.encrypted"), V2_SIGNATURE)));
        assertThat(accepted.replies().answer(new Nothing())).isEqualTo(new Sealed("text/plain", "success"));
    }

    @Test
    void a_sealed_reply_is_signed_and_opens_at_wechat() throws Exception {
        Accepted accepted = accepted(reader.read(safe(vector("v2-incoming.encrypted"), V2_SIGNATURE)));
        String written = accepted.replies().write(new Text("好"));
        Map<String, String> envelope = fields(accepted.replies().seal(written).body());
        assertThat(envelope.get("MsgSignature"))
                .isEqualTo(Signature.of(
                        SERVICE_TOKEN, envelope.get("TimeStamp"), envelope.get("Nonce"), envelope.get("Encrypt")));
        assertThat(new MessageCipher(SERVICE_AES_KEY).open(envelope.get("Encrypt")))
                .isEqualTo(new MessageCipher.Opened(written, SERVICE_APP_ID));
    }

    @Test
    void the_envelope_of_the_reply_vector_has_its_signature() throws Exception {
        String envelope = ReplyWriter.envelope(
                PushFormat.XML, vector("v3-reply.encrypted"), SERVICE_TOKEN, 1764000001, "5d1c0f2a7be94e36");
        assertThat(fields(envelope))
                .containsEntry("MsgSignature", "f2ecbce7fbf7e4169d78918db492754077c79089")
                .containsEntry("TimeStamp", "1764000001");
    }

    private String written(PassiveReply reply) {
        return accepted(plainReader.read(request(vector("v2-incoming.xml"), null, null)))
                .replies()
                .write(reply);
    }

    private Object deliveryOf(String document) {
        return accepted(plainReader.read(request(document, null, null)))
                .message()
                .deliveryId();
    }

    private static String event(String name, String key) {
        return "<xml><ToUserName>gh</ToUserName><FromUserName>o1</FromUserName><CreateTime>1764000000</CreateTime>"
                + "<MsgType>event</MsgType><Event>" + name + "</Event><EventKey>" + key + "</EventKey></xml>";
    }

    private static CallbackRequest safe(String encrypted, String msgSignature) {
        return request(envelope(encrypted), "aes", msgSignature);
    }

    private static String envelope(String encrypted) {
        return "<xml><ToUserName><![CDATA[gh_3c884a361561]]></ToUserName><Encrypt><![CDATA[" + encrypted
                + "]]></Encrypt></xml>";
    }

    private static CallbackRequest request(String body, String encryptType, String msgSignature) {
        return request(body, encryptType, msgSignature, SIGNATURE);
    }

    private static CallbackRequest request(String body, String encryptType, String msgSignature, String signature) {
        return new CallbackRequest(
                SERVICE_ACCOUNT, signature, TIMESTAMP, NONCE, encryptType, msgSignature, body.getBytes(UTF_8));
    }

    private static Map<String, String> fields(String document) throws UnreadableDocument {
        return PushFormat.XML.fields(document);
    }

    private static Accepted accepted(Reading reading) {
        assertThat(reading).isInstanceOf(Accepted.class);
        return (Accepted) reading;
    }

    private static WechatCallbackReader readerAt(Instant now, Accounts accounts) {
        Clock clock = Clock.fixed(now, ZoneOffset.UTC);
        return new WechatCallbackReader(
                accounts, new Bounds(Duration.ofMinutes(10), 65536), clock, PlatformFixtures.ids(clock));
    }

    private record Bounds(Duration window, int maxBytes) implements CallbackConfig {}
}
