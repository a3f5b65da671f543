package wetwin.deployed;

import io.vertx.core.json.JsonObject;
import java.security.KeyPair;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import wetwin.simulator.crypto.PayCipher;
import wetwin.simulator.crypto.PaySignature;
import wetwin.support.SignedPush;

/** The settings of an installation that talks to nobody, and a push that it believes. */
final class BenchmarkSettings {
    private static final String APP_ID = "wx5d1c0f2a7be94e36";
    private static final String TOKEN = "benchmark2026";
    private static final String AES_KEY = "wEtW1n7kQ2mZ9xV4bN6cL8jH0gF3dS5aPpOoIiUuYyT";
    private static final String NOWHERE = "http://localhost:9";
    private static final String MERCHANT = "1900000109";
    private static final String API_V3_KEY = "benchmarkApiV3Key0123456789abcde";
    private static final String PUBLIC_KEY_ID = "PUB_KEY_ID_0119000001";
    private static final String UNLIMITED = "999999/1s";
    private static final KeyPair OURS = PaySignature.newKeyPair();
    private static final KeyPair WECHAT_PAYS = PaySignature.newKeyPair();
    static final String JOBS_KEY = "benchmark";

    private BenchmarkSettings() {}

    static Map<String, String> of(TlsDatabase database) {
        Map<String, String> settings = new HashMap<>();
        settings.put("WETWIN_DATABASE_URL", database.address());
        settings.put("WETWIN_DATABASE_CERTIFICATES", database.certificates());
        settings.put("WETWIN_PUBLIC_URL", NOWHERE);
        settings.put("WETWIN_WECHAT_API_URL", NOWHERE);
        settings.put("WETWIN_PAY_API_URL", NOWHERE);
        for (String account : new String[] {"SERVICE_ACCOUNT", "MINI_PROGRAM"}) {
            settings.put("WETWIN_" + account + "_APP_ID", APP_ID);
            settings.put("WETWIN_" + account + "_SECRET", "benchmark");
            settings.put("WETWIN_" + account + "_TOKEN", TOKEN);
            settings.put("WETWIN_" + account + "_AES_KEY", AES_KEY);
        }
        settings.put("WETWIN_PAY_MERCHANT_ID", MERCHANT);
        settings.put("WETWIN_PAY_CERTIFICATE_SERIAL", "5157F09E");
        settings.put("WETWIN_PAY_PRIVATE_KEY", PaySignature.pem(OURS.getPrivate()));
        settings.put("WETWIN_PAY_API_V3_KEY", API_V3_KEY);
        settings.put("WETWIN_PAY_PUBLIC_KEY", PaySignature.pem(WECHAT_PAYS.getPublic()));
        settings.put("WETWIN_PAY_PUBLIC_KEY_ID", PUBLIC_KEY_ID);
        settings.put("WETWIN_IDENTITY_DATA_KEY", "d2V0d2luIGRldmVsb3BtZW50IGtleSwgMzIgYnl0ZXM=");
        settings.put("WETWIN_JOBS_KEY", JOBS_KEY);
        settings.put("WETWIN_IDENTITY_SIGN_INS_PER_ADDRESS", UNLIMITED);
        settings.put("WETWIN_IDENTITY_SIGN_INS_PER_PERSON", UNLIMITED);
        settings.put("WETWIN_OUTBOX_NUDGE", "false");
        settings.put("QUARKUS_DATASOURCE_REACTIVE_MAX_SIZE", "1");
        return settings;
    }

    /** A text message by somebody who has not written before: it is stored, and its keyword answered. */
    static HttpEvent push(String account) {
        return push(account, UUID.randomUUID().getMostSignificantBits() >>> 2);
    }

    /** The same by a follower with this number. */
    static HttpEvent push(long sender) {
        return push("service-account", sender);
    }

    private static HttpEvent push(String account, long sender) {
        long number = UUID.randomUUID().getMostSignificantBits() >>> 2;
        String xml = """
                <xml><ToUserName><![CDATA[gh_account]]></ToUserName><FromUserName><![CDATA[oLi%025d]]></FromUserName>\
                <CreateTime>%d</CreateTime><MsgType><![CDATA[text]]></MsgType><Content><![CDATA[营业时间]]></Content>\
                <MsgId>%d</MsgId></xml>""".formatted(sender, Instant.now().getEpochSecond(), number);
        SignedPush push = new SignedPush("/wechat/" + account, TOKEN, AES_KEY, APP_ID, Instant.now()).encrypted(xml);
        return HttpEvent.post(push.path(), "text/xml", push.body()).withQuery(push.query());
    }

    /** WeChat Pay says that an order was paid which nobody here has placed: it is looked up, and parked. */
    static HttpEvent notification() {
        String number = UUID.randomUUID().toString().replace("-", "").substring(0, 24);
        JsonObject paid = new JsonObject()
                .put("appid", APP_ID)
                .put("mchid", MERCHANT)
                .put("out_trade_no", number)
                .put("transaction_id", "42" + number)
                .put("trade_state", "SUCCESS")
                .put("trade_type", "JSAPI")
                .put("success_time", "2026-11-26T12:00:30+08:00")
                .put("payer", new JsonObject().put("openid", "oBenchmark"))
                .put(
                        "amount",
                        new JsonObject()
                                .put("total", 1900)
                                .put("currency", "CNY")
                                .put("payer_total", 1900));
        JsonObject resource = new JsonObject()
                .put("original_type", "transaction")
                .put("algorithm", "AEAD_AES_256_GCM")
                .put("ciphertext", new PayCipher(API_V3_KEY).encrypt("123456789012", "transaction", paid.encode()))
                .put("associated_data", "transaction")
                .put("nonce", "123456789012");
        return signed(new JsonObject()
                .put("id", "EV-" + number)
                .put("create_time", "2026-11-26T12:00:31+08:00")
                .put("resource_type", "encrypt-resource")
                .put("event_type", "TRANSACTION.SUCCESS")
                .put("summary", "支付成功")
                .put("resource", resource)
                .encode());
    }

    private static HttpEvent signed(String body) {
        String timestamp = String.valueOf(Instant.now().getEpochSecond());
        String nonce = UUID.randomUUID().toString().replace("-", "");
        return HttpEvent.post("/wechat/pay/transactions", "application/json", body)
                .withHeader("Wechatpay-Timestamp", timestamp)
                .withHeader("Wechatpay-Nonce", nonce)
                .withHeader("Wechatpay-Serial", PUBLIC_KEY_ID)
                .withHeader(
                        "Wechatpay-Signature",
                        PaySignature.sign(WECHAT_PAYS.getPrivate(), PaySignature.lines(timestamp, nonce, body)));
    }
}
