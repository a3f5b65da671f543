package wetwin.platform;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;

/** An answer that says how long it may be kept says so in place of the {@code no-store} with which every one begins. */
@Provider
public class OwnCacheControl implements ContainerResponseFilter {
    private final CurrentVertxRequest current;

    OwnCacheControl(CurrentVertxRequest current) {
        this.current = current;
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (!response.getHeaders().containsKey(HttpHeaders.CACHE_CONTROL)) return;
        current.getCurrent().response().headers().remove(HttpHeaders.CACHE_CONTROL);
    }
}
