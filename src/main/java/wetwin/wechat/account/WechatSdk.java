package wetwin.wechat.account;

import cn.binarywang.wx.miniapp.api.WxMaService;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.Optional;
import me.chanjar.weixin.common.enums.WxType;
import me.chanjar.weixin.common.error.WxErrorException;
import me.chanjar.weixin.common.util.http.RequestHttp;
import me.chanjar.weixin.common.util.http.SimpleGetRequestExecutor;
import me.chanjar.weixin.common.util.http.SimplePostRequestExecutor;
import me.chanjar.weixin.mp.api.WxMpService;
import org.apache.http.impl.client.CloseableHttpClient;
import wetwin.platform.WechatAccount;
import wetwin.wechat.Accounts;
import wetwin.wechat.WechatHosts;

/** The SDK's services for both accounts, built at the first call. Everything here blocks. */
@ApplicationScoped
class WechatSdk {
    private final Accounts accounts;
    private final WechatHosts hosts;
    private final LentToken serviceAccountToken = new LentToken();
    private final LentToken miniProgramToken = new LentToken();
    private ServiceAccountSdk serviceAccount;
    private MiniProgramSdk miniProgram;

    WechatSdk(Accounts accounts, WechatHosts hosts) {
        this.accounts = accounts;
        this.hosts = hosts;
    }

    @FunctionalInterface
    interface SdkCall<S, T> {
        T on(S sdk) throws WxErrorException;
    }

    <T> T asServiceAccount(String token, SdkCall<WxMpService, T> call) throws Exception {
        WxMpService sdk = serviceAccount();
        return serviceAccountToken.during(token, () -> call.on(sdk));
    }

    <T> T asMiniProgram(String token, SdkCall<WxMaService, T> call) throws Exception {
        WxMaService sdk = miniProgram();
        return miniProgramToken.during(token, () -> call.on(sdk));
    }

    /** A call that needs no token, or is the call for one: past the SDK's services, which always add one. */
    String get(WechatAccount account, String path, String query) throws WxErrorException, IOException {
        return SimpleGetRequestExecutor.create(http(account)).execute(hosts.wechatApi() + path, query, type(account));
    }

    String post(WechatAccount account, String path, String json) throws WxErrorException, IOException {
        return SimplePostRequestExecutor.create(http(account)).execute(hosts.wechatApi() + path, json, type(account));
    }

    /** A file, by a call that shows its token itself: the SDK's services would write it to the disk. */
    Optional<byte[]> download(WechatAccount account, String token, String path, String query)
            throws WxErrorException, IOException {
        String address = hosts.wechatApi() + path + "?access_token=" + token + "&" + query;
        return BoundedDownload.get((CloseableHttpClient) http(account).getRequestHttpClient(), address, type(account));
    }

    private RequestHttp<?, ?> http(WechatAccount account) {
        return switch (account) {
            case SERVICE_ACCOUNT -> serviceAccount();
            case MINI_PROGRAM -> miniProgram();
        };
    }

    private static WxType type(WechatAccount account) {
        return account == WechatAccount.SERVICE_ACCOUNT ? WxType.MP : WxType.MiniApp;
    }

    private synchronized ServiceAccountSdk serviceAccount() {
        if (serviceAccount == null) {
            String appId = accounts.of(WechatAccount.SERVICE_ACCOUNT).appId();
            serviceAccount = new ServiceAccountSdk(appId, hosts.wechatApi(), serviceAccountToken);
        }
        return serviceAccount;
    }

    private synchronized MiniProgramSdk miniProgram() {
        if (miniProgram == null) {
            String appId = accounts.of(WechatAccount.MINI_PROGRAM).appId();
            miniProgram = new MiniProgramSdk(appId, hosts.wechatApi(), miniProgramToken);
        }
        return miniProgram;
    }
}
