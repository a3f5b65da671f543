package wetwin.audience;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import wetwin.identity.PersonId;
import wetwin.outbox.OutboxMessage;

/** Tags that another room's rule gives, as a promise: in order for each person, and once for each reason. */
@ApplicationScoped
public class EarnedTags {
    static final String TOPIC = "tags-earned";

    private final Clock clock;

    EarnedTags(Clock clock) {
        this.clock = clock;
    }

    /** @param because what gave them; the same reason gives nothing twice */
    public OutboxMessage by(PersonId person, List<TagId> tags, String because) {
        JsonArray wanted = new JsonArray(tags.stream().map(TagId::toString).toList());
        return new OutboxMessage(
                TOPIC,
                "person:" + person,
                TOPIC + ":" + because,
                new JsonObject().put("personId", person.toString()).put("tags", wanted),
                clock.instant());
    }
}
