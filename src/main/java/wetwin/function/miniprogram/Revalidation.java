package wetwin.function.miniprogram;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import wetwin.platform.CompressedAnswers;

/** Saves sending again what a caller has: the tag is a hash of the answer, so the same answer has the same tag. */
@ApplicationScoped
class Revalidation {
    static final String OWN = "private, no-cache";
    static final String PUBLIC = "public, max-age=30";

    private final ObjectMapper json;
    private final CurrentVertxRequest current;

    Revalidation(ObjectMapper json, CurrentVertxRequest current) {
        this.json = json;
        this.current = current;
    }

    /** Whichever of its two tags a caller names, plain or compressed, is what it is told again. */
    <T> RestResponse<T> answer(Request request, String cacheControl, T body) {
        byte[] written = written(body);
        EntityTag tag = new EntityTag(hash(written));
        EntityTag compressed = CompressedAnswers.compressed(tag);
        if (isKnown(request, tag)) return notModified(tag, cacheControl);
        if (isKnown(request, compressed)) return notModified(compressed, cacheControl);
        CompressedAnswers.isWritten(current.getCurrent(), body, written);
        return ResponseBuilder.ok(body)
                .tag(tag)
                .header(HttpHeaders.CACHE_CONTROL, cacheControl)
                .build();
    }

    /** The tag that an answer with this body has, without its quotation marks. */
    String tag(Object body) {
        return hash(written(body));
    }

    private static boolean isKnown(Request request, EntityTag tag) {
        return request.evaluatePreconditions(tag) != null;
    }

    private static <T> RestResponse<T> notModified(EntityTag tag, String cacheControl) {
        return ResponseBuilder.<T>create(304)
                .tag(tag)
                .header(HttpHeaders.CACHE_CONTROL, cacheControl)
                .build();
    }

    private byte[] written(Object body) {
        try {
            return json.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String hash(byte[] written) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(written);
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
