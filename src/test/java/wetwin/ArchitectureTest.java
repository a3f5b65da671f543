package wetwin;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.quarkus.arc.properties.IfBuildProperty;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;

/** The house's walls. {@link wetwin.violations.ArchitectureBitesTest} shows for each rule a class that breaks it. */
@AnalyzeClasses(packages = "wetwin", importOptions = DoNotIncludeTests.class)
public class ArchitectureTest {
    private static final Set<String> CAPABILITIES = Set.of(
            "identity",
            "audience",
            "menu",
            "survey",
            "messaging",
            "membership",
            "shop",
            "payment",
            "insight",
            "picture",
            "operator",
            "inbox",
            "outbox");

    /** What each room may use beside itself and {@code platform}, which everybody may. */
    private static final Map<String, Set<String>> MAY_USE = Map.ofEntries(
            entry("function", CAPABILITIES),
            entry("membership", Set.of("identity", "outbox")),
            entry("payment", Set.of("outbox")),
            entry("shop", Set.of("payment", "membership", "picture", "identity", "outbox")),
            entry("messaging", Set.of("picture", "audience", "survey", "identity", "inbox", "outbox")),
            entry("survey", Set.of("audience", "identity", "inbox", "outbox")),
            entry("audience", Set.of("identity", "outbox")),
            entry("menu", Set.of("audience", "identity", "outbox")),
            entry("insight", Set.of("identity", "outbox")),
            entry("picture", Set.of()),
            entry("operator", Set.of()),
            entry("wechat", CAPABILITIES),
            entry("identity", Set.of("outbox")),
            entry("inbox", Set.of("outbox")),
            entry("outbox", Set.of()),
            entry("platform", Set.of()),
            entry("workshop", Set.of("menu", "messaging", "picture")),
            entry("simulator", Set.of()));

    @ArchTest
    public static final ArchRule rooms_use_only_what_they_may =
            classes().that().resideInAPackage("wetwin.*..").should(useOnlyTheirNeighbours());

    @ArchTest
    public static final ArchRule the_simulator_knows_nothing_of_ours = noClasses()
            .that()
            .resideInAPackage("wetwin.simulator..")
            .should()
            .dependOnClassesThat(new com.tngtech.archunit.base.DescribedPredicate<JavaClass>("are another room's") {
                @Override
                public boolean test(JavaClass other) {
                    return other.getPackageName().startsWith("wetwin.")
                            && !room(other).equals("simulator");
                }
            });

    @ArchTest
    public static final ArchRule rooms_are_free_of_cycles =
            slices().matching("wetwin.(*)..").should().beFreeOfCycles();

    @ArchTest
    public static final ArchRule only_the_wechat_room_knows_the_sdks = noClasses()
            .that()
            .resideOutsideOfPackage("wetwin.wechat..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("me.chanjar.weixin..", "cn.binarywang.wx..", "com.wechat.pay..");

    @ArchTest
    public static final ArchRule calls_to_wechat_take_the_door =
            classes().that().resideInAPackage("wetwin.wechat..").should(new TakeTheDoorToWechat());

    @ArchTest
    public static final ArchRule only_the_wechat_room_speaks_to_the_outside = noClasses()
            .that()
            .resideOutsideOfPackages("wetwin.wechat..", "wetwin.simulator..", "wetwin.workshop..")
            // What a deployed function asks of AWS: its secret, before there is anything else, its queue, after a
            // commit, and that a photo be removed.
            .and()
            .doNotHaveFullyQualifiedName("wetwin.platform.FunctionSecret")
            .and()
            .doNotHaveFullyQualifiedName("wetwin.outbox.QueueNudge")
            .and()
            .doNotHaveFullyQualifiedName("wetwin.picture.PictureBroom")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "java.net.http..",
                    "okhttp3..",
                    "org.apache.http..",
                    "io.vertx.ext.web.client..",
                    "org.eclipse.microprofile.rest.client..")
            .orShould()
            .dependOnClassesThat()
            .haveNameMatching(
                    "java\\.net\\.(Http)?U(RL|RLConnection)|java\\.net\\.Socket|jakarta\\.ws\\.rs\\.client\\..*"
                            + "|io\\.vertx\\.(mutiny\\.)?core\\.http\\.(HttpClient|WebSocketClient|WebSocket).*");

    @ArchTest
    public static final ArchRule policies_are_pure = noClasses()
            .that()
            .haveSimpleNameEndingWith("Policy")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.smallrye.mutiny..", "io.quarkus..", "io.vertx..", "jakarta..");

    @ArchTest
    public static final ArchRule a_session_takes_one_step_at_a_time = noClasses()
            .that()
            .resideOutsideOfPackages("wetwin.simulator..", "wetwin.workshop..")
            .should()
            .callMethod(Uni.class, "combine")
            .orShould()
            .callMethod(Uni.class, "join")
            .orShould()
            .callMethod(Uni.class, "await")
            .orShould()
            .callMethod(Uni.class, "runSubscriptionOn", Executor.class);

    @ArchTest
    public static final ArchRule addresses_belong_to_a_function_of_the_same_name = classes()
            .that()
            .areAnnotatedWith(Path.class)
            .and()
            .resideOutsideOfPackages("wetwin.simulator..", "wetwin.workshop..")
            .should(beChosenByTheirOwnName());

    @ArchTest
    public static final ArchRule functions_hold_no_sql_and_no_transaction = noClasses()
            .that()
            .resideInAPackage("wetwin.function..")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("wetwin.platform.Database")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("wetwin.platform.Tx");

    @ArchTest
    public static final ArchRule names_say_what_a_thing_is =
            noClasses().should().haveNameMatching(".*(Manager|Helper|Util|Utils|Impl|Processor|Data|Info|Bean)");

    @ArchTest
    public static final ArchRule time_comes_from_the_clock = noClasses()
            .that()
            .resideOutsideOfPackages("wetwin.simulator..", "wetwin.workshop..")
            .should()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(java.time.LocalDate.class, "now")
            .orShould()
            .callMethod(java.util.UUID.class, "randomUUID");

    static String room(JavaClass type) {
        String[] steps = type.getPackageName().split("\\.");
        return steps.length > 1 ? steps[1] : "";
    }

    private static ArchCondition<JavaClass> useOnlyTheirNeighbours() {
        return new ArchCondition<>("use only the rooms they may") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                Set<String> allowed = MAY_USE.get(room(type));
                if (allowed == null) {
                    events.add(SimpleConditionEvent.violated(type, type.getName() + " is in a room nobody declared"));
                    return;
                }
                Set<String> trespasses = type.getDirectDependenciesFromSelf().stream()
                        .map(dependency -> dependency.getTargetClass().getBaseComponentType())
                        .filter(other -> other.getPackageName().startsWith("wetwin."))
                        .map(ArchitectureTest::room)
                        .filter(other -> !other.equals(room(type)) && !other.equals("platform"))
                        .filter(other -> !allowed.contains(other))
                        .collect(Collectors.toSet());
                trespasses.forEach(
                        other -> events.add(SimpleConditionEvent.violated(type, type.getName() + " uses " + other)));
            }
        };
    }

    private static ArchCondition<JavaClass> beChosenByTheirOwnName() {
        return new ArchCondition<>("carry @IfBuildProperty with their own name in kebab case") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                String chosenBy = type.isAnnotatedWith(IfBuildProperty.class)
                        ? type.getAnnotationOfType(IfBuildProperty.class).stringValue()
                        : "nothing";
                if (!type.getSimpleName().endsWith("Function") || !chosenBy.equals(functionName(type))) {
                    events.add(SimpleConditionEvent.violated(type, type.getName() + " is chosen by " + chosenBy));
                }
            }
        };
    }

    /** Its own name; a function of many routes has further classes, whose names begin with the function's. */
    static String functionName(JavaClass type) {
        String own = ownName(type);
        String chosenBy = type.isAnnotatedWith(IfBuildProperty.class)
                ? type.getAnnotationOfType(IfBuildProperty.class).stringValue()
                : own;
        return own.startsWith(chosenBy + "-") ? chosenBy : own;
    }

    private static String ownName(JavaClass type) {
        return type.getSimpleName()
                .replaceFirst("Function$", "")
                .replaceAll("(?<=[a-z])(?=[A-Z])", "-")
                .toLowerCase(java.util.Locale.ROOT);
    }
}
