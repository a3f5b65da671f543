package wetwin.wechat;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** What a deployer sets for WeChat Pay: {@code WETWIN_PAY_MERCHANT_ID} and so on, from the merchant console. */
@ConfigMapping(prefix = "wetwin.pay")
interface PayConfig {
    /** The merchant number (mchid), 8 to 10 digits. */
    Optional<String> merchantId();

    /** The APIv3 key, 32 characters. */
    Optional<String> apiV3Key();

    /** The APIv3 key before the last change, while notifications sealed with it may still come. */
    Optional<String> previousApiV3Key();

    /** The merchant API certificate's private key, as PEM text. */
    Optional<String> privateKey();

    /** The merchant API certificate's serial number, hexadecimal. */
    Optional<String> certificateSerial();

    /** WeChat Pay's public key, as PEM text. Without it the platform certificates are all that is believed. */
    Optional<String> publicKey();

    /** The id of WeChat Pay's public key, {@code PUB_KEY_ID_…}. */
    Optional<String> publicKeyId();

    /** Another of WeChat Pay's public keys while one takes over: the one before, or the one to come. */
    Optional<String> otherPublicKey();

    /** Its id, {@code PUB_KEY_ID_…}. */
    Optional<String> otherPublicKeyId();

    /** WeChat Pay's platform certificates as PEM texts one after the other, while it still signs with them. */
    Optional<String> platformCertificates();
}
