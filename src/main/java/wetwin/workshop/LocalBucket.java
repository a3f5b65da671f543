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
 * {@code /workshop/bucket}: the bucket of photos as a folder. It takes what S3 would take from a browser with a signed
 * address, refuses the rest in S3's words, and shows what is below {@code shown/}.
 */
@IfBuildProfile(anyOf = {"dev", "test"})
@Singleton
class LocalBucket {
    private static final String PATH = "/workshop/bucket/";
    private static final Pattern KEY = Pattern.compile(PATH + "shown/([a-z0-9-]+\\.(png|jpg|webp))");
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
        Optional<String> refusal = key.matches()
                ? new SignedPut(request, LocalPictures.CALLER).refusal(clock.instant())
                : Optional.of("AccessDenied");
        if (refusal.isPresent()) {
            refuse(asked, 403, refusal.get());
            return;
        }
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
        if (!key.matches() || !Files.exists(folder.resolve(key.group(1)))) {
            refuse(asked, 403, "AccessDenied");
            return;
        }
        asked.response()
                .putHeader("Content-Type", TYPES.get(key.group(2)))
                .putHeader("Cache-Control", "public, max-age=31536000, immutable")
                .sendFile(folder.resolve(key.group(1)).toString());
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
