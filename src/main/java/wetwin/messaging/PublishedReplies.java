package wetwin.messaging;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/** The replies that answer now, kept in memory: a query brings them only where another version has been published. */
@ApplicationScoped
class PublishedReplies {
    private static final Logger LOG = Logger.getLogger(PublishedReplies.class);

    private record Known(UUID version, ReplyBook book) {}

    private final Known ofTheRelease;
    private volatile Known known;

    PublishedReplies(ReplyFile file) {
        this.ofTheRelease = new Known(null, ReplyBook.of(file.rules()));
        this.known = ofTheRelease;
    }

    /** Null for the file's. */
    UUID version() {
        return known.version();
    }

    ReplyBook book() {
        return known.book();
    }

    /** Nothing is published: the database was put back to a time before it was. */
    ReplyBook forget() {
        known = ofTheRelease;
        return known.book();
    }

    /** What a newer release has written and this one cannot read is not used: the replies known so far go on. */
    ReplyBook learn(UUID version, JsonArray rules) {
        try {
            known = new Known(version, ReplyBook.of(read(rules)));
        } catch (RuntimeException unreadable) {
            LOG.errorf("replies of version %s cannot be read: %s", version, unreadable);
        }
        return known.book();
    }

    static List<ReplyRule> read(JsonArray rules) {
        return rules.stream().map(JsonObject.class::cast).map(RuleJson::read).toList();
    }
}
