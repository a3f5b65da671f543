package wetwin.operator;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import wetwin.operator.SignInOutcome.Locked;
import wetwin.operator.SignInOutcome.Wrong;

/**
 * Signs an operator in by name and password. The attempt is counted first, in a transaction of its own; the password is
 * checked with none open, because that takes a tenth of a second by design; then the session begins.
 */
@ApplicationScoped
public class SignInOperator {
    private final CountAttempt countAttempt;
    private final Passwords passwords;
    private final BeginSession beginSession;

    SignInOperator(CountAttempt countAttempt, Passwords passwords, BeginSession beginSession) {
        this.countAttempt = countAttempt;
        this.passwords = passwords;
        this.beginSession = beginSession;
    }

    /** @param previous the session this browser had: it ends, whoever it belonged to */
    public Uni<SignInOutcome> signIn(String name, String password, Optional<ConsoleToken> previous) {
        return countAttempt.count(name).chain(attempt -> answer(attempt, password, previous));
    }

    private Uni<SignInOutcome> answer(Attempt attempt, String password, Optional<ConsoleToken> previous) {
        return switch (attempt) {
            case Attempt.Refused(var remaining) -> Uni.createFrom().item(new Locked(remaining));
            case Attempt.Unknown() -> passwords.matchNobody(password).replaceWith(new Wrong());
            case Attempt.Known(var id, var hash) ->
                passwords
                        .match(password, hash)
                        .chain(right -> right
                                ? beginSession.begin(id, previous)
                                : Uni.createFrom().item(new Wrong()));
        };
    }
}
