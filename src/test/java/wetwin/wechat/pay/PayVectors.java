package wetwin.wechat.pay;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The test vectors of the contract sheet, under {@code src/test/resources/wechat/pay}. */
final class PayVectors {
    static final String MERCHANT_KEY = vector("test-only-merchant-private-key.pem");
    static final String MERCHANT_PUBLIC_KEY = vector("test-only-merchant-public-key.pem");
    static final String WECHAT_PAY_KEY = vector("test-only-wechat-pay-public-key.pem");
    static final String WECHAT_PAY_KEY_ID = "PUB_KEY_ID_TEST0000000000000001";

    private PayVectors() {}

    static String vector(String name) {
        try (InputStream in = PayVectors.class.getResourceAsStream("/wechat/pay/" + name)) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
