package wetwin.proof.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import wetwin.proof.Bench;
import wetwin.proof.Gate.Kind;
import wetwin.proof.Operation;
import wetwin.proof.Step;
import wetwin.proof.faults.EndState.Lines;
import wetwin.proof.faults.UseCase.Asked;

/**
 * A use case again and again: undisturbed for the recording of its gates and for how it ends, then with one fault at
 * each gate in turn. Whoever gets no answer asks again; then all goes well, and it must have ended the same.
 */
final class Disturbed {
    /** A statement or call as the undisturbed run passed it. */
    record Passed(int number, Kind kind, String name, boolean inTransaction) {
        boolean isCommit() {
            return name.endsWith("/ commit");
        }

        @Override
        public String toString() {
            return "gate " + number + ", " + name;
        }
    }

    /** What goes wrong when a step wants to go on. */
    interface Fault {
        boolean concerns(Passed gate);

        void strike(Bench bench, Step step);

        /** Whether what a use case says may be lost may be lost by this. */
        default boolean mayLose(Passed gate) {
            return true;
        }

        /** What must be true of whoever asked, before they ask again. */
        default void check(Operation operation) {}
    }

    private static final long SEED = 1;
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int LONGEST_PAUSES = 30;

    /** What timers do by themselves: payments and refunds that are late, and claims whose leases have ended. */
    private static final List<String> TIMERS =
            List.of("query-late-payments", "query-late-refunds", "close-expired-orders", "dispatch-outbox");

    private final Bench bench;
    private final UseCase useCase;
    private final EndState endState;
    private final List<Passed> gates = new ArrayList<>();
    private Lines expected;

    Disturbed(Bench bench, UseCase useCase) {
        this.bench = bench;
        this.useCase = useCase;
        this.endState = new EndState(bench);
    }

    /** Tells at how many gates it struck. */
    int by(Fault fault) {
        if (expected == null) expected = run(step -> false, fault, gates);
        List<Passed> struck = gates.stream().filter(fault::concerns).toList();
        for (Passed gate : struck) {
            List<Passed> passed = new ArrayList<>();
            Lines ended = run(step -> passed.size() == gate.number() - 1, fault, passed);
            assertThat(passed).as("%s goes the same way each time", useCase).hasSize(gate.number() - 1);
            String where = "%s, %s (may differ: %s)".formatted(useCase, gate, useCase.whatMayDiffer());
            assertThat(ended.plain()).as(where).containsExactlyElementsOf(expected.plain());
            for (int far = 0; far < expected.named().size(); far++) {
                assertThat(ended.named().get(far))
                        .as("what belongs together, %s", where)
                        .containsExactlyElementsOf(expected.named().get(far));
            }
            assertThat(ended.losable())
                    .as(where)
                    .hasSizeLessThanOrEqualTo(expected.losable().size());
            if (!fault.mayLose(gate)) {
                assertThat(ended.losable()).as(where).containsExactlyElementsOf(expected.losable());
            }
        }
        return struck.size();
    }

    /** @param passed becomes the gates that were passed undisturbed */
    private Lines run(Predicate<Step> isStruck, Fault fault, List<Passed> passed) {
        bench.begin(SEED);
        Stage stage = new Stage(bench);
        useCase.prepare(stage);
        Asked asked = useCase.ask(stage);
        Operation operation = asked.operation();
        Set<Operation> inTransaction = new HashSet<>();
        boolean told = false;
        boolean struck = false;
        while (!struck && !bench.schedule().waiting().isEmpty()) {
            Step next = bench.schedule().waiting().getFirst();
            struck = isStruck.test(next);
            if (struck) fault.strike(bench, next);
            else {
                passed.add(passed(next, passed.size() + 1, inTransaction));
                bench.schedule().go(next);
            }
            if (!told && operation.answer().isPresent()) {
                asked.answered();
                told = true;
            }
        }
        bench.finishAll();
        for (int pause = 0; operation.isUnderWay() && pause < LONGEST_PAUSES; pause++) {
            bench.pass(PAUSE);
            bench.finishAll();
        }
        if (struck) fault.check(operation);
        else
            operation.failure().ifPresent(failure -> {
                throw new IllegalStateException(useCase + " fails undisturbed", failure);
            });
        if (!told && operation.answer().isPresent()) asked.answered();
        else if (operation.answer().isEmpty()) useCase.askAgain(stage);
        settle();
        return endState.read(useCase);
    }

    private static Passed passed(Step step, int number, Set<Operation> inTransaction) {
        boolean open = inTransaction.contains(step.operation());
        if (step.what().equals("begin")) inTransaction.add(step.operation());
        if (step.what().equals("commit") || step.what().equals("rollback")) inTransaction.remove(step.operation());
        return new Passed(number, step.kind(), step.operation().name() + " / " + step.what(), open);
    }

    /** All goes well from here on, and the timers come round until nothing is late. */
    private void settle() {
        bench.calm();
        bench.pass(Duration.ofMinutes(3));
        Stream.concat(TIMERS.stream(), useCase.jobs()).distinct().forEach(job -> bench.job(0, job));
        bench.calm();
    }
}
