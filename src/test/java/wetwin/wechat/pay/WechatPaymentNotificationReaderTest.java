package wetwin.wechat.pay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static wetwin.wechat.WechatFixtures.WECHAT_PAY;
import static wetwin.wechat.WechatFixtures.accounts;
import static wetwin.wechat.WechatFixtures.pay;
import static wetwin.wechat.WechatFixtures.wechatPayPublicKey;
import static wetwin.wechat.pay.PayVectors.MERCHANT_KEY;
import static wetwin.wechat.pay.PayVectors.WECHAT_PAY_KEY;
import static wetwin.wechat.pay.PayVectors.WECHAT_PAY_KEY_ID;
import static wetwin.wechat.pay.PayVectors.vector;

import io.vertx.core.json.JsonObject;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import wetwin.payment.NotificationRequest;
import wetwin.payment.OutRefundNo;
import wetwin.payment.OutTradeNo;
import wetwin.payment.PaidTransaction;
import wetwin.payment.PayerId;
import wetwin.payment.PaymentNotification;
import wetwin.payment.PaymentNotification.Payment;
import wetwin.payment.PaymentNotification.Reason;
import wetwin.payment.PaymentNotification.Refund;
import wetwin.payment.PaymentNotification.Refused;
import wetwin.payment.RefundResult;
import wetwin.payment.RefundStatus;
import wetwin.wechat.PaySettings;
import wetwin.wechat.WechatFixtures;
import wetwin.wechat.WechatFixtures.PayKeys;

class WechatPaymentNotificationReaderTest {
    private static final Instant SENT = Instant.ofEpochSecond(1767240031);
    private static final String NONCE = "NOTIFYNONCE0123456789";
    private static final String TRANSACTION = "{\"mchid\":\"1900000001\",\"appid\":\"wx0123456789abcdef\","
            + "\"out_trade_no\":\"T20260101000001\",\"transaction_id\":\"42\",\"trade_state\":\"SUCCESS\","
            + "\"success_time\":\"2026-01-01T12:00:30+08:00\",\"payer\":{\"openid\":\"o1\"},\"amount\":{\"total\":1990}}";

    /** For what the vector does not hold, a key of ours plays WeChat Pay's. */
    private static final String OWN_KEY_ID = "PUB_KEY_ID_OWN";

    private final NotificationRequest genuine = new NotificationRequest(
            "1767240031",
            NONCE,
            WECHAT_PAY_KEY_ID,
            vector("notification.signature"),
            vector("notification.json").getBytes(UTF_8));

    @Test
    void a_payment_is_read_as_in_the_vector() {
        assertThat(reader(SENT).read(genuine))
                .isEqualTo(new Payment(
                        "TEST-EV-0001",
                        new PaidTransaction(
                                new OutTradeNo("T20260101000001"),
                                "4200000000202601010000000001",
                                "wx0123456789abcdef",
                                "1900000001",
                                new PayerId("oTESTopenid000000000000000001"),
                                1990,
                                "CNY",
                                Instant.parse("2026-01-01T04:00:30Z"))));
    }

    @Test
    void one_byte_more_or_a_probe_is_refused() {
        assertThat(reader(SENT).read(changed(genuine.signature(), vector("notification.json") + " ")))
                .isEqualTo(new Refused(Reason.BAD_SIGNATURE));
        assertThat(reader(SENT).read(changed("WECHATPAY/SIGNTEST/" + genuine.signature(), vector("notification.json"))))
                .isEqualTo(new Refused(Reason.BAD_SIGNATURE));
        assertThat(reader(SENT).read(new NotificationRequest(null, null, null, null, new byte[0])))
                .isEqualTo(new Refused(Reason.BAD_SIGNATURE));
    }

    @Test
    void a_serial_that_is_not_ours_is_refused() {
        assertThat(reader(SENT)
                        .read(new NotificationRequest(
                                genuine.timestamp(), NONCE, "PUB_KEY_ID_OTHER", genuine.signature(), genuine.body())))
                .isEqualTo(new Refused(Reason.UNKNOWN_SERIAL));
    }

    @Test
    void while_keys_change_both_are_believed_and_a_probe_of_neither() {
        PaySettings both = WechatFixtures.pay(
                new PayKeys(
                        MERCHANT_KEY,
                        OWN_KEY_ID,
                        wechatPayPublicKey(),
                        WECHAT_PAY_KEY_ID,
                        WECHAT_PAY_KEY,
                        "previousAPIv3key0123456789ABCDEF",
                        null),
                Clock.systemUTC());
        String body = notification("TRANSACTION.SUCCESS", TRANSACTION, "transaction");
        String signature = PaySignatures.sign(WECHAT_PAY.getPrivate(), "1767240031", NONCE, body);
        assertThat(reader(both).read(genuine)).isInstanceOf(Payment.class);
        assertThat(reader(both).read(signed(OWN_KEY_ID, signature, body))).isInstanceOf(Payment.class);
        for (String serial : List.of(OWN_KEY_ID, WECHAT_PAY_KEY_ID))
            assertThat(reader(both).read(signed(serial, "WECHATPAY/SIGNTEST/" + signature, body)))
                    .isEqualTo(new Refused(Reason.BAD_SIGNATURE));
        assertThat(reader(both).read(signed(WECHAT_PAY_KEY_ID, signature, body)))
                .as("signed with the other key than its serial names")
                .isEqualTo(new Refused(Reason.BAD_SIGNATURE));
    }

    @Test
    void what_was_sealed_with_the_key_before_is_read_as_well() {
        PaySettings changed = WechatFixtures.pay(
                "newAPIv3key0123456789ABCDEF01234",
                new PayKeys(
                        MERCHANT_KEY,
                        WECHAT_PAY_KEY_ID,
                        WECHAT_PAY_KEY,
                        null,
                        null,
                        "TESTONLYapiV3key0123456789ABCDEF",
                        null),
                Clock.systemUTC());
        assertThat(reader(changed).read(genuine)).isInstanceOf(Payment.class);
    }

    private static WechatPaymentNotificationReader reader(PaySettings settings) {
        return new WechatPaymentNotificationReader(settings, accounts(), Clock.fixed(SENT, ZoneOffset.UTC));
    }

    private static NotificationRequest signed(String serial, String signature, String body) {
        return new NotificationRequest("1767240031", NONCE, serial, signature, body.getBytes(UTF_8));
    }

    @Test
    void the_window_is_five_minutes_either_way() {
        Duration inside = Duration.ofMinutes(5).minusSeconds(1);
        assertThat(reader(SENT.plus(inside)).read(genuine)).isInstanceOf(Payment.class);
        assertThat(reader(SENT.minus(inside)).read(genuine)).isInstanceOf(Payment.class);
        assertThat(reader(SENT.plus(Duration.ofMinutes(5))).read(genuine)).isEqualTo(new Refused(Reason.STALE));
        assertThat(reader(SENT.minus(Duration.ofMinutes(5))).read(genuine)).isEqualTo(new Refused(Reason.STALE));
    }

    @Test
    void a_refund_is_read() {
        String refund = "{\"mchid\":\"1900000001\",\"out_trade_no\":\"T20260101000001\",\"transaction_id\":\"42\","
                + "\"out_refund_no\":\"R1\",\"refund_id\":\"50\",\"refund_status\":\"SUCCESS\","
                + "\"success_time\":\"2026-01-01T12:00:30+08:00\",\"amount\":{\"total\":1990,\"refund\":990}}";
        assertThat(readOwn("REFUND.SUCCESS", refund, "refund"))
                .isEqualTo(new Refund(
                        "EV-1",
                        new RefundResult(
                                new OutTradeNo("T20260101000001"),
                                new OutRefundNo("R1"),
                                "50",
                                RefundStatus.SUCCESS,
                                990,
                                1990,
                                Optional.of(Instant.parse("2026-01-01T04:00:30Z")))));
    }

    @Test
    void associated_data_may_be_missing() {
        assertThat(readOwn("TRANSACTION.SUCCESS", TRANSACTION, null)).isInstanceOf(Payment.class);
    }

    @Test
    void what_is_not_for_us_is_refused() {
        assertThat(readOwn("TRANSACTION.SUCCESS", TRANSACTION.replace("1900000001", "1900000002"), "transaction"))
                .isEqualTo(new Refused(Reason.NOT_OURS));
        assertThat(readOwn("TRANSACTION.SUCCESS", TRANSACTION.replace("wx0123", "wx9999"), "transaction"))
                .isEqualTo(new Refused(Reason.NOT_OURS));
    }

    @Test
    void what_does_not_decrypt_or_is_no_transaction_is_refused() {
        assertThat(readOwn("UNHEARD.OF", TRANSACTION, "transaction")).isEqualTo(new Refused(Reason.UNKNOWN_EVENT));
        assertThat(readOwn("TRANSACTION.SUCCESS", TRANSACTION.replace("amount", "count"), "transaction"))
                .isEqualTo(new Refused(Reason.MALFORMED));
        assertThat(own(new JsonObject(notification("TRANSACTION.SUCCESS", TRANSACTION, "transaction"))
                        .put("resource", "none")
                        .encode()))
                .isEqualTo(new Refused(Reason.MALFORMED));
        assertThat(own("no json")).isEqualTo(new Refused(Reason.MALFORMED));
        JsonObject tampered = new JsonObject(notification("TRANSACTION.SUCCESS", TRANSACTION, "transaction"));
        tampered.getJsonObject("resource").put("associated_data", "other");
        assertThat(own(tampered.encode())).isEqualTo(new Refused(Reason.UNDECRYPTABLE));
        assertThat(own(" ".repeat(65 * 1024))).isEqualTo(new Refused(Reason.TOO_LARGE));
    }

    /** Found by fuzzing: the database can neither hold nor look for them, and a 500 would bring them again for a day. */
    @Test
    void ids_and_moments_that_are_none_are_refused() {
        for (String wrong : List.of("4\\u0000 2", "\\ud800", "4".repeat(129)))
            assertThat(readOwn(
                            "TRANSACTION.SUCCESS", TRANSACTION.replace("\"42\"", "\"" + wrong + "\""), "transaction"))
                    .as(wrong)
                    .isEqualTo(new Refused(Reason.MALFORMED));
        for (String moment : List.of("+99999-01-01T12:00:30+08:00", "0001-01-01T12:00:30+08:00"))
            assertThat(readOwn(
                            "TRANSACTION.SUCCESS",
                            TRANSACTION.replace("2026-01-01T12:00:30+08:00", moment),
                            "transaction"))
                    .as(moment)
                    .isEqualTo(new Refused(Reason.MALFORMED));
    }

    private NotificationRequest changed(String signature, String body) {
        return new NotificationRequest(genuine.timestamp(), NONCE, WECHAT_PAY_KEY_ID, signature, body.getBytes(UTF_8));
    }

    private static PaymentNotification readOwn(String event, String document, String associatedData) {
        return own(notification(event, document, associatedData));
    }

    private static PaymentNotification own(String body) {
        PaySettings settings = pay(MERCHANT_KEY, OWN_KEY_ID, wechatPayPublicKey(), null);
        String signature = PaySignatures.sign(WECHAT_PAY.getPrivate(), "1767240031", NONCE, body);
        return new WechatPaymentNotificationReader(settings, accounts(), Clock.fixed(SENT, ZoneOffset.UTC))
                .read(new NotificationRequest("1767240031", NONCE, OWN_KEY_ID, signature, body.getBytes(UTF_8)));
    }

    private static String notification(String event, String document, String associatedData) {
        JsonObject resource = new JsonObject()
                .put("algorithm", "AEAD_AES_256_GCM")
                .put("nonce", "TESTnonce012")
                .put("associated_data", associatedData)
                .put("ciphertext", encrypted(document, associatedData == null ? "" : associatedData));
        return new JsonObject()
                .put("id", "EV-1")
                .put("event_type", event)
                .put("resource", resource)
                .encode();
    }

    private static String encrypted(String document, String associatedData) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(
                    Cipher.ENCRYPT_MODE,
                    new SecretKeySpec("TESTONLYapiV3key0123456789ABCDEF".getBytes(UTF_8), "AES"),
                    new GCMParameterSpec(128, "TESTnonce012".getBytes(UTF_8)));
            cipher.updateAAD(associatedData.getBytes(UTF_8));
            return Base64.getEncoder().encodeToString(cipher.doFinal(document.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static WechatPaymentNotificationReader reader(Instant now) {
        PaySettings settings = pay(MERCHANT_KEY, WECHAT_PAY_KEY_ID, WECHAT_PAY_KEY, null);
        return new WechatPaymentNotificationReader(settings, accounts(), Clock.fixed(now, ZoneOffset.UTC));
    }
}
