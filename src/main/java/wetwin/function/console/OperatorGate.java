package wetwin.function.console;

import io.quarkus.arc.properties.IfBuildProperty;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
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
    private static final String CSRF_HEADER = "X-CSRF-Token";
    private static final String FETCH_SITE_HEADER = "Sec-Fetch-Site";
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    private final OperatorSessions sessions;
    private final CurrentOperator current;
    private final ConsoleCookies cookies;

    OperatorGate(OperatorSessions sessions, CurrentOperator current, ConsoleCookies cookies) {
        this.sessions = sessions;
        this.current = current;
        this.cookies = cookies;
    }

    @Override
    public void filter(ResteasyReactiveContainerRequestContext request) {
        String path = request.getUriInfo().getPath();
        if (!path.startsWith(ConsoleFunction.PATH)) return;
        if (isWriting(request) && isForeign(request)) throw new Problem(403, "FOREIGN_PAGE");
        if (isSigningIn(request.getMethod(), path)) return;
        request.suspend();
        admit(request).subscribe().with(admitted -> request.resume(), request::resume);
    }

    private Uni<Void> admit(ResteasyReactiveContainerRequestContext request) {
        Optional<ConsoleToken> token = cookies.session(request.getCookies());
        if (token.isEmpty()) return Uni.createFrom().failure(new Problem(401, "SESSION_REQUIRED"));
        return sessions.find(token.get())
                .map(found -> found.orElseThrow(() -> new Problem(401, "SESSION_REQUIRED")))
                .invoke(operator -> check(operator, request))
                .invoke(operator -> current.is(operator, token.get()))
                .replaceWithVoid();
    }

    private static void check(SignedIn operator, ResteasyReactiveContainerRequestContext request) {
        if (isWriting(request) && !operator.wrote(request.getHeaderString(CSRF_HEADER))) {
            throw new Problem(403, "CSRF_TOKEN_WRONG");
        }
    }

    private static boolean isWriting(ResteasyReactiveContainerRequestContext request) {
        return !READING.contains(request.getMethod());
    }

    /** Browsers say themselves where a request comes from, and no page can make them say otherwise. */
    private static boolean isForeign(ResteasyReactiveContainerRequestContext request) {
        String site = request.getHeaderString(FETCH_SITE_HEADER);
        return site != null && !site.equals("same-origin") && !site.equals("none");
    }

    private static boolean isSigningIn(String method, String path) {
        return method.equals("POST") && path.equals(ConsoleFunction.PATH + "/session");
    }
}
