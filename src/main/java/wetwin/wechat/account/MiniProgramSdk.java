package wetwin.wechat.account;

import cn.binarywang.wx.miniapp.api.impl.WxMaServiceImpl;
import cn.binarywang.wx.miniapp.config.impl.WxMaDefaultConfigImpl;
import java.io.IOException;
import me.chanjar.weixin.common.enums.WxType;
import me.chanjar.weixin.common.error.WxErrorException;
import me.chanjar.weixin.common.util.http.RequestExecutor;
import me.chanjar.weixin.mp.config.WxMpHostConfig;

/** The SDK's service with one try for each call and the token it is lent; see {@link ServiceAccountSdk}. */
@SuppressWarnings("unchecked")
final class MiniProgramSdk extends WxMaServiceImpl {
    private final String host;
    private final LentToken token;

    MiniProgramSdk(String appId, String host, LentToken token) {
        this.host = host;
        this.token = token;
        WxMaDefaultConfigImpl config = new WxMaDefaultConfigImpl();
        config.setAppid(appId);
        config.setApacheHttpClientBuilder(new BoundedHttpClient());
        setWxMaConfig(config);
    }

    /** Without type parameters, because the SDK's class extends its base class without them. */
    @Override
    @SuppressWarnings({"rawtypes", "unchecked"})
    public Object execute(RequestExecutor executor, String url, Object data) throws WxErrorException {
        try {
            String here = url.replace(WxMpHostConfig.API_DEFAULT_HOST_URL, host);
            return executor.execute(token.addedTo(here), data, WxType.MiniApp);
        } catch (IOException e) {
            throw new WxErrorException(e);
        }
    }

    @Override
    public String getAccessToken(boolean forceRefresh) {
        return token.get();
    }
}
