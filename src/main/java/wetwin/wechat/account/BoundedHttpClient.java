package wetwin.wechat.account;

import me.chanjar.weixin.common.util.http.apache.ApacheHttpClientBuilder;
import org.apache.http.client.HttpRequestRetryHandler;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.conn.ConnectionKeepAliveStrategy;
import org.apache.http.conn.ssl.SSLConnectionSocketFactory;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClients;

/**
 * Builds the SDK's HTTP client with a bound on every wait. The SDK's own builder is one for the whole process, waits
 * for ever for a free connection and keeps a thread to reap idle ones.
 */
final class BoundedHttpClient implements ApacheHttpClientBuilder {
    private static final int CONNECT_MILLIS = 2_000;
    private static final int READ_MILLIS = 4_000;
    private static final int WAIT_FOR_CONNECTION_MILLIS = 2_000;
    private static final int CONNECTIONS = 20;

    @Override
    public CloseableHttpClient build() {
        RequestConfig bounds = RequestConfig.custom()
                .setConnectTimeout(CONNECT_MILLIS)
                .setSocketTimeout(READ_MILLIS)
                .setConnectionRequestTimeout(WAIT_FOR_CONNECTION_MILLIS)
                .build();
        return HttpClients.custom()
                .setDefaultRequestConfig(bounds)
                .setMaxConnTotal(CONNECTIONS)
                .setMaxConnPerRoute(CONNECTIONS)
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .build();
    }

    // What follows the SDK sets from its configuration; ours has no proxy and no strategy of its own.

    @Override
    public ApacheHttpClientBuilder httpProxyHost(String host) {
        return this;
    }

    @Override
    public ApacheHttpClientBuilder httpProxyPort(int port) {
        return this;
    }

    @Override
    public ApacheHttpClientBuilder httpProxyUsername(String username) {
        return this;
    }

    @Override
    public ApacheHttpClientBuilder httpProxyPassword(String password) {
        return this;
    }

    @Override
    public ApacheHttpClientBuilder httpRequestRetryHandler(HttpRequestRetryHandler handler) {
        return this;
    }

    @Override
    public ApacheHttpClientBuilder keepAliveStrategy(ConnectionKeepAliveStrategy strategy) {
        return this;
    }

    @Override
    public ApacheHttpClientBuilder sslConnectionSocketFactory(SSLConnectionSocketFactory factory) {
        return this;
    }
}
