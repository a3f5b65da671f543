package wetwin.simulator;

import java.security.PrivateKey;
import java.security.PublicKey;

/**
 * A merchant as WeChat Pay knows it.
 *
 * @param certificateSerial serial of the merchant's certificate, whose public half is {@code merchantKey}
 * @param publicKeyId id under which merchants know the public half of {@code platformKey}
 */
public record MerchantIdentity(
        String name,
        String merchantId,
        String certificateSerial,
        PublicKey merchantKey,
        PrivateKey platformKey,
        String publicKeyId,
        String apiV3Key) {}
