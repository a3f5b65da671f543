package wetwin.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code infra/package} with a played build: what it builds by what this machine has, and what it says is missing. */
class PackageTest {
    private static final long LIMIT_SECONDS = 60;
    private static final List<String> PROGRAMS = List.of(
            "bash", "cp", "cut", "dirname", "grep", "head", "mkdir", "mv", "rm", "sed", "sort", "stat", "tail",
            "touch");

    /** Leaves what a build leaves, and remembers how it was called. */
    private static final String BUILD = """
            #!/bin/bash
            echo "$*" >>calls
            for option; do
                case $option in
                    -Dwetwin.function=*) name=${option#*=} ;;
                    -Dwetwin.function.kind=*) kind=${option#*=} ;;
                esac
            done
            reports="target/functions/$name$kind/wetwin-native-image-source-jar/reports"
            mkdir -p "$reports"
            touch "target/functions/$name$kind/function.zip" "target/functions/$name$kind/wetwin-runner"
            case $* in *enable-reports=true*) echo "app:wetwin.$name" >"$reports/used_classes_of_today.txt" ;; esac
            """;

    /** @param builds the options of each build */
    private record Run(int code, String output, List<String> builds) {}

    @TempDir
    Path home;

    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void a_checkout_on_a_machine_with_no_compiler() throws IOException {
        Files.createDirectories(home.resolve("infra"));
        Files.createDirectories(home.resolve("bin"));
        for (String file : List.of("infra/package", "infra/functions.yaml"))
            Files.copy(Path.of(file), home.resolve(file));
        program("mvnw", BUILD);
        program("infra/pages", "#!/bin/bash\necho pages >>calls\n");
        for (String program : PROGRAMS) Files.createSymbolicLink(home.resolve("bin/" + program), whereIs(program));
        needsGlibc("2.34");
    }

    @Test
    void without_a_compiler_and_without_a_container_it_says_what_is_missing_and_builds_nothing() {
        Run run = run("storefront");
        assertThat(run.code()).isNotZero();
        assertThat(run.output()).contains("GRAALVM_HOME", "Docker or Podman", "neither is here", "--jvm");
        assertThat(run.builds()).isEmpty();
    }

    @Test
    void where_a_container_can_run_it_builds_in_one() throws IOException {
        program("bin/podman", "#!/bin/bash\n");
        Run run = run("storefront");
        assertThat(run.code()).as(run.output()).isZero();
        assertThat(run.builds()).singleElement().satisfies(options -> assertThat(options)
                .contains("-Dwetwin.function=storefront", "-Dquarkus.native.container-build=true"));
        assertThat(home.resolve("target/functions/storefront.zip")).exists();
        assertThat(home.resolve("target/functions/storefront.types.txt"))
                .as("the build's own report")
                .hasContent("app:wetwin.storefront");
    }

    @Test
    void a_compiler_on_this_machine_comes_before_a_container() throws IOException {
        program("bin/docker", "#!/bin/bash\n");
        aCompiler();
        Run run = run("storefront");
        assertThat(run.code()).as(run.output()).isZero();
        assertThat(run.builds()).singleElement().satisfies(options -> assertThat(options)
                .contains("-Dquarkus.native.enabled=true")
                .doesNotContain("container-build"));
    }

    @Test
    void a_home_without_the_compiler_is_named() {
        environment.put("GRAALVM_HOME", home.resolve("nowhere").toString());
        Run run = run("storefront");
        assertThat(run.code()).isNotZero();
        assertThat(run.output()).contains("no bin/native-image in GRAALVM_HOME=" + home.resolve("nowhere"));
        assertThat(run.builds()).isEmpty();
    }

    @Test
    void a_package_for_the_java_runtime_needs_neither() {
        Run run = run("--jvm", "orders");
        assertThat(run.code()).as(run.output()).isZero();
        assertThat(run.builds()).singleElement().satisfies(options -> assertThat(options)
                .contains("-Dwetwin.function=orders", "-Dwetwin.function.kind=-jvm")
                .doesNotContain("native"));
        assertThat(home.resolve("target/functions/orders-jvm.zip")).exists();
    }

    @Test
    void all_are_the_catalogues_and_the_console_gets_its_pages_first() throws IOException {
        Run run = run("--jvm", "--all");
        assertThat(run.code()).as(run.output()).isZero();
        List<String> catalogue = Pattern.compile("(?m)^ *- name: *(.*)$")
                .matcher(Files.readString(Path.of("infra/functions.yaml")))
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(catalogue).isNotEmpty();
        assertThat(run.builds().stream().map(PackageTest::built)).containsExactlyElementsOf(withPages(catalogue));
    }

    @Test
    void a_function_that_is_not_in_the_catalogue_is_refused() {
        Run run = run("--jvm", "orders", "ordres");
        assertThat(run.code()).isNotZero();
        assertThat(run.output()).contains("no function ordres in infra/functions.yaml");
        assertThat(run.builds()).isEmpty();
    }

    @Test
    void an_executable_that_would_not_start_on_amazon_linux_is_refused() throws IOException {
        aCompiler();
        needsGlibc("2.38");
        Run run = run("storefront");
        assertThat(run.code()).isNotZero();
        assertThat(run.output()).contains("needs glibc 2.38, provided.al2023 has 2.34");
        assertThat(home.resolve("target/functions/storefront.zip")).doesNotExist();
    }

    private static String built(String call) {
        return call.replaceAll(".*-Dwetwin\\.function=(\\S+).*", "$1");
    }

    private static List<String> withPages(List<String> catalogue) {
        return catalogue.stream()
                .flatMap(name -> name.equals("console") ? Stream.of("pages", name) : Stream.of(name))
                .toList();
    }

    private void aCompiler() throws IOException {
        Files.createDirectories(home.resolve("graalvm/bin"));
        program("graalvm/bin/native-image", "#!/bin/bash\n");
        environment.put("GRAALVM_HOME", home.resolve("graalvm").toString());
    }

    private void needsGlibc(String version) throws IOException {
        program("bin/objdump", "#!/bin/bash\necho '0000 DF *UND* (GLIBC_2.17) read'\necho '(GLIBC_" + version + ")'\n");
    }

    private void program(String path, String text) throws IOException {
        Path file = Files.writeString(home.resolve(path), text);
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private static Path whereIs(String program) {
        return Stream.of("/bin", "/usr/bin")
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow();
    }

    private Run run(String... arguments) {
        List<String> command = new ArrayList<>(List.of("bash", "infra/package"));
        command.addAll(List.of(arguments));
        Path output = home.resolve("output");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        builder.environment().put("PATH", home.resolve("bin").toString());
        try {
            Process process = builder.start();
            assertThat(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
            Path calls = home.resolve("calls");
            List<String> builds = Files.exists(calls) ? Files.readAllLines(calls) : List.of();
            return new Run(process.exitValue(), Files.readString(output), builds);
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
