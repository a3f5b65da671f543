package wetwin.inbox;

import java.util.Optional;

/**
 * What is remembered of a delivery beside itself, once however often it comes.
 *
 * @param answeredBy the reply that its sender got, where there is a limit to how often
 * @param question what was asked and not answered, without anything that names a person
 */
public record Remark(Optional<String> answeredBy, Optional<String> question) {
    public static final Remark NONE = new Remark(Optional.empty(), Optional.empty());

    boolean isEmpty() {
        return answeredBy.isEmpty() && question.isEmpty();
    }
}
