package wetwin.platform;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/**
 * Compresses what mini programs read, for nothing before the functions does: an HTTP API of API Gateway hands bodies on
 * as they are, and {@code quarkus.http.enable-compression} has no part in the adapter for Lambda.
 *
 * <p>Only what is read below {@code /api}, and there no session: how well an answer compresses tells what is in it to
 * whoever can have it asked for with words of their own beside a secret (BREACH). Nobody can where each request
 * carries its bearer token in a header that no other page can send; the console's cookie goes along by itself, so
 * nothing of the console's is compressed, and nothing with a token in it.
 */
@Provider
public class CompressedAnswers implements ContainerResponseFilter {
    private static final String GZIP = "gzip";
    private static final String SUFFIX = "-" + GZIP;
    private static final Pattern TAKES_GZIP = Pattern.compile("gzip(\\s*;\\s*q=(?!0(\\.0*)?$)\\S*)?");

    private static final int BEFORE_ALL_ROUTES = 1_000;

    /** What fits into the first packet is there no sooner for being smaller. */
    private static final int LEAST_BYTES = 1_024;

    /** An answer's body as it was written already, so that it is not written twice. */
    private record Written(Object body, byte[] json) {}

    private final ObjectMapper json;
    private final CurrentVertxRequest current;

    CompressedAnswers(ObjectMapper json, CurrentVertxRequest current) {
        this.json = json;
        this.current = current;
    }

    /** The tag of the same answer compressed: another sequence of bytes, so another strong tag (RFC 9110, 8.8.3.3). */
    public static EntityTag compressed(EntityTag plain) {
        return new EntityTag(plain.getValue() + SUFFIX, plain.isWeak());
    }

    /** Of an answer's own tag, compressed or not, as a caller may have kept it. */
    public static String plain(String tag) {
        String value = tag.replaceAll("^(W/)?\"|\"$", "");
        return value.endsWith(SUFFIX) ? value.substring(0, value.length() - SUFFIX.length()) : value;
    }

    /** Somebody has written this body before it is answered. */
    public static void isWritten(RoutingContext request, Object body, byte[] json) {
        request.put(Written.class.getName(), new Written(body, json));
    }

    /** What is asked for first is done last: after the framework has written its headers. */
    void watch(@Observes Filters filters) {
        filters.register(
                request -> {
                    request.addHeadersEndHandler(
                            none -> spellTypeForLambda(request.response().headers()));
                    request.next();
                },
                BEFORE_ALL_ROUTES);
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (!isForMiniPrograms(request)) return;
        response.getHeaders().add(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
        if (response.getStatus() != 200 || !takesGzip(request.getHeaderString(HttpHeaders.ACCEPT_ENCODING))) return;
        written(response.getEntity())
                .filter(plain -> plain.length >= LEAST_BYTES)
                .ifPresent(plain -> compress(response, plain));
    }

    private static boolean isForMiniPrograms(ContainerRequestContext request) {
        String path = request.getUriInfo().getPath().replaceFirst("^/", "");
        return request.getMethod().equals(HttpMethod.GET)
                && path.startsWith("api/")
                && !path.matches("api/session(/.*)?");
    }

    static boolean takesGzip(String accepted) {
        return accepted != null
                && Stream.of(accepted.toLowerCase(Locale.ROOT).split(","))
                        .map(String::strip)
                        .anyMatch(TAKES_GZIP.asMatchPredicate());
    }

    /** Empty for what is no JSON of ours. */
    private Optional<byte[]> written(Object body) {
        if (body == null || body instanceof CharSequence || body instanceof byte[]) return Optional.empty();
        if (current.getCurrent().get(Written.class.getName()) instanceof Written(Object same, byte[] bytes)
                && same == body) return Optional.of(bytes);
        try {
            return Optional.of(json.writeValueAsBytes(body));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void compress(ContainerResponseContext response, byte[] plain) {
        EntityTag tag = response.getEntityTag();
        response.setEntity(gzip(plain));
        response.getHeaders().putSingle(HttpHeaders.CONTENT_ENCODING, GZIP);
        if (tag != null) response.getHeaders().putSingle(HttpHeaders.ETAG, compressed(tag));
    }

    public static byte[] gzip(byte[] plain) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(plain.length / 4 + 64);
        try (GZIPOutputStream into = new GZIPOutputStream(bytes)) {
            into.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /**
     * Quarkus's adapter for Lambda (LambdaHttpHandler) asks {@code Content-Type}, in this spelling alone, whether a body
     * is text, whatever its Content-Encoding, and then makes a string of it, after which it is no gzip any more. In
     * another spelling, which is the same header, it travels in base64, as API Gateway has it of what is no text.
     */
    private static void spellTypeForLambda(MultiMap headers) {
        String type = headers.get(HttpHeaders.CONTENT_TYPE);
        if (type == null || !headers.contains(HttpHeaders.CONTENT_ENCODING)) return;
        headers.remove(HttpHeaders.CONTENT_TYPE);
        headers.add(HttpHeaders.CONTENT_TYPE.toLowerCase(Locale.ROOT), type);
    }
}
