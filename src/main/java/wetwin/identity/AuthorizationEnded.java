package wetwin.identity;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Set;
import wetwin.identity.ForgetPerson.Because;
import wetwin.identity.ForgetPerson.Wish;
import wetwin.outbox.Delivery;
import wetwin.outbox.OutboxHandler;
import wetwin.outbox.Outcome;

/** A person took their leave back, or closed their account at WeChat. Repeatable by the promise's id. */
@ApplicationScoped
class AuthorizationEnded implements OutboxHandler {
    private final ForgetPerson forget;

    AuthorizationEnded(ForgetPerson forget) {
        this.forget = forget;
    }

    @Override
    public String topic() {
        return "authorization-ended";
    }

    @Override
    public Uni<Outcome> handle(Delivery delivery) {
        JsonObject told = delivery.payload();
        Because because = Because.valueOf(told.getString("because"));
        Set<Personal> what = because == Because.ACCOUNT_CLOSED
                ? Set.of(Personal.values())
                : RevocationPolicy.revoked(told.getString("revoked"));
        Wish wish = new Wish(delivery.id(), because, what, Instant.parse(told.getString("at")));
        return forget.forget(new OpenId(told.getString("openid")), wish).replaceWith(Outcome.DONE);
    }
}
