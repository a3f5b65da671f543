package wetwin.platform;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;
import java.util.regex.Pattern;

/** Gives each request an id that comes back in {@code X-Request-Id} and in every problem. */
@Provider
@PreMatching // what fits no route or no format is a problem with an id, too
@Priority(Priorities.USER)
public class RequestId implements ContainerRequestFilter, ContainerResponseFilter {
    static final String HEADER = "X-Request-Id";
    static final String PROPERTY = "wetwin.request-id";
    private static final Pattern ACCEPTABLE = Pattern.compile("[A-Za-z0-9_.-]{8,64}");

    private final Ids ids;

    RequestId(Ids ids) {
        this.ids = ids;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        String given = request.getHeaderString(HEADER);
        boolean usable = given != null && ACCEPTABLE.matcher(given).matches();
        request.setProperty(PROPERTY, usable ? given : ids.newId().toString());
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        Object id = request.getProperty(PROPERTY);
        if (id != null) response.getHeaders().putSingle(HEADER, id);
    }
}
