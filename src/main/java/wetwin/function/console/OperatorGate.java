package wetwin.function.console;

import io.quarkus.arc.properties.IfBuildProperty;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.ext.Provider;
import java.util.Optional;
import java.util.Set;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestContext;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestFilter;
import wetwin.operator.ConsoleToken;
import wetwin.operator.OperatorSessions;
import wetwin.operator.SignedIn;
import wetwin.platform.Problem;

/**
 * Lets nobody but a signed-in operator through to the console's API, and writes only with the session's CSRF token.
 * Signing in is the one exception, so a new route is closed until somebody opens it here.
 */
@Provider
@Priority(Priorities.USER + 1) // after the request has its id
@IfBuildProperty(name = "wetwin.function", stringValue = "console", enableIfMissing = true)
public class OperatorGate implements ResteasyReactiveContainerRequestFilter {
    static final String COOKIE = "wetwin_console";
    static final String CSRF_HEADER = "X-CSRF-Token";
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    private final OperatorSessions sessions;
    private final CurrentOperator current;

    OperatorGate(OperatorSessions sessions, CurrentOperator current) {
        this.sessions = sessions;
        this.current = current;
    }

    @Override
    public void filter(ResteasyReactiveContainerRequestContext request) {
        String path = request.getUriInfo().getPath();
        if (!path.startsWith(ConsoleFunction.PATH) || isSigningIn(request.getMethod(), path)) return;
        request.suspend();
        admit(request).subscribe().with(admitted -> request.resume(), request::resume);
    }

    private Uni<Void> admit(ResteasyReactiveContainerRequestContext request) {
        Optional<ConsoleToken> token = token(request.getCookies().get(COOKIE));
        if (token.isEmpty()) return Uni.createFrom().failure(new Problem(401, "SESSION_REQUIRED"));
        return sessions.find(token.get())
                .map(found -> found.orElseThrow(() -> new Problem(401, "SESSION_REQUIRED")))
                .invoke(operator -> check(operator, request))
                .invoke(operator -> current.is(operator, token.get()))
                .replaceWithVoid();
    }

    private static void check(SignedIn operator, ResteasyReactiveContainerRequestContext request) {
        if (READING.contains(request.getMethod())) return;
        if (!operator.wrote(request.getHeaderString(CSRF_HEADER))) throw new Problem(403, "CSRF_TOKEN_WRONG");
    }

    private static boolean isSigningIn(String method, String path) {
        return method.equals("POST") && path.equals(ConsoleFunction.PATH + "/session");
    }

    static Optional<ConsoleToken> token(Cookie cookie) {
        return Optional.ofNullable(cookie)
                .map(Cookie::getValue)
                .filter(value -> !value.isBlank() && value.length() <= 128)
                .map(ConsoleToken::new);
    }
}
