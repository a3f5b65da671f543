package wetwin.simulator.pay;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import wetwin.simulator.MerchantIdentity;
import wetwin.simulator.SimulatorClock;
import wetwin.simulator.crypto.PaySignature;

/** Checks that a request was signed by the merchant, just now, over exactly what arrived. */
final class RequestSignature {
    static final String SCHEME = "WECHATPAY2-SHA256-RSA2048";
    private static final Duration WINDOW = Duration.ofMinutes(5);
    private static final Pattern PART = Pattern.compile("([a-z_]+)=\"([^\"]*)\"");

    private final MerchantIdentity merchant;
    private final SimulatorClock clock;

    RequestSignature(MerchantIdentity merchant, SimulatorClock clock) {
        this.merchant = merchant;
        this.clock = clock;
    }

    /** Refuses with SIGN_ERROR what is not signed well. */
    void check(PayCall call) {
        if (!call.authorization().startsWith(SCHEME + " ")) throw refused("Http头缺少签名信息");
        Map<String, String> parts = parts(call.authorization());
        String timestamp = parts.getOrDefault("timestamp", "");
        if (!merchant.merchantId().equals(parts.get("mchid"))) throw refused("商户号与签名不符");
        if (!merchant.certificateSerial().equalsIgnoreCase(parts.get("serial_no"))) throw refused("商户证书序列号有误");
        if (!isRecent(timestamp)) throw refused("Http头Authorization中的timestamp与发起请求的时间不得超过5分钟");
        String signed = PaySignature.lines(
                call.method(), call.target(), timestamp, parts.getOrDefault("nonce_str", ""), call.body());
        if (!PaySignature.verify(merchant.merchantKey(), signed, parts.getOrDefault("signature", ""))) {
            throw refused("签名错误，请检查后再试");
        }
    }

    /** Recent by the clock being played, or by the machine's, which the SDK stamps its requests with. */
    private boolean isRecent(String timestamp) {
        if (!timestamp.matches("[0-9]{1,12}")) return false;
        Instant sent = Instant.ofEpochSecond(Long.parseLong(timestamp));
        return isNear(sent, clock.instant()) || isNear(sent, clock.realTime());
    }

    private static boolean isNear(Instant one, Instant other) {
        return Duration.between(one, other).abs().compareTo(WINDOW) <= 0;
    }

    private static Map<String, String> parts(String authorization) {
        var parts = new HashMap<String, String>();
        var matcher = PART.matcher(authorization);
        while (matcher.find()) parts.put(matcher.group(1), matcher.group(2));
        return parts;
    }

    private static PayRefusal refused(String message) {
        return new PayRefusal(401, "SIGN_ERROR", message);
    }
}
