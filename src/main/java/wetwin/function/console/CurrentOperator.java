package wetwin.function.console;

import jakarta.enterprise.context.RequestScoped;
import wetwin.operator.ConsoleToken;
import wetwin.operator.SignedIn;

/** Who makes this request; the gate has checked it. */
@RequestScoped
class CurrentOperator {
    private SignedIn operator;
    private ConsoleToken token;

    void is(SignedIn operator, ConsoleToken token) {
        this.operator = operator;
        this.token = token;
    }

    SignedIn operator() {
        return operator;
    }

    ConsoleToken token() {
        return token;
    }
}
