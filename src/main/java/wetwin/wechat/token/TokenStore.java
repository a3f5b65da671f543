package wetwin.wechat.token;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import wetwin.platform.Facts;
import wetwin.platform.Ids;
import wetwin.wechat.WechatFailure;
import wetwin.wechat.WechatFailure.Kind;
import wetwin.wechat.token.TokenRow.Look;
import wetwin.wechat.token.TokenRow.Token;
import wetwin.wechat.token.TokenSource.Issued;

/**
 * Hands out a token that is good for some time. It is in memory until shortly before it expires, then in one row that
 * all instances share; when that is used up, too, the instance that gets the row's lease fetches another, and the rest
 * wait for it to appear.
 */
@ApplicationScoped
public class TokenStore {
    /** WeChat issues the next token in the last five minutes of the former, and both are good until its end. */
    static final Duration MARGIN = Duration.ofMinutes(1);

    /** Longer than the slowest fetch, an ordinary and a forced one. */
    static final Duration LEASE = Duration.ofSeconds(20);

    static final Duration REST_AFTER_FAILURE = Duration.ofSeconds(1);

    /** WeChat allows twenty forced refreshes a day, at least this far apart. */
    static final Duration BETWEEN_FORCES = Duration.ofSeconds(30);

    private static final long PAUSE_MILLIS = 100;
    private static final int LOOKS = 60;

    private final TokenRow row;
    private final Clock clock;
    private final Ids ids;
    private final Vertx vertx;
    private final Map<TokenKey, Token> memory = new ConcurrentHashMap<>();
    private final SingleFlight<TokenKey, Token> flights = new SingleFlight<>();

    TokenStore(TokenRow row, Clock clock, Ids ids, Vertx vertx) {
        this.row = row;
        this.clock = clock;
        this.ids = ids;
        this.vertx = vertx;
    }

    /** @param source asked only when no instance has a good token and nobody else is asking */
    public Uni<String> current(TokenKey key, TokenSource source) {
        return Uni.createFrom().deferred(() -> {
            Token known = memory.get(key);
            if (known != null && isGood(known)) return Uni.createFrom().item(known.value());
            return flights.join(key, () -> search(key, source, LOOKS)).map(Token::value);
        });
    }

    /** WeChat refused this token: nobody shall use it again. Another one that came meanwhile stays. */
    public Uni<Void> reject(TokenKey key, String value) {
        memory.computeIfPresent(key, (same, known) -> known.value().equals(value) ? null : known);
        return row.reject(key, value);
    }

    private Uni<Token> search(TokenKey key, TokenSource source, int looksLeft) {
        UUID owner = ids.newId();
        Instant now = clock.instant();
        return row.look(key, owner, now, LEASE, now.plus(MARGIN))
                .chain(look -> goOn(new Attempt(key, source, owner, look), looksLeft))
                .invoke(token -> memory.put(key, token));
    }

    private record Attempt(TokenKey key, TokenSource source, UUID owner, Look look) {}

    private Uni<Token> goOn(Attempt attempt, int looksLeft) {
        Look look = attempt.look();
        if (look.mine()) return fetch(attempt, looksLeft);
        if (look.token().filter(this::isGood).isPresent())
            return Uni.createFrom().item(look.token().get());
        if (looksLeft == 0) return Uni.createFrom().failure(busy(Duration.ofSeconds(1), "no token in time"));
        return pause().chain(() -> search(attempt.key(), attempt.source(), looksLeft - 1));
    }

    private Uni<Token> fetch(Attempt attempt, int looksLeft) {
        return issue(attempt)
                .onFailure()
                .invoke(failure -> tell(attempt.key(), failure))
                .onFailure()
                .call(() ->
                        row.rest(attempt.key(), attempt.owner(), clock.instant().plus(REST_AFTER_FAILURE)))
                .chain(token -> row.keep(attempt.key(), attempt.owner(), token)
                        .chain(kept -> kept ? Uni.createFrom().item(token) : lookAgain(attempt, looksLeft)));
    }

    /** The words are WeChat's own or ours, and they name the address that is missing on its allow-list. */
    private static void tell(TokenKey key, Throwable failure) {
        String reason = failure instanceof WechatFailure known
                ? known.getMessage()
                : failure.getClass().getSimpleName();
        Facts.tell(
                "token-refresh-failed",
                Map.of("account", key.account().name(), "kind", key.kind().name(), "reason", reason));
    }

    /** The lease was lost on the way: what counts is what its next holder writes. */
    private Uni<Token> lookAgain(Attempt attempt, int looksLeft) {
        if (looksLeft == 0) return Uni.createFrom().failure(busy(Duration.ofSeconds(1), "lease lost"));
        return search(attempt.key(), attempt.source(), looksLeft - 1);
    }

    private Uni<Token> issue(Attempt attempt) {
        Instant asked = clock.instant();
        return attempt.source()
                .issue(false)
                .chain(issued -> isRejected(issued, attempt.look())
                        ? force(attempt)
                        : Uni.createFrom().item(issued))
                .map(issued -> new Token(issued.value(), asked.plus(issued.validity())));
    }

    /** WeChat gives out the dead token again, believing it alive: only force ends it, and force is scarce. */
    private Uni<Issued> force(Attempt attempt) {
        Instant now = clock.instant();
        Instant allowed =
                attempt.look().forcedAt().map(last -> last.plus(BETWEEN_FORCES)).orElse(now);
        if (allowed.isAfter(now))
            return Uni.createFrom().failure(busy(Duration.between(now, allowed), "the token is dead, force must wait"));
        return row.force(attempt.key(), attempt.owner(), now)
                .chain(mine -> mine
                        ? attempt.source().issue(true)
                        : Uni.createFrom().failure(busy(Duration.ofSeconds(1), "lease lost")));
    }

    private static boolean isRejected(Issued issued, Look look) {
        return look.rejected().filter(issued.value()::equals).isPresent();
    }

    private boolean isGood(Token token) {
        return token.lastsBeyond(clock.instant().plus(MARGIN));
    }

    private Uni<Void> pause() {
        return Uni.createFrom().emitter(after -> vertx.setTimer(PAUSE_MILLIS, timer -> after.complete(null)));
    }

    private static WechatFailure busy(Duration after, String reason) {
        return new WechatFailure("WeChat's token is not at hand: " + reason, new Kind.Busy(after), null);
    }
}
