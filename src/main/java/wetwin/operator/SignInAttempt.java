package wetwin.operator;

import java.util.Optional;
import wetwin.platform.ClientAddress;

/**
 * Somebody wants to sign in.
 *
 * @param previous the session this browser had: it ends, whoever it belonged to
 * @param browser what this browser was given when somebody signed in before
 */
public record SignInAttempt(
        String name,
        String password,
        ClientAddress address,
        Optional<ConsoleToken> previous,
        Optional<ConsoleToken> browser) {
    /** Never the password: this may be logged. */
    @Override
    public String toString() {
        return "SignInAttempt[…]";
    }
}
