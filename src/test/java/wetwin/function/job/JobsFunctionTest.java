package wetwin.function.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import wetwin.platform.Problem;
import wetwin.platform.TimedJob;
import wetwin.support.HeardFacts;

class JobsFunctionTest {
    private static final String KEY = "shown by timers";

    private final JobsFunction jobs =
            new JobsFunction(List.of(job("count", Uni.createFrom().item(3)), failing()), Optional.of(KEY));

    @Test
    void a_job_says_what_it_has_done_and_no_more() {
        try (HeardFacts facts = new HeardFacts()) {
            assertThat(jobs.run(KEY, "count").await().indefinitely()).isEqualTo(new JobsFunction.Answer("count", 3));
            assertThat(facts.named("job-failed")).isEmpty();
        }
    }

    @Test
    void what_fails_is_said_for_machines_because_nobody_reads_a_timers_answer() {
        saysOfFailure(KEY, "fail", "IllegalStateException");
        saysOfFailure(KEY, "of-a-newer-release", "NOT_FOUND");
        saysOfFailure("a former key", "count", "FORBIDDEN");
        saysOfFailure(null, "count", "FORBIDDEN");
    }

    private void saysOfFailure(String key, String name, String reason) {
        try (HeardFacts facts = new HeardFacts()) {
            assertThatThrownBy(() -> jobs.run(key, name).await().indefinitely())
                    .isInstanceOfAny(Problem.class, IllegalStateException.class);
            assertThat(facts.named("job-failed")).singleElement().satisfies(fact -> {
                assertThat(fact.getString("job")).isEqualTo(name);
                assertThat(fact.getString("reason")).isEqualTo(reason);
            });
        }
    }

    private static TimedJob failing() {
        return job("fail", Uni.createFrom().failure(() -> new IllegalStateException("it cannot be done")));
    }

    private static TimedJob job(String name, Uni<Integer> run) {
        return new TimedJob() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Uni<Integer> run() {
                return run;
            }
        };
    }
}
