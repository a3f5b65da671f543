package wetwin.proof;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.function.Function;
import java.util.function.Supplier;
import wetwin.proof.Gate.Kind;

/** One statement or call of an operation, from the moment it wants to pass until the operation has its answer. */
public final class Step {
    /** Where it is. */
    public enum Place {
        WAITS,
        UNDER_WAY,
        ANSWER_WAITS,
        OVER
    }

    /** What becomes of the answer once it has taken effect. */
    enum Ending {
        DELIVERED,
        HELD,
        LOST
    }

    private final Operation operation;
    private final int number;
    private final Kind kind;
    private final String what;
    private final Schedule schedule;
    private final Supplier<? extends Uni<?>> effect;
    private final UniEmitter<Object> answer;
    private final Function<Throwable, Throwable> meaning;
    private Place place = Place.WAITS;
    private Throwable loss;
    private Object result;
    private Throwable failure;

    @SuppressWarnings("unchecked")
    <T> Step(
            Operation operation,
            Kind kind,
            String what,
            Schedule schedule,
            Supplier<Uni<T>> effect,
            UniEmitter<? super T> answer,
            Function<Throwable, Throwable> meaning) {
        this.operation = operation;
        this.number = operation.nextStep();
        this.kind = kind;
        this.what = what;
        this.schedule = schedule;
        this.effect = effect;
        this.answer = (UniEmitter<Object>) answer;
        this.meaning = meaning;
    }

    public Operation operation() {
        return operation;
    }

    public Kind kind() {
        return kind;
    }

    /** The statement in one line, or who calls WeChat. */
    public String what() {
        return what;
    }

    /** The how-manieth of its operation. */
    public int number() {
        return number;
    }

    public synchronized Place place() {
        return place;
    }

    /** Takes effect, on the operation's context; a statement that waits for a lock takes its time for it. */
    synchronized void takeEffect(Ending ending, Throwable loss) {
        this.loss = loss;
        place = Place.UNDER_WAY;
        operation.run(() ->
                effect.get().subscribe().with(item -> over(ending, item, null), thrown -> over(ending, null, thrown)));
    }

    /** The operation gets what has been held back. */
    void deliver() {
        operation.run(this::giveAnswer);
    }

    /** Never takes effect. */
    synchronized void fail(Throwable cause) {
        place = Place.OVER;
        operation.run(() -> answer.fail(meaning.apply(cause)));
    }

    private void over(Ending ending, Object item, Throwable thrown) {
        synchronized (this) {
            result = item;
            failure = thrown;
            place = ending == Ending.HELD ? Place.ANSWER_WAITS : Place.OVER;
        }
        schedule.over(this);
        if (!operation.instance().runs() || ending == Ending.HELD) return;
        if (ending == Ending.LOST) answer.fail(meaning.apply(loss));
        else giveAnswer();
    }

    private void giveAnswer() {
        synchronized (this) {
            place = Place.OVER;
        }
        if (failure != null) answer.fail(failure);
        else answer.complete(result);
    }

    @Override
    public String toString() {
        return operation + " /" + number + " " + what;
    }
}
