package wetwin.wechat;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import wetwin.platform.CheckedAtStart;
import wetwin.platform.Setting;

/**
 * WeChat Pay's checked settings, with keys as keys. What WeChat Pay signs is believed by its public key, by platform
 * certificates, or by both while it goes over from one to the other; two public keys may take over from each other.
 */
@Singleton
public class PaySettings implements CheckedAtStart {
    private static final Logger LOG = Logger.getLogger(PaySettings.class);
    private static final Duration TIME_TO_REPLACE = Duration.ofDays(30);
    private static final String PUBLIC_KEY_ID = "PUB_KEY_ID_";
    private static final Pattern CERTIFICATE =
            Pattern.compile("-----BEGIN CERTIFICATE-----(.*?)-----END CERTIFICATE-----", Pattern.DOTALL);

    private final String merchantId;
    private final List<byte[]> apiV3Keys;
    private final PrivateKey privateKey;
    private final String certificateSerial;
    private final String answerKeyId;
    private final String publicUrl;
    private final Clock clock;
    private final Map<String, VerificationKey> verificationKeys = new HashMap<>();

    /** @param validUntil {@link Instant#MAX} for a public key, which does not expire */
    private record VerificationKey(PublicKey key, Instant validUntil) {}

    @Inject
    PaySettings(PayConfig config, @ConfigProperty(name = "wetwin.public-url") Optional<String> publicUrl, Clock clock) {
        this.clock = clock;
        merchantId =
                setting("MERCHANT_ID", config.merchantId()).matching(id -> id.matches("[0-9]{8,10}"), "8 to 10 digits");
        apiV3Keys = Stream.concat(
                        Stream.of(setting("API_V3_KEY", config.apiV3Key())),
                        given("PREVIOUS_API_V3_KEY", config.previousApiV3Key()))
                .map(PaySettings::apiV3Key)
                .toList();
        privateKey = privateKey(setting("PRIVATE_KEY", config.privateKey()));
        certificateSerial = setting("CERTIFICATE_SERIAL", config.certificateSerial())
                .matching(serial -> serial.matches("[0-9A-Fa-f]{1,40}"), "1 to 40 hexadecimal digits");
        given("PLATFORM_CERTIFICATES", config.platformCertificates()).forEach(this::addCertificates);
        answerKeyId = addPublicKeys(config);
        this.publicUrl = new Setting("WETWIN_PUBLIC_URL", publicUrl)
                .matching(url -> url.matches("https?://[^/?#\\s]+/?"), "an address such as https://shop.example.com")
                .replaceFirst("/$", "");
    }

    public String merchantId() {
        return merchantId;
    }

    /** What notifications are sealed with: this key, or the one before it. */
    public List<byte[]> apiV3Keys() {
        return apiV3Keys.stream().map(byte[]::clone).toList();
    }

    public PrivateKey privateKey() {
        return privateKey;
    }

    public String certificateSerial() {
        return certificateSerial;
    }

    /** Names the key that WeChat Pay is to sign its answers with. */
    public String answerKeyId() {
        return answerKeyId;
    }

    /** The address under which WeChat Pay reaches us, without a slash at its end. */
    public String publicUrl() {
        return publicUrl;
    }

    /** The key that a serial of WeChat Pay names: its public key, or that of a certificate which has not expired. */
    public Optional<PublicKey> verificationKey(String serial) {
        return Optional.ofNullable(serial)
                .map(PaySettings::serial)
                .map(verificationKeys::get)
                .filter(key -> key.validUntil().isAfter(clock.instant()))
                .map(VerificationKey::key);
    }

    private static byte[] apiV3Key(Setting setting) {
        return setting.matching(key -> key.getBytes(UTF_8).length == 32, "32 bytes")
                .getBytes(UTF_8);
    }

    /** A merchant of WeChat Pay's elder kind has certificates alone; answers are then signed with the newest of them. */
    private String addPublicKeys(PayConfig config) {
        Optional<String> newestCertificate = verificationKeys.entrySet().stream()
                .max(Comparator.comparing(key -> key.getValue().validUntil()))
                .map(Map.Entry::getKey);
        if (isGiven(config.otherPublicKey()) || isGiven(config.otherPublicKeyId()))
            addPublicKey("OTHER_", config.otherPublicKeyId(), config.otherPublicKey());
        boolean byCertificates =
                newestCertificate.isPresent() && !isGiven(config.publicKey()) && !isGiven(config.publicKeyId());
        return byCertificates ? newestCertificate.get() : addPublicKey("", config.publicKeyId(), config.publicKey());
    }

    private String addPublicKey(String which, Optional<String> id, Optional<String> key) {
        String keyId = setting(which + "PUBLIC_KEY_ID", id)
                .matching(text -> text.matches(PUBLIC_KEY_ID + "[0-9A-Za-z]+"), "PUB_KEY_ID_ and letters or digits");
        PublicKey theirs = publicKey(setting(which + "PUBLIC_KEY", key), privateKey);
        verificationKeys.put(keyId, new VerificationKey(theirs, Instant.MAX));
        return keyId;
    }

    private static Stream<Setting> given(String name, Optional<String> value) {
        return isGiven(value) ? Stream.of(setting(name, value)) : Stream.empty();
    }

    private static boolean isGiven(Optional<String> value) {
        return value.filter(text -> !text.isBlank()).isPresent();
    }

    private static PrivateKey privateKey(Setting setting) {
        try {
            byte[] der = der(setting.required(), "PRIVATE KEY");
            return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(der));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw setting.malformed("an RSA key as PEM text that begins with -----BEGIN PRIVATE KEY-----.", e);
        }
    }

    private static PublicKey publicKey(Setting setting, PrivateKey ours) {
        try {
            byte[] der = der(setting.required(), "PUBLIC KEY");
            PublicKey theirs = KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(der));
            if (((RSAKey) theirs).getModulus().equals(((RSAKey) ours).getModulus()))
                throw setting.malformed("the public key of WeChat Pay, not the merchant's own.", null);
            return theirs;
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw setting.malformed("an RSA key as PEM text that begins with -----BEGIN PUBLIC KEY-----.", e);
        }
    }

    private void addCertificates(Setting setting) {
        try {
            CertificateFactory certificates = CertificateFactory.getInstance("X.509");
            List<String> pems = CERTIFICATE
                    .matcher(setting.required())
                    .results()
                    .map(MatchResult::group)
                    .toList();
            if (pems.isEmpty()) throw new IllegalArgumentException("no certificate");
            for (String pem : pems) {
                byte[] der = der(pem, "CERTIFICATE");
                add((X509Certificate) certificates.generateCertificate(new ByteArrayInputStream(der)), setting);
            }
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw setting.malformed("certificates as PEM texts.", e);
        }
    }

    /** An expired one is no reason not to start: WeChat Pay has another key by then, which is perhaps set as well. */
    private void add(X509Certificate certificate, Setting setting) {
        String serial = serial(certificate.getSerialNumber().toString(16));
        Instant validUntil = certificate.getNotAfter().toInstant();
        verificationKeys.put(serial, new VerificationKey(certificate.getPublicKey(), validUntil));
        if (validUntil.isBefore(clock.instant())) {
            LOG.errorf("%s: certificate %s has expired on %s", setting.variable(), serial, validUntil);
        } else if (validUntil.isBefore(clock.instant().plus(TIME_TO_REPLACE))) {
            LOG.warnf("%s: certificate %s expires on %s", setting.variable(), serial, validUntil);
        }
    }

    /** An environment variable may hold the lines apart by new lines, by spaces or by {@code \n} written out. */
    private static byte[] der(String pem, String kind) {
        String begin = "-----BEGIN " + kind + "-----";
        String end = "-----END " + kind + "-----";
        String text = pem.replace("\\n", "\n").strip();
        if (!text.startsWith(begin) || !text.endsWith(end)) throw new IllegalArgumentException("not " + begin);
        String base64 = text.substring(begin.length(), text.length() - end.length());
        return Base64.getDecoder().decode(base64.replaceAll("\\s", "").getBytes(US_ASCII));
    }

    /** A certificate's serial is a number: its leading zeros and its letters' case mean nothing. */
    private static String serial(String serial) {
        return serial.startsWith(PUBLIC_KEY_ID)
                ? serial
                : serial.toUpperCase(Locale.ROOT).replaceFirst("^0+", "");
    }

    private static Setting setting(String name, Optional<String> value) {
        return new Setting("WETWIN_PAY_" + name, value);
    }
}
