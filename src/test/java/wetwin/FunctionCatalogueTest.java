package wetwin;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;
import wetwin.support.Routes;

/** {@code infra/functions.yaml} and the code name the same functions, routes and timers. */
class FunctionCatalogueTest {
    /** Files that the console brings along, no resource. */
    private static final Set<String> PAGES = Set.of("GET /console/{proxy+}", "GET /assets/{proxy+}");

    private static final Pattern XML_PROFILE = Pattern.compile("<id>xml-of-([a-z-]+)</id>");

    private static final Pattern JOB_NAME = Pattern.compile("return \"([a-z]+(?:-[a-z]+)+)\";");

    @Test
    void every_function_is_in_the_catalogue_and_the_catalogue_names_no_other() {
        List<String> inCode = Routes.resources().stream()
                .map(ArchitectureTest::functionName)
                .distinct()
                .toList();
        assertThat(catalogue().stream().map(entry -> (String) entry.get("name")))
                .containsExactlyInAnyOrderElementsOf(inCode);
    }

    @Test
    void every_route_begins_with_the_path_of_its_function() {
        Map<String, String> paths = Routes.resources().stream()
                .collect(Collectors.toMap(
                        ArchitectureTest::functionName,
                        FunctionCatalogueTest::path,
                        (one, other) -> one.length() < other.length() ? one : other));
        for (Map<String, Object> entry : catalogue()) {
            for (String route : strings(entry.get("routes"))) {
                if (PAGES.contains(route)) assertThat(entry.get("name")).isEqualTo("console");
                else
                    assertThat(route.split(" ")[1]).as("route %s", route).startsWith(paths.get((String)
                            entry.get("name")));
            }
        }
    }

    /** What the gateway does not know it answers 404. */
    @Test
    void every_path_of_the_code_is_a_route_of_its_function() {
        for (Map<String, Object> entry : catalogue()) {
            if (!entry.containsKey("routes")) continue;
            List<String> routes = strings(entry.get("routes"));
            assertThat(Routes.resources())
                    .filteredOn(type -> ArchitectureTest.functionName(type).equals(entry.get("name")))
                    .flatExtracting(type -> Routes.of(type.reflect()).toList())
                    .as("%s: its routes are %s", entry.get("name"), routes)
                    .isNotEmpty()
                    .allMatch(path -> routes.stream().anyMatch(route -> leads(route, path)));
        }
    }

    /** @param route of the gateway, such as {@code ANY /api/orders/{proxy+}} */
    private static boolean leads(String route, String path) {
        String[] to = route.split(" ");
        String[] asked = path.split(" ");
        boolean sameVerb = to[0].equals("ANY") || to[0].equals(asked[0]);
        String rest = "{proxy+}";
        return sameVerb
                && (to[1].endsWith(rest)
                        ? asked[1].startsWith(to[1].substring(0, to[1].length() - rest.length()))
                        : to[1].equals(asked[1]));
    }

    @Test
    void every_timer_names_a_job_and_every_job_has_a_timer() throws IOException {
        List<String> jobs = new ArrayList<>();
        try (var files = Files.walk(java.nio.file.Path.of("src/main/java/wetwin"))) {
            for (java.nio.file.Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                String source = Files.readString(file);
                if (!source.contains("implements TimedJob")) continue;
                JOB_NAME.matcher(source).results().forEach(result -> jobs.add(result.group(1)));
            }
        }
        Map<?, ?> timers = catalogue().stream()
                .filter(entry -> entry.containsKey("timers"))
                .map(entry -> (Map<?, ?>) entry.get("timers"))
                .findFirst()
                .orElseThrow();
        assertThat(timers.keySet().stream().map(String::valueOf)).containsExactlyInAnyOrderElementsOf(jobs);
    }

    /** The rest is for a burst, and for a release that grows. */
    @Test
    void a_function_gets_at_least_twice_the_memory_that_it_was_measured_to_have() {
        assertThat(catalogue()).anyMatch(entry -> entry.containsKey("resident_mb"));
        assertThat(catalogue())
                .filteredOn(entry -> entry.containsKey("resident_mb"))
                .allSatisfy(entry -> assertThat((Integer) entry.get("memory_mb"))
                        .isGreaterThanOrEqualTo(2 * (Integer) entry.get("resident_mb")));
    }

    @Test
    void every_function_says_how_much_memory_and_time_it_needs() {
        assertThat(catalogue()).allSatisfy(entry -> {
            assertThat((Integer) entry.get("memory_mb")).isBetween(512, 3008);
            assertThat((Integer) entry.get("timeout_seconds")).isBetween(5, 900);
        });
    }

    @Test
    void every_function_says_how_many_instances_and_requests_it_may_have() {
        assertThat(catalogue()).allSatisfy(entry -> {
            assertThat((Integer) entry.get("concurrency")).isBetween(1, 100);
            if (entry.containsKey("routes"))
                assertThat((Integer) entry.get("requests_per_second")).isBetween(10, 1000);
        });
    }

    /** What is checked at the start or asked for is what the class is named here for. */
    @Test
    void every_function_is_given_the_settings_its_code_asks_for_and_no_other() {
        Map<String, String> asks = Map.ofEntries(
                entry("wetwin.wechat.Accounts", "accounts"),
                entry("wetwin.wechat.PaySettings", "pay"),
                entry("wetwin.identity.PhoneCipher", "phone"),
                entry("wetwin.identity.PersonalCipher", "phone"),
                entry("wetwin.function.job.JobsFunction", "jobs"),
                entry("wetwin.picture.BucketPictures", "pictures"),
                entry("wetwin.picture.AskedPictures", "photos"),
                entry("wetwin.picture.PictureViews", "views"),
                entry("wetwin.picture.PictureBroom", "broom"),
                entry("wetwin.outbox.QueueNudge", "nudge"));
        Map<String, Set<JavaClass>> parts = FunctionParts.ofAll();
        for (Map<String, Object> entry : catalogue()) {
            List<String> asked = parts.get(entry.get("name")).stream()
                    .map(part -> asks.get(part.getName()))
                    .filter(Objects::nonNull)
                    .toList();
            assertThat(strings(entry.get("needs")))
                    .as("needs of %s", entry.get("name"))
                    .containsExactlyInAnyOrderElementsOf(asked);
        }
    }

    /** Natively the JDK's parser works with Quarkus's extension for it, and it is 1.9 MB that the others can do without. */
    @Test
    void a_function_brings_the_parser_of_xml_if_it_reads_some() throws IOException {
        String pom = Files.readString(java.nio.file.Path.of("pom.xml"));
        List<String> read = FunctionParts.ofAll().entrySet().stream()
                .filter(function -> function.getValue().stream()
                        .anyMatch(part -> part.getName().equals("wetwin.wechat.callback.XmlDocument")))
                .map(Map.Entry::getKey)
                .toList();
        assertThat(XML_PROFILE.matcher(pom).results().map(found -> found.group(1)))
                .isNotEmpty()
                .containsExactlyInAnyOrderElementsOf(read);
    }

    @Test
    void every_need_names_settings_of_the_readme() throws IOException {
        Map<String, List<String>> needs = FunctionParts.yaml("infra/needs.yaml", null);
        String readme = Files.readString(java.nio.file.Path.of("README.md"));
        assertThat(needs.values().stream().flatMap(List::stream))
                .allSatisfy(name -> assertThat(readme).contains("`" + name + "`"));
        assertThat(catalogue().stream().flatMap(entry -> strings(entry.get("needs")).stream()))
                .isSubsetOf(needs.keySet());
    }

    private static String path(JavaClass type) {
        return type.getAnnotationOfType(Path.class).value();
    }

    private static List<String> strings(Object list) {
        return list == null
                ? List.of()
                : ((List<?>) list).stream().map(String::valueOf).toList();
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> catalogue() {
        try {
            Map<String, Object> file = new Yaml().load(Files.readString(java.nio.file.Path.of("infra/functions.yaml")));
            return (List<Map<String, Object>>) file.get("functions");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
