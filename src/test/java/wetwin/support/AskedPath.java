package wetwin.support;

import io.smallrye.common.vertx.VertxContext;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.ws.rs.container.ContainerRequestContext;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Remembers on the flow of a request which path it asked for, so that a test can tell whose a statement is. */
public class AskedPath {
    private static final String KEY = "wetwin.asked-path";

    @ServerRequestFilter
    public void remember(ContainerRequestContext request) {
        Context context = Vertx.currentContext();
        if (context != null && VertxContext.isDuplicatedContext(context))
            context.putLocal(KEY, request.getUriInfo().getRequestUri().getPath());
    }

    /** The path of the request on whose flow this is called; empty outside of one. */
    public static String here() {
        Context context = Vertx.currentContext();
        if (context == null || !VertxContext.isDuplicatedContext(context)) return "";
        String path = context.getLocal(KEY);
        return path == null ? "" : path;
    }
}
