package wetwin.operator;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import wetwin.operator.SignInOutcome.Locked;
import wetwin.operator.SignInOutcome.Wrong;
import wetwin.platform.Admission;
import wetwin.platform.Allowance;
import wetwin.platform.RateLimit;
import wetwin.platform.RateLimits;

/**
 * Signs an operator in by name and password. The attempt is counted first, so that many at once are not free, and put on
 * record; the password is checked with no transaction open, because that takes a tenth of a second by design; then the
 * session begins, and what a right password has used up is given back.
 */
@ApplicationScoped
public class SignInOperator {
    /** A machine that goes on while it has to wait must not fill the record: beyond this it is not written down. */
    private static final RateLimit RECORDED_WHILE_LOCKED = RateLimit.of("30/1h");

    private final KnownBrowsers browsers;
    private final RateLimits limits;
    private final OperatorConfig config;
    private final AttemptRecord attempts;
    private final Passwords passwords;
    private final BeginSession beginSession;

    SignInOperator(
            KnownBrowsers browsers,
            RateLimits limits,
            OperatorConfig config,
            AttemptRecord attempts,
            Passwords passwords,
            BeginSession beginSession) {
        this.browsers = browsers;
        this.limits = limits;
        this.config = config;
        this.attempts = attempts;
        this.passwords = passwords;
        this.beginSession = beginSession;
    }

    public Uni<SignInOutcome> signIn(SignInAttempt attempt) {
        return browsers.knows(attempt)
                .map(known -> LockoutPolicy.allowances(attempt, known, config))
                .chain(used -> limits.take(used).chain(admission -> go(admission, attempt, used)));
    }

    private Uni<SignInOutcome> go(Admission admission, SignInAttempt attempt, List<Allowance> used) {
        return switch (admission) {
            case Admission.Admitted admitted -> check(attempt, used);
            case Admission.Refused(Duration retryAfter) -> refuse(attempt, retryAfter);
        };
    }

    private Uni<SignInOutcome> check(SignInAttempt attempt, List<Allowance> used) {
        return attempts.begin(attempt.name()).chain(begun -> right(begun, attempt.password())
                .chain(right -> right
                        ? limits.giveBack(used).chain(() -> beginSession.begin((Attempt.Known) begun, attempt))
                        : attempts.wrong(begun).replaceWith(new Wrong())));
    }

    private Uni<Boolean> right(Attempt begun, String password) {
        return switch (begun) {
            case Attempt.Known known -> passwords.match(password, known.passwordHash());
            case Attempt.Unknown unknown -> passwords.matchNobody(password);
        };
    }

    private Uni<SignInOutcome> refuse(SignInAttempt attempt, Duration wait) {
        Allowance recorded =
                new Allowance("recorded while locked", attempt.address().value(), RECORDED_WHILE_LOCKED);
        return limits.take(List.of(recorded))
                .chain(admission -> admission instanceof Admission.Admitted
                        ? attempts.refused(attempt.name())
                        : Uni.createFrom().voidItem())
                .replaceWith(new Locked(wait));
    }
}
