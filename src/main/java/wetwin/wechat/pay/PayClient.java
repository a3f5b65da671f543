package wetwin.wechat.pay;

import com.wechat.pay.java.core.auth.WechatPay2Credential;
import com.wechat.pay.java.core.cipher.RSASigner;
import com.wechat.pay.java.core.exception.HttpException;
import com.wechat.pay.java.core.exception.ServiceException;
import com.wechat.pay.java.core.exception.WechatPayException;
import com.wechat.pay.java.core.http.DefaultHttpClientBuilder;
import com.wechat.pay.java.core.http.HttpClient;
import com.wechat.pay.java.core.http.HttpHeaders;
import com.wechat.pay.java.core.http.HttpMethod;
import com.wechat.pay.java.core.http.HttpRequest;
import com.wechat.pay.java.core.http.JsonRequestBody;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import wetwin.outbox.Destination;
import wetwin.wechat.BlockingCalls;
import wetwin.wechat.PaySettings;
import wetwin.wechat.Untrusted;
import wetwin.wechat.WechatHosts;

/**
 * Sends requests to WeChat Pay through the SDK's client, which signs them and verifies the replies. Bodies are JSON of
 * our own: the SDK's typed services lose fields silently in a native image. The client stamps requests by the machine's
 * clock, whatever time our own shows. Whatever goes wrong is a {@link PayFailure}.
 */
@ApplicationScoped
class PayClient {
    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration READ = Duration.ofSeconds(4);
    private static final Duration WHOLE_CALL = Duration.ofSeconds(8);

    /** Below the timeout of the function that runs jobs. */
    private static final Duration WHOLE_FILE = Duration.ofSeconds(25);

    private final PaySettings settings;
    private final WechatHosts hosts;
    private final BlockingCalls calls;
    private HttpClient client;
    private HttpClient files;

    PayClient(PaySettings settings, WechatHosts hosts, BlockingCalls calls) {
        this.settings = settings;
        this.hosts = hosts;
        this.calls = calls;
    }

    Uni<JsonObject> get(String path) {
        return send(request(HttpMethod.GET, path));
    }

    /** An answer without a body is an empty object. */
    Uni<JsonObject> post(String path, JsonObject body) {
        JsonRequestBody json = new JsonRequestBody.Builder().body(body.encode()).build();
        return send(request(HttpMethod.POST, path).body(json));
    }

    private Uni<JsonObject> send(HttpRequest.Builder request) {
        return calls.run(Destination.WECHAT_PAY, () -> answer(request.build()), PayClient::failure);
    }

    private HttpRequest.Builder request(HttpMethod method, String path) {
        HttpHeaders headers = new HttpHeaders();
        headers.addHeader("Accept", "application/json");
        headers.addHeader("Content-Type", "application/json");
        return new HttpRequest.Builder()
                .httpMethod(method)
                .url(WechatHosts.PAY_API + path)
                .headers(headers);
    }

    private JsonObject answer(HttpRequest request) {
        com.google.gson.JsonObject answer =
                client().execute(request, com.google.gson.JsonObject.class).getServiceResponse();
        return answer == null ? new JsonObject() : new JsonObject(answer.toString());
    }

    /** A file's answer carries no signature: whoever asks compares its digest. Fails beyond {@code mostBytes}. */
    Uni<byte[]> download(String url, int mostBytes) {
        return calls.run(Destination.WECHAT_PAY, () -> content(url, mostBytes), PayClient::failure);
    }

    private byte[] content(String url, int mostBytes) throws IOException {
        try (InputStream file = files().download(url)) {
            byte[] bytes = file.readNBytes(mostBytes + 1);
            if (bytes.length > mostBytes) throw new IOException("a file of more than " + mostBytes + " bytes");
            return bytes;
        }
    }

    private synchronized HttpClient client() {
        if (client == null) client = within(WHOLE_CALL);
        return client;
    }

    private synchronized HttpClient files() {
        if (files == null) files = within(WHOLE_FILE);
        return files;
    }

    private HttpClient within(Duration wholeCall) {
        OkHttpClient http = new OkHttpClient.Builder()
                .connectTimeout(CONNECT)
                .readTimeout(READ)
                .callTimeout(wholeCall)
                .retryOnConnectionFailure(false)
                .followRedirects(false)
                .addInterceptor(this::toConfiguredHost)
                .build();
        return new DefaultHttpClientBuilder()
                .credential(new WechatPay2Credential(
                        settings.merchantId(), new RSASigner(settings.certificateSerial(), settings.privateKey())))
                .validator(new ReplyValidator(settings))
                .okHttpClient(http)
                .build();
    }

    /** What is signed is WeChat Pay's own path: where the host is another, and perhaps below a path, goes unsigned. */
    private Response toConfiguredHost(Interceptor.Chain chain) throws IOException {
        Request signed = chain.request();
        String query =
                signed.url().encodedQuery() == null ? "" : "?" + signed.url().encodedQuery();
        String address = hosts.payApi() + signed.url().encodedPath() + query;
        return chain.proceed(signed.newBuilder().url(address).build());
    }

    /** The SDK's messages hold headers and bodies; what is kept of them is their kind. */
    private static PayFailure failure(Throwable thrown) {
        return switch (thrown) {
            case ServiceException refused ->
                PayFailure.of(refused.getHttpStatusCode(), refused.getErrorCode(), refused.getErrorMessage());
            case HttpException unreachable ->
                PayFailure.noAnswer(Untrusted.certificate(unreachable).orElse("no answer"));
            case UnknownSerial unknown -> PayFailure.noAnswer(unknown.getMessage());
            case WechatPayException unverified -> PayFailure.noAnswer("an answer whose signature is wrong");
            case IllegalArgumentException unverified -> PayFailure.noAnswer("an answer that is stale");
            default -> PayFailure.noAnswer(thrown.getClass().getSimpleName());
        };
    }
}
