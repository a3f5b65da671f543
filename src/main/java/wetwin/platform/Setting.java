package wetwin.platform;

import java.util.Optional;
import java.util.function.Predicate;

/** One value a deployer sets. What is wrong with it is said in one sentence that names the environment variable. */
public record Setting(String variable, Optional<String> value) {
    public String required() {
        return value.filter(text -> !text.isBlank())
                .orElseThrow(() -> new IllegalStateException(variable + " is not set."));
    }

    /** @param rule completes the sentence "VARIABLE must be …" */
    public String matching(Predicate<String> accepted, String rule) {
        String text = required();
        if (accepted.test(text)) return text;
        throw malformed(rule + "; it has " + text.length() + " characters.", null);
    }

    public IllegalStateException malformed(String rule, Exception cause) {
        return new IllegalStateException(variable + " must be " + rule, cause);
    }
}
