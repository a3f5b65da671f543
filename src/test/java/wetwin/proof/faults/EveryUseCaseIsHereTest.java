package wetwin.proof.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import io.quarkus.arc.All;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import wetwin.outbox.OutboxHandler;
import wetwin.platform.TimedJob;
import wetwin.support.Routes;

/** A new reaction, route, job or promise cannot be forgotten: what there is is compared with what is disturbed. */
@QuarkusTest
class EveryUseCaseIsHereTest {
    private static final String REACTION = "wetwin.function.callback.Reaction";

    @Inject
    @All
    List<OutboxHandler> handlers;

    @Inject
    @All
    List<TimedJob> jobs;

    @Test
    void whatever_changes_something_is_disturbed() {
        Set<String> covered = AllUseCases.ALL.stream()
                .flatMap(useCase -> useCase.covers().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        covered.addAll(AllUseCases.ELSEWHERE.keySet());
        assertThat(covered).isEqualTo(present());
    }

    private Set<String> present() {
        Stream<String> routes = Routes.ofAllFunctions().stream().filter(route -> !route.startsWith("GET "));
        Stream<String> reactions = new ClassFileImporter()
                .withImportOption(new DoNotIncludeTests()).importPackages("wetwin.function.callback").stream()
                        .filter(type -> !type.isInterface() && type.isAssignableTo(REACTION))
                        .map(type -> "reaction " + type.getSimpleName());
        Stream<String> topics = handlers.stream()
                .filter(handler -> !handler.getClass().getName().startsWith("wetwin.support."))
                .map(handler -> "topic " + handler.topic());
        Stream<String> timers = jobs.stream().map(job -> "job " + job.name());
        return Stream.of(routes, reactions, topics, timers)
                .flatMap(each -> each)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
