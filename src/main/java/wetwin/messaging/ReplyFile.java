package wetwin.messaging;

import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import wetwin.platform.Setting;

/** {@code replies.json}: the replies as the operator keeps them beside the code. */
@ApplicationScoped
class ReplyFile {
    private static final String NAME = "/replies.json";

    private final ReplyText texts;

    ReplyFile(@ConfigProperty(name = "wetwin.mini-program.app-id") Optional<String> appId, MessagingConfig config) {
        this.texts = new ReplyText(new Setting("WETWIN_MINI_PROGRAM_APP_ID", appId).required(), config.fallbackUrl());
    }

    @Produces
    @Singleton
    ReplyText texts() {
        return texts;
    }

    /** Read once; a mistake in the file stops the start with a sentence that names it. */
    @Produces
    @Singleton
    Replies replies() {
        return new Replies(new ReplyBookReader(texts).read(file()), texts);
    }

    private static JsonObject file() {
        try (InputStream file = ReplyFile.class.getResourceAsStream(NAME)) {
            return new JsonObject(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
