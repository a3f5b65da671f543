package wetwin.operator;

import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import wetwin.operator.SignInOutcome.Welcome;
import wetwin.platform.Ids;

/** Gives an operator whose password was right a session with a token nobody has seen before, and knows the browser again. */
@ApplicationScoped
class BeginSession {
    private final OperatorRepository operators;
    private final OperatorSessionRepository sessions;
    private final KnownBrowserRepository browsers;
    private final AttemptRecord attempts;
    private final Ids ids;
    private final Clock clock;
    private final OperatorConfig config;

    BeginSession(
            OperatorRepository operators,
            OperatorSessionRepository sessions,
            KnownBrowserRepository browsers,
            AttemptRecord attempts,
            Ids ids,
            Clock clock,
            OperatorConfig config) {
        this.operators = operators;
        this.sessions = sessions;
        this.browsers = browsers;
        this.attempts = attempts;
        this.ids = ids;
        this.clock = clock;
        this.config = config;
    }

    @WithTransaction
    public Uni<SignInOutcome> begin(Attempt.Known known, SignInAttempt attempt) {
        Instant now = clock.instant();
        return sessions.forgetExpired(now)
                .chain(() -> browsers.forgetExpired(now))
                .chain(() -> former(attempt.previous(), sessions::end))
                .chain(() -> former(attempt.browser(), browsers::forget))
                .chain(() -> attempts.settle(known.entry(), "DONE"))
                .chain(() -> operators.findById(known.operator()))
                .chain(operator -> welcome(operator, now));
    }

    private static Uni<Long> former(Optional<ConsoleToken> token, Function<byte[], Uni<Long>> end) {
        return token.map(ConsoleToken::hash).map(end).orElse(Uni.createFrom().item(0L));
    }

    private Uni<SignInOutcome> welcome(Operator operator, Instant now) {
        ConsoleToken token = new ConsoleToken(ids.opaqueToken());
        ConsoleToken browser = new ConsoleToken(ids.opaqueToken());
        OperatorSession session =
                new OperatorSession(token.hash(), operator, ids.opaqueToken(), now, now.plus(config.sessionLength()));
        return sessions.persist(session)
                .chain(() ->
                        browsers.persist(new KnownBrowser(browser.hash(), operator, now.plus(config.browserMemory()))))
                .replaceWith(new Welcome(session.signedIn(), token, browser));
    }
}
