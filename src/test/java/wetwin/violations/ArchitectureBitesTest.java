package wetwin.violations;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import wetwin.ArchitectureTest;
import wetwin.function.violations.SqlAtTheEdge;
import wetwin.identity.FollowerDetails;
import wetwin.outbox.violations.Circle;
import wetwin.simulator.violations.Insider;

/** A check nobody has seen fail does not exist: each rule of the architecture fails on a class made to break it. */
class ArchitectureBitesTest {
    static Stream<Arguments> rules() throws ClassNotFoundException {
        Class<?> people = Class.forName("wetwin.identity.People");
        return Stream.of(
                Arguments.of(ArchitectureTest.rooms_use_only_what_they_may, new Class<?>[] {Circle.class}),
                Arguments.of(ArchitectureTest.rooms_use_only_what_they_may, new Class<?>[] {SdkUser.class}),
                Arguments.of(ArchitectureTest.the_simulator_knows_nothing_of_ours, new Class<?>[] {Insider.class}),
                Arguments.of(ArchitectureTest.rooms_are_free_of_cycles, new Class<?>[] {
                    Circle.class,
                    people,
                    FollowerDetails.class,
                    wetwin.identity.PersonId.class,
                    wetwin.outbox.Outbox.class
                }),
                Arguments.of(ArchitectureTest.only_the_wechat_room_knows_the_sdks, new Class<?>[] {SdkUser.class}),
                Arguments.of(
                        ArchitectureTest.calls_to_wechat_take_the_door,
                        new Class<?>[] {Class.forName("wetwin.wechat.violations.Shortcut")}),
                Arguments.of(
                        ArchitectureTest.calls_to_wechat_take_the_door,
                        new Class<?>[] {Class.forName("wetwin.wechat.violations.SideDoor")}),
                Arguments.of(
                        ArchitectureTest.only_the_wechat_room_speaks_to_the_outside, new Class<?>[] {Telephone.class}),
                Arguments.of(ArchitectureTest.policies_are_pure, new Class<?>[] {ImpurePolicy.class}),
                Arguments.of(ArchitectureTest.a_session_takes_one_step_at_a_time, new Class<?>[] {ImpurePolicy.class}),
                Arguments.of(ArchitectureTest.time_comes_from_the_clock, new Class<?>[] {ImpurePolicy.class}),
                Arguments.of(
                        ArchitectureTest.addresses_belong_to_a_function_of_the_same_name,
                        new Class<?>[] {NamelessFunction.class}),
                Arguments.of(
                        ArchitectureTest.functions_hold_no_sql_and_no_transaction, new Class<?>[] {SqlAtTheEdge.class}),
                Arguments.of(ArchitectureTest.names_say_what_a_thing_is, new Class<?>[] {OrderManager.class}));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void the_rule_fails_on_a_class_that_breaks_it(ArchRule rule, Class<?>[] violation) {
        assertThat(rule.evaluate(new ClassFileImporter().importClasses(violation))
                        .hasViolation())
                .isTrue();
    }
}
