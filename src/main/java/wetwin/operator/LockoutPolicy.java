package wetwin.operator;

import java.util.List;
import wetwin.platform.Allowance;

/**
 * Decides what an attempt to sign in uses up; wrong passwords stay used up. A browser in which the operator has signed
 * in before has an allowance of its own, which nobody else can touch: strangers, however many, can make a new browser
 * wait, also one at the same address, but never lock the only operator out. The names need not exist, so that waiting
 * does not tell which do.
 */
final class LockoutPolicy {
    private LockoutPolicy() {}

    /** The narrowest first: one address alone can use up neither its neighbours' browsers nor a name. */
    static List<Allowance> allowances(SignInAttempt attempt, boolean fromKnownBrowser, OperatorConfig config) {
        if (fromKnownBrowser) {
            String browser = attempt.browser().orElseThrow().value();
            return List.of(new Allowance("password by browser", browser, config.wrongPasswords()));
        }
        String address = attempt.address().value();
        return List.of(
                new Allowance("password by address and name", address + ' ' + attempt.name(), config.wrongPasswords()),
                new Allowance("password by address", address, config.wrongPasswordsPerAddress()),
                new Allowance("password by name", attempt.name(), config.wrongPasswordsPerName()));
    }
}
