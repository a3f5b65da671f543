package wetwin.workshop;

import io.quarkus.arc.profile.IfBuildProfile;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * {@code /workshop/bucket}: the bucket of photos as a folder. It takes, shows and removes what S3 would with a signed
 * address, refuses the rest in S3's words, and shows everybody what is below {@code shown/}.
 */
@IfBuildProfile(anyOf = {"dev", "test"})
@Singleton
class LocalBucket {
    private static final String PATH = "/workshop/bucket/";
    private static final Pattern KEY = Pattern.compile(PATH + "((shown|asked)/[a-z0-9-]+\\.(png|jpg|webp))");
    private static final Map<String, String> TYPES =
            Map.of("png", "image/png", "jpg", "image/jpeg", "webp", "image/webp");

    private final Vertx vertx;
    private final Clock clock;
    private final Path folder;
    private final String console;

    LocalBucket(
            Vertx vertx,
            Clock clock,
            @ConfigProperty(name = "wetwin.workshop.pictures-directory") Path folder,
            @ConfigProperty(name = "wetwin.public-url") String console) {
        this.vertx = vertx;
        this.clock = clock;
        this.folder = folder.toAbsolutePath();
        this.console = console;
    }

    /** Before all else: a photo is larger than any body that the product takes. */
    void open(@Observes Router router) {
        router.options(PATH + "*").order(Integer.MIN_VALUE).handler(this::allow);
        router.put(PATH + "*").order(Integer.MIN_VALUE).handler(this::take);
        router.get(PATH + "*").order(Integer.MIN_VALUE).handler(this::show);
        router.delete(PATH + "*").order(Integer.MIN_VALUE).handler(this::remove);
    }

    /** What a browser asks before it sends anything to another host. */
    private void allow(RoutingContext asked) {
        if (!isOfTheConsole(asked)) {
            refuse(asked, 403, "AccessForbidden");
            return;
        }
        shared(asked)
                .putHeader("Access-Control-Allow-Methods", "PUT")
                .putHeader("Access-Control-Allow-Headers", "content-type, cache-control, if-none-match")
                .end();
    }

    private void take(RoutingContext asked) {
        HttpServerRequest request = asked.request();
        Matcher key = KEY.matcher(request.path());
        if (isRefused(asked, key)) return;
        Path file = folder.resolve(key.group(1));
        request.body()
                .compose(body -> vertx.executeBlocking(() -> keep(file, body)))
                .onSuccess(isNew -> {
                    if (isNew) shared(asked).end();
                    else refuse(asked, 412, "PreconditionFailed");
                })
                .onFailure(asked::fail);
        request.resume();
    }

    private boolean isRefused(RoutingContext asked, Matcher key) {
        Optional<String> refusal = key.matches()
                ? new SignedRequest(asked.request(), LocalSigner.CALLER).refusal(clock.instant())
                : Optional.of("AccessDenied");
        refusal.ifPresent(code -> refuse(asked, 403, code));
        return refusal.isPresent();
    }

    private static boolean keep(Path file, Buffer body) throws IOException {
        Files.createDirectories(file.getParent());
        try {
            Files.write(file, body.getBytes(), StandardOpenOption.CREATE_NEW);
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        }
    }

    private void show(RoutingContext asked) {
        Matcher key = KEY.matcher(asked.request().path());
        boolean isForEverybody = key.matches() && key.group(2).equals("shown");
        if (!isForEverybody && isRefused(asked, key)) return;
        if (!Files.exists(folder.resolve(key.group(1)))) {
            refuse(asked, 403, "AccessDenied");
            return;
        }
        asked.response()
                .putHeader("Content-Type", TYPES.get(key.group(3)))
                .putHeader(
                        "Cache-Control",
                        isForEverybody ? "public, max-age=31536000, immutable" : "private, max-age=3600")
                .sendFile(folder.resolve(key.group(1)).toString());
    }

    /** S3 answers the same whether it was there or not. */
    private void remove(RoutingContext asked) {
        Matcher key = KEY.matcher(asked.request().path());
        if (isRefused(asked, key)) return;
        vertx.executeBlocking(() -> Files.deleteIfExists(folder.resolve(key.group(1))))
                .onSuccess(removed -> asked.response().setStatusCode(204).end())
                .onFailure(asked::fail);
    }

    private HttpServerResponse shared(RoutingContext asked) {
        if (isOfTheConsole(asked)) asked.response().putHeader("Access-Control-Allow-Origin", console);
        return asked.response();
    }

    private boolean isOfTheConsole(RoutingContext asked) {
        return console.equals(asked.request().getHeader("Origin"));
    }

    private void refuse(RoutingContext asked, int status, String code) {
        shared(asked)
                .setStatusCode(status)
                .putHeader("Content-Type", "application/xml")
                .end("<Error><Code>" + code + "</Code></Error>");
    }
}
