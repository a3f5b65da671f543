package wetwin.wechat.account;

import java.io.IOException;
import me.chanjar.weixin.common.enums.WxType;
import me.chanjar.weixin.common.error.WxErrorException;
import me.chanjar.weixin.common.util.http.RequestExecutor;
import me.chanjar.weixin.mp.api.impl.WxMpServiceImpl;
import me.chanjar.weixin.mp.config.WxMpHostConfig;
import me.chanjar.weixin.mp.config.impl.WxMpDefaultConfigImpl;

/**
 * The SDK's service with one try for each call and the token it is lent. The SDK's own way of making a call sleeps up
 * to 31 seconds when WeChat is busy, drops WeChat's words, logs addresses with tokens, and fetches tokens by itself.
 */
final class ServiceAccountSdk extends WxMpServiceImpl {
    private final LentToken token;

    ServiceAccountSdk(String appId, String host, LentToken token) {
        this.token = token;
        WxMpDefaultConfigImpl config = new WxMpDefaultConfigImpl();
        config.setAppId(appId);
        config.setHostConfig(new WxMpHostConfig(host, host, host));
        config.setApacheHttpClientBuilder(new BoundedHttpClient());
        setWxMpConfigStorage(config);
    }

    @Override
    public <T, E> T execute(RequestExecutor<T, E> executor, String url, E data) throws WxErrorException {
        try {
            return executor.execute(token.addedTo(url), data, WxType.MP);
        } catch (IOException e) {
            throw new WxErrorException(e);
        }
    }

    @Override
    public String getAccessToken(boolean forceRefresh) {
        return token.get();
    }
}
