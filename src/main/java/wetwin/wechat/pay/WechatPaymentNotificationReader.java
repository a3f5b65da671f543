package wetwin.wechat.pay;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jboss.logging.Logger;
import wetwin.payment.NotificationRequest;
import wetwin.payment.PaidTransaction;
import wetwin.payment.PaymentNotification;
import wetwin.payment.PaymentNotification.Payment;
import wetwin.payment.PaymentNotification.Reason;
import wetwin.payment.PaymentNotification.Refund;
import wetwin.payment.PaymentNotification.Refused;
import wetwin.payment.PaymentNotificationReader;
import wetwin.platform.WechatAccount;
import wetwin.wechat.Accounts;
import wetwin.wechat.PaySettings;
import wetwin.wechat.SigningTime;

/**
 * Reads notifications: signature, then window, then cipher, then content. By the JDK: the SDK's parser knows no window,
 * fails on a missing {@code associated_data}, and puts whole bodies into its messages.
 */
@ApplicationScoped
class WechatPaymentNotificationReader implements PaymentNotificationReader {
    private static final Logger LOG = Logger.getLogger(WechatPaymentNotificationReader.class);
    private static final int MAX_BYTES = 64 * 1024;

    /** Below five minutes. */
    private static final Duration WINDOW = Duration.ofMinutes(5).minusNanos(1);

    private static final int TAG_BITS = 128;

    private final PaySettings settings;
    private final Clock clock;
    private final String appId;

    WechatPaymentNotificationReader(PaySettings settings, Accounts accounts, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        this.appId = accounts.of(WechatAccount.MINI_PROGRAM).appId();
    }

    @Override
    public PaymentNotification read(NotificationRequest request) {
        return refusal(request).<PaymentNotification>map(Refused::new).orElseGet(() -> opened(request.body()));
    }

    private Optional<Reason> refusal(NotificationRequest request) {
        if (request.body().length > MAX_BYTES) return Optional.of(Reason.TOO_LARGE);
        if (Stream.of(request.timestamp(), request.nonce(), request.serial(), request.signature())
                .anyMatch(header -> header == null || header.isEmpty())) return Optional.of(Reason.BAD_SIGNATURE);
        Optional<PublicKey> key = settings.verificationKey(request.serial());
        if (key.isEmpty()) {
            LOG.warnf("a notification is not believed: %s", UnknownSerial.advice(request.serial()));
            return Optional.of(Reason.UNKNOWN_SERIAL);
        }
        byte[] signed = PaySignatures.signedBytes(request.timestamp(), request.nonce(), request.body());
        if (!PaySignatures.verifies(key.get(), signed, request.signature())) return Optional.of(Reason.BAD_SIGNATURE);
        return new SigningTime(request.timestamp()).isWithin(WINDOW, clock, "a notification of WeChat Pay")
                ? Optional.empty()
                : Optional.of(Reason.STALE);
    }

    private PaymentNotification opened(byte[] body) {
        try {
            JsonObject notification = new JsonObject(new String(body, UTF_8));
            JsonObject document = new JsonObject(decrypted(PayDocuments.object(notification, "resource")));
            return content(PayDocuments.text(notification, "id"), kind(notification), document);
        } catch (GeneralSecurityException e) {
            return new Refused(Reason.UNDECRYPTABLE);
        } catch (RuntimeException e) {
            // Signed by WeChat Pay, and yet not what its documents promise: Vert.x and java.time fail in many ways.
            return new Refused(Reason.MALFORMED);
        }
    }

    private static String kind(JsonObject notification) {
        return PayDocuments.text(notification, "event_type");
    }

    private PaymentNotification content(String id, String kind, JsonObject document) {
        if (!settings.merchantId().equals(document.getString("mchid"))) return new Refused(Reason.NOT_OURS);
        return switch (kind) {
            case "TRANSACTION.SUCCESS" -> payment(id, PayDocuments.transaction(document));
            case "REFUND.SUCCESS", "REFUND.ABNORMAL", "REFUND.CLOSED" ->
                new Refund(id, PayDocuments.refund(document, "refund_status"));
            default -> new Refused(Reason.UNKNOWN_EVENT);
        };
    }

    private PaymentNotification payment(String id, PaidTransaction transaction) {
        return transaction.appId().equals(appId) ? new Payment(id, transaction) : new Refused(Reason.NOT_OURS);
    }

    /** While the key changes, what was sealed with the one before is read as well. */
    private String decrypted(JsonObject resource) throws GeneralSecurityException {
        GeneralSecurityException last = null;
        for (byte[] key : settings.apiV3Keys()) {
            try {
                return decrypted(resource, key);
            } catch (AEADBadTagException wrongKey) {
                last = wrongKey;
            }
        }
        throw last;
    }

    private static String decrypted(JsonObject resource, byte[] key) throws GeneralSecurityException {
        byte[] nonce = PayDocuments.text(resource, "nonce").getBytes(UTF_8);
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(Objects.requireNonNullElse(resource.getString("associated_data"), "")
                .getBytes(UTF_8));
        byte[] plain = cipher.doFinal(Base64.getDecoder().decode(PayDocuments.longText(resource, "ciphertext")));
        return new String(plain, UTF_8);
    }
}
