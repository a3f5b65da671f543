package wetwin.messaging;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import wetwin.identity.OpenId;
import wetwin.identity.People;
import wetwin.outbox.Delivery;
import wetwin.outbox.OutboxHandler;
import wetwin.outbox.Outcome;
import wetwin.platform.Database;
import wetwin.platform.WechatAccount;

/**
 * Somebody scanned a code: written down for whoever they are, so that what they order is owed to it. Repeatable by the
 * delivery's id. Codes that are not ours are left alone.
 */
@ApplicationScoped
class SceneScanned implements OutboxHandler {
    private static final String WRITE = """
            insert into scene_scan (id, scene, person_id, followed, attributed, at)
            select $1, c.scene, $3, $4, c.state <> 'STOPPED', $5 from scene_code c where c.scene = $2
            on conflict on constraint scene_scan_once do nothing""";

    private final Database database;
    private final People people;

    SceneScanned(Database database, People people) {
        this.database = database;
        this.people = people;
    }

    @Override
    public String topic() {
        return "scene-scanned";
    }

    @Override
    public Uni<Outcome> handle(Delivery delivery) {
        JsonObject scan = delivery.payload();
        String scene = scan.getString("scene");
        if (!ScenePolicy.isScene(scene)) return Uni.createFrom().item(Outcome.DONE);
        OpenId openId = new OpenId(scan.getString("openid"));
        Instant at = Instant.parse(scan.getString("at"));
        return database.inTransaction(
                        tx -> people.recognise(tx, WechatAccount.SERVICE_ACCOUNT, openId, Optional.empty())
                                .chain(person -> tx.query(
                                        WRITE, delivery.id(), scene, person.value(), scan.getBoolean("followed"), at)))
                .replaceWith(Outcome.DONE);
    }
}
