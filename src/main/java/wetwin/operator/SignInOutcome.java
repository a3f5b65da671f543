package wetwin.operator;

import java.time.Duration;

/** What an attempt to sign in leads to. */
public sealed interface SignInOutcome {
    /** @param browser by which this browser is known again the next time */
    record Welcome(SignedIn operator, ConsoleToken token, ConsoleToken browser) implements SignInOutcome {}

    /** The name or the password is wrong; which of them is not told. */
    record Wrong() implements SignInOutcome {}

    /** Too many attempts: not even the right password is looked at for that long. */
    record Locked(Duration remaining) implements SignInOutcome {}
}
