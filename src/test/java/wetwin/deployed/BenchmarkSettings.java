package wetwin.deployed;

import java.security.KeyPair;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import wetwin.simulator.crypto.PaySignature;
import wetwin.support.SignedPush;

/** The settings of an installation that talks to nobody, and a push that it believes. */
final class BenchmarkSettings {
    private static final String APP_ID = "wx5d1c0f2a7be94e36";
    private static final String TOKEN = "benchmark2026";
    private static final String AES_KEY = "wEtW1n7kQ2mZ9xV4bN6cL8jH0gF3dS5aPpOoIiUuYyT";
    private static final String NOWHERE = "http://localhost:9";
    static final String JOBS_KEY = "benchmark";

    private BenchmarkSettings() {}

    static Map<String, String> of(TlsDatabase database) {
        KeyPair keys = PaySignature.newKeyPair();
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
        settings.put("WETWIN_PAY_MERCHANT_ID", "1900000109");
        settings.put("WETWIN_PAY_CERTIFICATE_SERIAL", "5157F09E");
        settings.put("WETWIN_PAY_PRIVATE_KEY", PaySignature.pem(keys.getPrivate()));
        settings.put("WETWIN_PAY_API_V3_KEY", "benchmarkApiV3Key0123456789abcde");
        settings.put("WETWIN_PAY_PUBLIC_KEY", PaySignature.pem(keys.getPublic()));
        settings.put("WETWIN_PAY_PUBLIC_KEY_ID", "PUB_KEY_ID_0119000001");
        settings.put("WETWIN_IDENTITY_DATA_KEY", "d2V0d2luIGRldmVsb3BtZW50IGtleSwgMzIgYnl0ZXM=");
        settings.put("WETWIN_JOBS_KEY", JOBS_KEY);
        settings.put("WETWIN_OUTBOX_NUDGE", "false");
        settings.put("QUARKUS_DATASOURCE_REACTIVE_MAX_SIZE", "1");
        return settings;
    }

    /** A text message by somebody who has not written before: it is stored, and its keyword answered. */
    static HttpEvent push() {
        return push(UUID.randomUUID().getMostSignificantBits() >>> 2);
    }

    static HttpEvent push(long sender) {
        long number = UUID.randomUUID().getMostSignificantBits() >>> 2;
        String xml = """
                <xml><ToUserName><![CDATA[gh_account]]></ToUserName><FromUserName><![CDATA[oLi%025d]]></FromUserName>\
                <CreateTime>%d</CreateTime><MsgType><![CDATA[text]]></MsgType><Content><![CDATA[营业时间]]></Content>\
                <MsgId>%d</MsgId></xml>""".formatted(sender, Instant.now().getEpochSecond(), number);
        SignedPush push =
                new SignedPush("/wechat/service-account", TOKEN, AES_KEY, APP_ID, Instant.now()).encrypted(xml);
        return HttpEvent.post(push.path(), "text/xml", push.body()).withQuery(push.query());
    }
}
