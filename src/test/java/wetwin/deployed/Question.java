package wetwin.deployed;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * What a function is asked when it is measured, such that it needs a query of the database, and how a right answer looks.
 *
 * @param event each time another one, where a repeated one would be answered from memory
 */
record Question(Supplier<HttpEvent> event, int status, String contains) {
    static final String SESSION = "benchmark-session-token-of-43-characters-00";

    static final String OPERATOR_SESSION = "benchmark-operator-session";

    private static final String BEARER = "Bearer " + SESSION;
    private static final int OK = 200;
    private static final int NO_CONTENT = 204;

    static Question to(String function) {
        return switch (function) {
            case "service-account-callback", "service-account-callback-with-hibernate" ->
                new Question(() -> BenchmarkSettings.push("service-account"), OK, "<Encrypt>");
            case "mini-program-callback" -> new Question(() -> BenchmarkSettings.push("mini-program"), OK, "success");
            case "payment-callback" -> new Question(BenchmarkSettings::notification, NO_CONTENT, "");
            case "session" -> new Question(() -> json("/api/session", "{\"code\":\"benchmark\"}"), OK, "token");
            case "storefront" -> new Question(() -> read("/api/home"), OK, "拿铁");
            case "orders" -> new Question(() -> read("/api/orders"), OK, "orders");
            case "membership" -> new Question(() -> read("/api/membership"), OK, "points");
            case "visits" ->
                new Question(
                        () -> json("/api/visits", "{\"page\":\"pages/order/index\"}")
                                .withHeader("Authorization", BEARER),
                        NO_CONTENT,
                        "");
            case "console" ->
                new Question(
                        () -> HttpEvent.get("/console/api/outbox")
                                .withHeader("Cookie", "__Host-wetwin_console=" + OPERATOR_SESSION),
                        OK,
                        "parked");
            case "jobs" ->
                new Question(
                        () -> json("/jobs/forget-inbox", "").withHeader("X-Wetwin-Job-Key", BenchmarkSettings.JOBS_KEY),
                        OK,
                        "");
            default -> throw new IllegalArgumentException("no request that measures " + function);
        };
    }

    /** Before anything is asked: the person's session, and the operator's. */
    static void openSessions(TlsDatabase database) throws SQLException, NoSuchAlgorithmException {
        UUID person = UUID.randomUUID();
        OffsetDateTime now = OffsetDateTime.now();
        database.execute("insert into person (id, created_at) values (?, ?)", person, now);
        database.execute(
                "insert into session (token_hash, person_id, openid, created_at, expires_at) values (?, ?, ?, ?, ?)",
                hash(SESSION),
                person,
                "oBenchmark",
                now,
                now.plusDays(1));
        database.execute("""
                insert into operator_session (token_hash, operator_id, csrf, expires_at, seen_at)
                select ?, id, 'csrf', ?, ? from operator limit 1""", hash(OPERATOR_SESSION), now.plusHours(1), now);
    }

    private static byte[] hash(String token) throws NoSuchAlgorithmException {
        return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
    }

    /** Fails if the answer is wrong: a fast wrong answer is not worth measuring. */
    void ask(Instance instance) {
        check(instance.call(event.get()), instance);
    }

    void check(HttpEvent.Answer answer, Instance instance) {
        if (answer.status() != status || !answer.text().contains(contains))
            throw new IllegalStateException(
                    "answered " + answer.status() + ": " + answer.text() + "\n" + instance.log());
    }

    private static HttpEvent read(String path) {
        return HttpEvent.get(path).withHeader("Authorization", BEARER);
    }

    private static HttpEvent json(String path, String body) {
        return HttpEvent.post(path, "application/json", body);
    }
}
