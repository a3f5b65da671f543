package wetwin.platform;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A refusal the caller can act on. The edge turns it into {@code application/problem+json} (RFC 9457) with the stable
 * {@code code}, a sentence in the request's language and the request id.
 */
public final class Problem extends RuntimeException {
    static final String RETRY_AFTER = "retryAfterSeconds";

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final transient Map<String, Object> members = new LinkedHashMap<>();

    /** @param code stable, UPPER_SNAKE; its sentences are in {@code messages/problems_*.properties} */
    public Problem(int status, String code) {
        super(code, null, false, false);
        this.status = status;
        this.code = code;
    }

    public static Problem notFound() {
        return new Problem(404, "NOT_FOUND");
    }

    /** Refused for now: 429 with how long to wait, also as {@code Retry-After}. */
    public static Problem tooMany(String code, Duration wait) {
        return new Problem(429, code)
                .with(RETRY_AFTER, wait.plusNanos(999_999_999).toSeconds());
    }

    /** Adds a member to the answer, for a program to read: {@code payableFen}, {@code productIds} … */
    public Problem with(String name, Object value) {
        members.put(name, value);
        return this;
    }

    /** What a record calls a failure: a problem by its code, and nothing of what any other one says. */
    public static String nameOf(Throwable failure) {
        return failure instanceof Problem problem
                ? problem.code()
                : failure.getClass().getSimpleName();
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    public Map<String, Object> members() {
        return members;
    }
}
