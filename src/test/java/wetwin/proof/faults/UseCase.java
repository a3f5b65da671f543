package wetwin.proof.faults;

import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import wetwin.proof.Instance;
import wetwin.proof.Letter;
import wetwin.proof.Operation;

/**
 * One thing that somebody asks of the product, and how they ask again when they get no answer: WeChat brings the same
 * push, a front end sends the same request with the same key, a person starts over, a timer comes round.
 */
final class UseCase {
    /** Who asked, and what became of it. */
    interface Asked {
        Operation operation();

        /** Tells the one who asked what the operation answered. */
        default void answered() {}
    }

    private final String name;
    private static final String JOB = "job ";

    private final Set<String> covers;
    private final Consumer<Stage> before;
    private final Function<Stage, Asked> ask;
    private final Consumer<Stage> askAgain;
    private final List<Inherent> inherent = new ArrayList<>();
    private final List<String> losable = new ArrayList<>();

    private UseCase(
            String name,
            Set<String> covers,
            Consumer<Stage> before,
            Function<Stage, Asked> ask,
            Consumer<Stage> askAgain) {
        this.name = name;
        this.covers = covers;
        this.before = before;
        this.ask = ask;
        this.askAgain = askAgain;
    }

    /** WeChat sends something, and sends it again until it is answered. */
    static UseCase push(String name, Consumer<Stage> before, Function<Stage, Letter> letter, String... covers) {
        return new UseCase(
                name,
                Set.of(covers),
                before,
                stage -> {
                    Letter sent = letter.apply(stage);
                    Operation taken =
                            stage.bench().wechat().bring(sent, stage.bench().instance(0));
                    return new Asked() {
                        @Override
                        public Operation operation() {
                            return taken;
                        }

                        @Override
                        public void answered() {
                            stage.bench().wechat().answer(sent, taken);
                        }
                    };
                },
                stage -> {});
    }

    /** Somebody calls, and calls again in the same words. */
    static UseCase call(
            String name, Consumer<Stage> before, BiFunction<Stage, Instance, Uni<?>> call, String... covers) {
        return startingOver(
                name, before, call, stage -> stage.done(name + " again", at -> any(call.apply(stage, at))), covers);
    }

    /** Somebody calls, and does something else when they get no answer. */
    static UseCase startingOver(
            String name,
            Consumer<Stage> before,
            BiFunction<Stage, Instance, Uni<?>> call,
            Consumer<Stage> again,
            String... covers) {
        return new UseCase(
                name,
                Set.of(covers),
                before,
                stage -> {
                    Instance at = stage.bench().instance(0);
                    Operation operation = at.start(name, () -> any(call.apply(stage, at)));
                    return () -> operation;
                },
                again);
    }

    private static Uni<Object> any(Uni<?> call) {
        return call.map(Object.class::cast);
    }

    /** What may differ after a fault, and why nothing can be done about it: lines that begin so are not compared. */
    UseCase inherent(String why, String... beginnings) {
        inherent.add(new Inherent(why, List.of(beginnings)));
        return this;
    }

    /** What a fault may take away, and why it is not made up for: such lines may be fewer, never more. */
    UseCase mayBeLost(String why, String... beginnings) {
        losable.addAll(List.of(beginnings));
        return inherent(why, beginnings);
    }

    private record Inherent(String why, List<String> beginnings) {}

    /** Those it is about: what one of them could not do, it does when it comes round. */
    Stream<String> jobs() {
        return covers.stream().filter(what -> what.startsWith(JOB)).map(what -> what.substring(JOB.length()));
    }

    Set<String> covers() {
        return covers;
    }

    void prepare(Stage stage) {
        before.accept(stage);
    }

    Asked ask(Stage stage) {
        return ask.apply(stage);
    }

    void askAgain(Stage stage) {
        askAgain.accept(stage);
    }

    boolean isCompared(String line) {
        return inherent.stream().flatMap(one -> one.beginnings().stream()).noneMatch(line::startsWith);
    }

    boolean mayBeLost(String line) {
        return losable.stream().anyMatch(line::startsWith);
    }

    String whatMayDiffer() {
        return inherent.stream().map(Inherent::why).collect(Collectors.joining("; "));
    }

    @Override
    public String toString() {
        return name;
    }
}
