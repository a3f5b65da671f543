package wetwin.proof;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Instant;
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
    private final Instant since;
    private Place place = Place.WAITS;
    private Throwable loss;
    private Object result;
    private Throwable failure;
    private boolean abandoned;
    private boolean heard;

    @SuppressWarnings("unchecked")
    <T> Step(
            Operation operation,
            Kind kind,
            String what,
            Schedule schedule,
            Supplier<Uni<T>> effect,
            UniEmitter<? super T> answer) {
        this.operation = operation;
        this.number = operation.nextStep();
        this.kind = kind;
        this.what = what;
        this.schedule = schedule;
        this.effect = effect;
        this.since = operation.instance().time().instant();
        this.answer = (UniEmitter<Object>) answer;
        this.answer.onTermination(this::nobodyWaits);
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

    /** Whether it took effect, and its operation does not know. */
    synchronized boolean happenedUnheard() {
        return result != null && !heard;
    }

    /** When it came to its gate, its arguments fixed. */
    Instant since() {
        return since;
    }

    synchronized boolean hasFailed() {
        return failure != null;
    }

    /** The operation has run out of time: what is under way happens all the same. */
    private synchronized void nobodyWaits() {
        if (place != Place.OVER) abandoned = true;
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
        operation.run(() -> answer.fail(cause));
    }

    private void over(Ending ending, Object item, Throwable thrown) {
        synchronized (this) {
            result = item;
            failure = thrown;
            place = ending == Ending.HELD ? Place.ANSWER_WAITS : Place.OVER;
        }
        schedule.over(this);
        if (!operation.instance().runs() || ending == Ending.HELD) return;
        if (ending == Ending.LOST) answer.fail(loss);
        else giveAnswer();
    }

    private void giveAnswer() {
        synchronized (this) {
            place = Place.OVER;
            heard = !abandoned;
        }
        if (failure != null) answer.fail(failure);
        else answer.complete(result);
    }

    @Override
    public String toString() {
        return operation + " /" + number + " " + what;
    }
}
