package wetwin.wechat;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import wetwin.outbox.Destination;
import wetwin.outbox.Reachability;
import wetwin.platform.WechatAccount;

/** The accounts of the contract sheets' test vectors. All values are made up. */
public final class WechatFixtures {
    /** WeChat Pay, with a key of its own. */
    public static final KeyPair WECHAT_PAY = newKeys();

    public static final String SERVICE_APP_ID = "wx5823bf96d3bd56c7";
    public static final String SERVICE_TOKEN = "wetwinToken2026";
    public static final String SERVICE_AES_KEY = "wEtW1n7kQ2mZ9xV4bN6cL8jH0gF3dS5aPpOoIiUuYyT";
    public static final String MINI_APP_ID = "wx0123456789abcdef";
    public static final String MINI_TOKEN = "TESTtoken";
    public static final String MINI_AES_KEY = "TESTONLYencodingAESKey0123456789ABCDEFGHIJK";

    private WechatFixtures() {}

    public static AccountSettings serviceAccount(boolean plainModeAllowed, String... aesKeys) {
        return new AccountSettings(
                WechatAccount.SERVICE_ACCOUNT,
                SERVICE_APP_ID,
                "service-secret",
                SERVICE_TOKEN,
                List.of(aesKeys),
                plainModeAllowed);
    }

    public static AccountSettings miniProgram() {
        return new AccountSettings(
                WechatAccount.MINI_PROGRAM, MINI_APP_ID, "mini-secret", MINI_TOKEN, List.of(MINI_AES_KEY), false);
    }

    public static Accounts accounts(AccountSettings serviceAccount) {
        return new Accounts(serviceAccount, miniProgram());
    }

    public static Accounts accounts() {
        return accounts(serviceAccount(false, SERVICE_AES_KEY));
    }

    /** WeChat and WeChat Pay at one address. */
    public static WechatHosts hosts(String url) {
        return new WechatHosts(url, url);
    }

    public static BlockingCalls blockingCalls(Vertx vertx) {
        return new BlockingCalls(vertx, new Reachability() {
            @Override
            public Uni<Void> answered(Destination destination) {
                return Uni.createFrom().voidItem();
            }

            @Override
            public Uni<Void> silent(Destination destination, String why) {
                return Uni.createFrom().voidItem();
            }

            @Override
            public Uni<Void> barred(Destination destination, String why) {
                return Uni.createFrom().voidItem();
            }
        });
    }

    /** WeChat Pay's settings of the contract sheets' vectors; the keys are PEM texts. */
    public static PaySettings pay(String privateKey, String publicKeyId, String publicKey, String certificates) {
        return pay(privateKey, publicKeyId, publicKey, certificates, Clock.systemUTC());
    }

    static PaySettings pay(String privateKey, String publicKeyId, String publicKey, String certificates, Clock clock) {
        return pay(new PayKeys(privateKey, publicKeyId, publicKey, null, null, null, certificates), clock);
    }

    /** The keys of both sides as PEM texts; what is null is not set. */
    public record PayKeys(
            String privateKey,
            String publicKeyId,
            String publicKey,
            String otherPublicKeyId,
            String otherPublicKey,
            String previousApiV3Key,
            String certificates) {}

    public static PaySettings pay(PayKeys keys, Clock clock) {
        return pay("TESTONLYapiV3key0123456789ABCDEF", keys, clock);
    }

    public static PaySettings pay(String apiV3Key, PayKeys keys, Clock clock) {
        return new PaySettings(
                new Pay(
                        Optional.of("1900000001"),
                        Optional.of(apiV3Key),
                        Optional.ofNullable(keys.previousApiV3Key()),
                        Optional.ofNullable(keys.privateKey()),
                        Optional.of("5157F09EFDC096DE15EBE81A47057A7232F1B8E1"),
                        Optional.ofNullable(keys.publicKey()),
                        Optional.ofNullable(keys.publicKeyId()),
                        Optional.ofNullable(keys.otherPublicKey()),
                        Optional.ofNullable(keys.otherPublicKeyId()),
                        Optional.ofNullable(keys.certificates())),
                Optional.of("https://shop.example.com/"),
                clock);
    }

    /** A merchant whose keys do not matter. */
    public static PaySettings aMerchant() {
        KeyPair keys = newKeys();
        return pay(
                pem("PRIVATE KEY", keys.getPrivate().getEncoded()),
                "PUB_KEY_ID_1",
                pem("PUBLIC KEY", newKeys().getPublic().getEncoded()),
                null);
    }

    /** The key of a PEM text. */
    public static PublicKey publicKey(String text) {
        String ours = pem("PRIVATE KEY", WECHAT_PAY.getPrivate().getEncoded());
        return pay(ours, "PUB_KEY_ID_1", text, null)
                .verificationKey("PUB_KEY_ID_1")
                .orElseThrow();
    }

    public static String wechatPayPublicKey() {
        return pem("PUBLIC KEY", WECHAT_PAY.getPublic().getEncoded());
    }

    private static KeyPair newKeys() {
        try {
            return KeyPairGenerator.getInstance("RSA").generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String pem(String kind, byte[] key) {
        return "-----BEGIN " + kind + "-----\n" + Base64.getEncoder().encodeToString(key) + "\n-----END " + kind
                + "-----";
    }

    /** What a deployer set. */
    record Pay(
            Optional<String> merchantId,
            Optional<String> apiV3Key,
            Optional<String> previousApiV3Key,
            Optional<String> privateKey,
            Optional<String> certificateSerial,
            Optional<String> publicKey,
            Optional<String> publicKeyId,
            Optional<String> otherPublicKey,
            Optional<String> otherPublicKeyId,
            Optional<String> platformCertificates)
            implements PayConfig {}
}
