package wetwin.wechat;

import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import wetwin.platform.CheckedAtStart;
import wetwin.platform.Setting;

/** Where WeChat and WeChat Pay are: their own addresses, or a simulator's. Without a slash at the end. */
@Singleton
public class WechatHosts implements CheckedAtStart {
    /** WeChat Pay's own address: requests are signed for it, wherever they are sent. */
    public static final String PAY_API = "https://api.mch.weixin.qq.com";

    private static final String ADDRESS = "https?://[^/?#\\s]+(/[^?#\\s]*)?";

    private final String wechatApi;
    private final String payApi;

    WechatHosts(
            @ConfigProperty(name = "wetwin.wechat-api-url", defaultValue = "https://api.weixin.qq.com")
                    String wechatApi,
            @ConfigProperty(name = "wetwin.pay-api-url", defaultValue = PAY_API) String payApi) {
        this.wechatApi = address("WETWIN_WECHAT_API_URL", wechatApi);
        this.payApi = address("WETWIN_PAY_API_URL", payApi);
    }

    public String wechatApi() {
        return wechatApi;
    }

    public String payApi() {
        return payApi;
    }

    private static String address(String variable, String url) {
        return new Setting(variable, Optional.of(url))
                .matching(text -> text.matches(ADDRESS), "an address that begins with http:// or https://")
                .replaceFirst("/$", "");
    }
}
