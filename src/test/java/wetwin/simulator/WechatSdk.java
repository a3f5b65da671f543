package wetwin.simulator;

import cn.binarywang.wx.miniapp.api.WxMaService;
import cn.binarywang.wx.miniapp.api.impl.WxMaServiceImpl;
import cn.binarywang.wx.miniapp.config.impl.WxMaDefaultConfigImpl;
import com.wechat.pay.java.core.RSAPublicKeyConfig;
import com.wechat.pay.java.core.http.DefaultHttpClientBuilder;
import com.wechat.pay.java.core.http.HttpClient;
import com.wechat.pay.java.core.notification.NotificationParser;
import com.wechat.pay.java.core.notification.RequestParam;
import com.wechat.pay.java.service.payments.jsapi.JsapiServiceExtension;
import com.wechat.pay.java.service.refund.RefundService;
import java.io.IOException;
import me.chanjar.weixin.mp.api.WxMpService;
import me.chanjar.weixin.mp.api.impl.WxMpServiceImpl;
import me.chanjar.weixin.mp.config.WxMpHostConfig;
import me.chanjar.weixin.mp.config.impl.WxMpDefaultConfigImpl;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import org.eclipse.microprofile.config.ConfigProvider;

/** The SDK's own client classes, pointed at the simulator by their host settings and nothing else. */
final class WechatSdk {
    private final String simulator;

    WechatSdk(String simulator) {
        this.simulator = simulator;
    }

    WxMpService account() {
        return account(setting("wetwin.service-account.secret"), true);
    }

    /** Of whoever has another secret. */
    WxMpService accountOf(String secret) {
        return account(secret, true);
    }

    /** With tokens of which a new one ends the one before. */
    WxMpService accountWithOldTokens(String secret) {
        return account(secret, false);
    }

    private WxMpService account(String secret, boolean stableTokens) {
        var config = new WxMpDefaultConfigImpl();
        config.setAppId(setting("wetwin.service-account.app-id"));
        config.setSecret(secret);
        config.setToken(setting("wetwin.service-account.token"));
        config.setAesKey(setting("wetwin.service-account.aes-key"));
        config.useStableAccessToken(stableTokens);
        String host = simulator + "/api.weixin.qq.com";
        config.setHostConfig(new WxMpHostConfig(host, host, host));
        var service = new WxMpServiceImpl();
        service.setWxMpConfigStorage(config);
        service.setMaxRetryTimes(0);
        return service;
    }

    WxMaService miniProgram() {
        var config = new WxMaDefaultConfigImpl();
        config.setAppid(setting("wetwin.mini-program.app-id"));
        config.setSecret(setting("wetwin.mini-program.secret"));
        config.setApiHostUrl(simulator + "/api.weixin.qq.com");
        config.useStableAccessToken(true);
        var service = new WxMaServiceImpl();
        service.setWxMaConfig(config);
        service.setMaxRetryTimes(0);
        return service;
    }

    JsapiServiceExtension pay() {
        return new JsapiServiceExtension.Builder()
                .config(payConfig())
                .httpClient(payClient())
                .build();
    }

    RefundService refunds() {
        return new RefundService.Builder()
                .config(payConfig())
                .httpClient(payClient())
                .build();
    }

    /** Verifies and opens a notification as a product would. */
    static <T> T notification(ListeningProduct.Heard heard, Class<T> type) {
        var param = new RequestParam.Builder()
                .serialNumber(heard.header("Wechatpay-serial"))
                .nonce(heard.header("Wechatpay-nonce"))
                .timestamp(heard.header("Wechatpay-timestamp"))
                .signature(heard.header("Wechatpay-signature"))
                .body(heard.body())
                .build();
        return new NotificationParser(payConfig()).parse(param, type);
    }

    static String setting(String name) {
        return ConfigProvider.getConfig().getValue(name, String.class);
    }

    private static RSAPublicKeyConfig payConfig() {
        return new RSAPublicKeyConfig.Builder()
                .merchantId(setting("wetwin.pay.merchant-id"))
                .privateKey(setting("wetwin.pay.private-key"))
                .merchantSerialNumber(setting("wetwin.pay.certificate-serial"))
                .publicKey(setting("wetwin.pay.public-key"))
                .publicKeyId(setting("wetwin.pay.public-key-id"))
                .apiV3Key(setting("wetwin.pay.api-v3-key"))
                .build();
    }

    private HttpClient payClient() {
        HttpUrl host = HttpUrl.get(simulator + "/api.mch.weixin.qq.com");
        Interceptor toSimulator = chain -> {
            HttpUrl wanted = chain.request().url();
            String target = wanted.encodedPath() + (wanted.encodedQuery() == null ? "" : "?" + wanted.encodedQuery());
            return proceed(chain, HttpUrl.get(host + target));
        };
        return new DefaultHttpClientBuilder()
                .config(payConfig())
                .okHttpClient(
                        new OkHttpClient.Builder().addInterceptor(toSimulator).build())
                .build();
    }

    private static Response proceed(Interceptor.Chain chain, HttpUrl url) throws IOException {
        return chain.proceed(chain.request().newBuilder().url(url).build());
    }
}
