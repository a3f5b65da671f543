package wetwin.messaging;

import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import wetwin.platform.CheckedAtStart;
import wetwin.platform.Setting;

/**
 * {@code replies.json}: the replies beside the code, for as long as no operator has published any. Read once; a mistake
 * in the file stops the start with a sentence that names it.
 */
@ApplicationScoped
class ReplyFile implements CheckedAtStart {
    private static final String NAME = "/replies.json";

    private final ReplyText texts;
    private final List<ReplyRule> rules;

    ReplyFile(@ConfigProperty(name = "wetwin.mini-program.app-id") Optional<String> appId, MessagingConfig config) {
        this.texts = new ReplyText(new Setting("WETWIN_MINI_PROGRAM_APP_ID", appId).required(), config.fallbackUrl());
        this.rules = new ReplyBookReader(new RulePolicy(texts)).read(file());
    }

    @Produces
    @Singleton
    ReplyText texts() {
        return texts;
    }

    List<ReplyRule> rules() {
        return rules;
    }

    private static JsonObject file() {
        try (InputStream file = ReplyFile.class.getResourceAsStream(NAME)) {
            return new JsonObject(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
