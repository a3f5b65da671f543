package wetwin.function.miniprogram;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
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

/** Saves sending again what a caller has: the tag is a hash of the answer, so the same answer has the same tag. */
@ApplicationScoped
class Revalidation {
    static final String OWN = "private, no-cache";
    static final String PUBLIC = "public, max-age=30";

    private final ObjectMapper json;

    Revalidation(ObjectMapper json) {
        this.json = json;
    }

    <T> RestResponse<T> answer(Request request, String cacheControl, T body) {
        EntityTag tag = new EntityTag(hash(body));
        boolean known = request.evaluatePreconditions(tag) != null;
        ResponseBuilder<T> answer = known ? ResponseBuilder.create(304) : ResponseBuilder.ok(body);
        return answer.tag(tag).header(HttpHeaders.CACHE_CONTROL, cacheControl).build();
    }

    private String hash(Object body) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(json.writeValueAsBytes(body));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
