package wetwin.simulator.pay;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import wetwin.simulator.Lot;
import wetwin.simulator.MerchantIdentity;
import wetwin.simulator.crypto.PaySignature;

/** The headers that sign an answer or a notification of WeChat Pay. Their case matters to the SDK. */
final class PayHeaders {
    private static final int NONCE_CHARACTERS = 32;

    private PayHeaders() {}

    static Map<String, String> of(MerchantIdentity merchant, Lot lot, Instant time, String body) {
        String timestamp = Long.toString(time.getEpochSecond());
        String nonce = lot.letters(NONCE_CHARACTERS);
        var headers = new LinkedHashMap<String, String>();
        headers.put("Wechatpay-Timestamp", timestamp);
        headers.put("Wechatpay-Nonce", nonce);
        headers.put("Wechatpay-Serial", merchant.publicKeyId());
        headers.put("Wechatpay-Signature-Type", RequestSignature.SCHEME);
        headers.put(
                "Wechatpay-Signature",
                PaySignature.sign(merchant.platformKey(), PaySignature.lines(timestamp, nonce, body)));
        return headers;
    }
}
