package wetwin.proof;

import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import wetwin.platform.Problem;

/** Something that a phone or an operator's browser asks of the product, again until it is answered. */
final class Request {
    private static final int SERVER_ERROR = 500;

    private final String name;
    private final Function<Instance, ? extends Uni<?>> call;
    private final Consumer<Object> answered;
    private final Consumer<Problem> refused;
    private final List<Operation> tries = new ArrayList<>();
    private final Set<Operation> besideAnother = new HashSet<>();

    <T> Request(String name, Function<Instance, Uni<T>> call, Consumer<? super T> answered, Consumer<Problem> refused) {
        this.name = name;
        this.call = call;
        this.answered = answer -> answered.accept(cast(answer));
        this.refused = refused;
    }

    Operation tryAt(Instance instance) {
        List<Operation> others = tries.stream().filter(Operation::isUnderWay).toList();
        Operation operation = instance.start(name, () -> call.apply(instance));
        tries.add(operation);
        if (!others.isEmpty()) {
            besideAnother.addAll(others);
            besideAnother.add(operation);
        }
        return operation;
    }

    boolean isUnderWay() {
        return tries.stream().anyMatch(Operation::isUnderWay);
    }

    /**
     * Hears the first answer there is; true when there was one. A failure, a busy answer and a death are none, nor is a
     * refusal while the same was asked twice at once: the other may have got through, so it is asked again.
     */
    boolean hear() {
        List<Operation> ended = tries.stream().filter(Operation::ended).toList();
        tries.removeAll(ended);
        for (Operation attempt : ended) {
            if (attempt.failure().isEmpty()) {
                answered.accept(attempt.answer().orElse(null));
                return true;
            }
            if (attempt.failure().get() instanceof Problem problem
                    && problem.status() < SERVER_ERROR
                    && !besideAnother.contains(attempt)) {
                refused.accept(problem);
                return true;
            }
        }
        return false;
    }

    @SuppressWarnings("unchecked")
    private static <T> T cast(Object answer) {
        return (T) answer;
    }

    @Override
    public String toString() {
        return name;
    }
}
