package wetwin.wechat.pay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static wetwin.wechat.WechatFixtures.pay;
import static wetwin.wechat.pay.PayVectors.vector;

import java.security.PrivateKey;
import java.security.PublicKey;
import org.junit.jupiter.api.Test;
import wetwin.wechat.WechatFixtures;

class PaySignaturesTest {
    private final PrivateKey key = pay(PayVectors.MERCHANT_KEY, "PUB_KEY_ID_1", PayVectors.WECHAT_PAY_KEY, null)
            .privateKey();
    private final PublicKey publicKey = WechatFixtures.publicKey(PayVectors.MERCHANT_PUBLIC_KEY);

    @Test
    void requests_are_signed_as_in_the_vectors() {
        assertThat(PaySignatures.sign(
                        key,
                        "POST",
                        "/v3/pay/transactions/jsapi",
                        "1767240000",
                        "TESTNONCE0123456789ABCDEFTESTNON",
                        vector("request-post.json")))
                .isEqualTo(vector("request-post.signature"));
        assertThat(PaySignatures.sign(
                        key,
                        "GET",
                        "/v3/pay/transactions/out-trade-no/T20260101000001?mchid=1900000001",
                        "1767240060",
                        "TESTNONCE0123456789ABCDEFTESTNON",
                        ""))
                .isEqualTo(vector("request-get.signature"));
    }

    @Test
    void a_payment_sheet_is_signed_as_in_the_vector() {
        assertThat(PaySignatures.sign(
                        key,
                        "wx0123456789abcdef",
                        "1767240001",
                        "PAYNONCE0123456789ABCDEFPAYNONCE",
                        "prepay_id=wx01120000000000000000000000000000000"))
                .isEqualTo(vector("pay-sign.signature"));
    }

    @Test
    void a_signature_of_another_text_or_of_no_length_is_none() {
        byte[] text = "a\n".getBytes(UTF_8);
        String signature = PaySignatures.sign(key, "a");
        assertThat(PaySignatures.verifies(publicKey, text, signature)).isTrue();
        assertThat(PaySignatures.verifies(publicKey, "b\n".getBytes(UTF_8), signature))
                .isFalse();
        for (String wrong : new String[] {"", "%%%", "AAAA", "WECHATPAY/SIGNTEST/" + signature})
            assertThat(PaySignatures.verifies(publicKey, text, wrong)).isFalse();
    }
}
