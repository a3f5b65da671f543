package wetwin.picture;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

/** Takes a file out of the bucket, never while a transaction is open. One that is not there is as good as gone. */
@ApplicationScoped
class PictureBroom {
    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final int GONE = 204;

    private final Vertx vertx;
    private final Bucket bucket;
    private final AtomicReference<HttpClient> client = new AtomicReference<>();

    PictureBroom(Vertx vertx, Bucket bucket) {
        this.vertx = vertx;
        this.bucket = bucket;
    }

    boolean canSweep() {
        return bucket.isThere();
    }

    Uni<Void> remove(String name) {
        URI address = bucket.removal(name).orElseThrow();
        return Uni.createFrom().completionStage(() -> send(address).toCompletionStage());
    }

    private Future<Void> send(URI address) {
        RequestOptions request = new RequestOptions()
                .setMethod(HttpMethod.DELETE)
                .setAbsoluteURI(address.toString())
                .setTimeout(LIMIT.toMillis());
        return client().request(request).compose(HttpClientRequest::send).compose(PictureBroom::taken);
    }

    private static Future<Void> taken(HttpClientResponse response) {
        if (response.statusCode() == GONE) return response.end();
        return Future.failedFuture("status " + response.statusCode());
    }

    private HttpClient client() {
        return client.updateAndGet(known -> known != null
                ? known
                : vertx.createHttpClient(new HttpClientOptions().setConnectTimeout((int) LIMIT.toMillis())));
    }
}
