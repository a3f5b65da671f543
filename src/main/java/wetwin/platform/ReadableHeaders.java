package wetwin.platform;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.common.util.MediaTypeHelper;
import org.jboss.resteasy.reactive.common.util.WeightedLanguage;

/**
 * What a caller would like to get back is a wish: one that cannot be read counts as none. The framework reads it only
 * when it writes the answer, and would answer 500 for what was already done.
 */
@ApplicationScoped
class ReadableHeaders {
    private static final int BEFORE_ALL_ROUTES = 1_000;

    void watch(@Observes Filters filters) {
        filters.register(ReadableHeaders::dropUnreadable, BEFORE_ALL_ROUTES);
    }

    private static void dropUnreadable(RoutingContext request) {
        MultiMap headers = request.request().headers();
        dropUnless(headers, "Accept", MediaTypeHelper::parseHeader);
        dropUnless(headers, "Accept-Language", WeightedLanguage::parse);
        request.next();
    }

    private static void dropUnless(MultiMap headers, String name, Consumer<String> reader) {
        if (!headers.getAll(name).stream().allMatch(value -> isReadable(value, reader))) headers.remove(name);
    }

    private static boolean isReadable(String value, Consumer<String> reader) {
        try {
            List<String> wishes =
                    Stream.of(value.split(",", -1)).map(String::strip).toList();
            wishes.forEach(reader);
            return wishes.stream().noneMatch(String::isEmpty);
        } catch (RuntimeException e) {
            return false;
        }
    }
}
