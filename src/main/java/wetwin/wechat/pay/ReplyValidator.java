package wetwin.wechat.pay;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.wechat.pay.java.core.auth.Validator;
import com.wechat.pay.java.core.auth.WechatPay2Validator;
import com.wechat.pay.java.core.cipher.Verifier;
import com.wechat.pay.java.core.http.HttpHeaders;
import java.util.List;
import java.util.Map;
import wetwin.wechat.PaySettings;

/**
 * Verifies WeChat Pay's replies by the key that their serial names. The SDK looks headers up by their exact case, which
 * HTTP does not promise: HTTP/2 and proxies send them in lower case.
 */
final class ReplyValidator implements Validator {
    private static final List<String> NAMES =
            List.of("Wechatpay-Timestamp", "Wechatpay-Nonce", "Wechatpay-Serial", "Wechatpay-Signature", "Request-ID");

    private final PaySettings settings;
    private final WechatPay2Validator validator;

    ReplyValidator(PaySettings settings) {
        this.settings = settings;
        this.validator = new WechatPay2Validator(new Keys(settings));
    }

    private record Keys(PaySettings settings) implements Verifier {
        @Override
        public boolean verify(String serial, String message, String signature) {
            return settings.verificationKey(serial)
                    .filter(key -> PaySignatures.verifies(key, message.getBytes(UTF_8), signature))
                    .isPresent();
        }

        @Override
        public String getSerialNumber() {
            return settings.answerKeyId();
        }
    }

    @Override
    public <T> boolean validate(HttpHeaders headers, String body) {
        HttpHeaders expected = new HttpHeaders();
        for (Map.Entry<String, String> header : headers.getHeaders().entrySet())
            NAMES.stream()
                    .filter(header.getKey()::equalsIgnoreCase)
                    .forEach(name -> expected.addHeader(name, header.getValue()));
        if (expected.getHeaders().size() < NAMES.size() - 1) return false;
        String serial = expected.getHeader("Wechatpay-Serial");
        if (settings.verificationKey(serial).isEmpty()) throw new UnknownSerial(serial);
        return validator.validate(expected, body);
    }

    @Override
    public <T> String getSerialNumber() {
        return validator.getSerialNumber();
    }
}
