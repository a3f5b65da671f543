package wetwin.messaging;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import wetwin.identity.OpenId;
import wetwin.identity.People;
import wetwin.outbox.Delivery;
import wetwin.outbox.OutboxHandler;
import wetwin.outbox.Outcome;
import wetwin.platform.Database;
import wetwin.platform.WechatAccount;

/** Somebody has said in the chat what they want to be sent. Repeatable: off is off, and on is on. */
@ApplicationScoped
class SwitchNotices implements OutboxHandler {
    private final Database database;
    private final People people;
    private final NoticePreferences preferences;

    SwitchNotices(Database database, People people, NoticePreferences preferences) {
        this.database = database;
        this.people = people;
        this.preferences = preferences;
    }

    @Override
    public String topic() {
        return NoticeWish.TOPIC;
    }

    @Override
    public Uni<Outcome> handle(Delivery delivery) {
        JsonObject wish = delivery.payload();
        String[] kinds =
                wish.getJsonArray("kinds").stream().map(Object::toString).toArray(String[]::new);
        OpenId openId = new OpenId(wish.getString("openid"));
        return database.inTransaction(
                        tx -> people.recognise(tx, WechatAccount.SERVICE_ACCOUNT, openId, Optional.empty())
                                .chain(person -> preferences.change(tx, person, kinds, wish.getBoolean("off"))))
                .replaceWith(Outcome.DONE);
    }
}
