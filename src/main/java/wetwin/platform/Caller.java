package wetwin.platform;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.net.SocketAddress;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Where the current request comes from: the peer of its connection. Behind the API gateway Quarkus puts the event's
 * {@code requestContext.http.sourceIp} there, which the gateway has seen itself. {@code X-Forwarded-For} and
 * {@code Forwarded} are never looked at ({@code quarkus.http.proxy} is off): any client can send them.
 */
@ApplicationScoped
public class Caller {
    private final CurrentVertxRequest request;

    Caller(CurrentVertxRequest request) {
        this.request = request;
    }

    public ClientAddress address() {
        SocketAddress peer = request.getCurrent().request().remoteAddress();
        return ClientAddress.of(peer == null ? null : peer.hostAddress());
    }
}
