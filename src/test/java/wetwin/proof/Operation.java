package wetwin.proof;

import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** One thing that an instance does: answers a request, takes in a push, runs a job. It has a Vert.x context of its own. */
public final class Operation {
    private static final String LOCAL = "wetwin.proof.operation";

    private final int number;
    private final String name;
    private final Instance instance;
    private final Context context;
    private final Consumer<String> note;
    private int steps;
    private boolean ended;
    private Object answer;
    private Throwable failure;

    Operation(int number, String name, Instance instance, Context loop, Consumer<String> note) {
        this.number = number;
        this.name = name;
        this.instance = instance;
        this.note = note;
        this.context = VertxContext.createNewDuplicatedContext(loop);
        this.context.putLocal(LOCAL, this);
    }

    /** The operation on whose flow this is called. */
    static Optional<Operation> current() {
        Context here = Vertx.currentContext();
        return here != null && VertxContext.isDuplicatedContext(here)
                ? Optional.ofNullable(here.getLocal(LOCAL))
                : Optional.empty();
    }

    public String name() {
        return name;
    }

    public Instance instance() {
        return instance;
    }

    /** Whether it has come to its end, which one whose instance was killed never does. */
    public synchronized boolean ended() {
        return ended;
    }

    /** Whether it still goes on: neither over nor dead. */
    public boolean isUnderWay() {
        return !ended() && instance.runs();
    }

    /** What it answered; empty while it runs and when it failed. */
    public synchronized Optional<Object> answer() {
        return Optional.ofNullable(answer);
    }

    public synchronized Optional<Throwable> failure() {
        return Optional.ofNullable(failure);
    }

    int number() {
        return number;
    }

    synchronized int nextStep() {
        return ++steps;
    }

    void start(Supplier<? extends Uni<?>> work) {
        run(() -> Uni.createFrom()
                .deferred(() -> work.get().map(Object.class::cast))
                .subscribe()
                .with(item -> end(item, null), thrown -> end(null, thrown)));
    }

    /** Runs on the operation's own context, unless its instance is gone by then. */
    void run(Runnable work) {
        context.runOnContext(go -> {
            if (instance.runs()) work.run();
        });
    }

    private void end(Object item, Throwable thrown) {
        if (!instance.runs()) return;
        note.accept(this + (thrown == null ? " ends" : " fails: " + thrown));
        synchronized (this) {
            ended = true;
            answer = item;
            failure = thrown;
        }
    }

    @Override
    public String toString() {
        return instance.name() + " #" + number + " " + name;
    }
}
