package wetwin;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yaml.snakeyaml.Yaml;

/**
 * What each function of the catalogue is made of: its resource, and whatever that reaches by its constructors, the way
 * the build keeps it. Where an interface is injected, all that implement it come along.
 */
public final class FunctionParts {
    /** A function nudges through the queue, so what the dispatcher holds stays behind (see QueueNudge). */
    private static final Set<String> NOT_IN_A_FUNCTION = Set.of("wetwin.outbox.InProcessNudge");

    private static final JavaClasses CODE =
            new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages("wetwin");

    private FunctionParts() {}

    /** The names of the classes that have a function's routes. */
    public static Set<String> routesOf(String function) {
        return resources()
                .filter(type -> ArchitectureTest.functionName(type).equals(function))
                .map(JavaClass::getName)
                .collect(Collectors.toSet());
    }

    /** By the function's name. */
    static Map<String, Set<JavaClass>> ofAll() {
        return resources()
                .collect(Collectors.groupingBy(
                        ArchitectureTest::functionName,
                        TreeMap::new,
                        Collectors.collectingAndThen(Collectors.toList(), FunctionParts::reachedFrom)));
    }

    private static Stream<JavaClass> resources() {
        return CODE.stream()
                .filter(type -> type.getPackageName().startsWith("wetwin.function"))
                .filter(type -> type.isAnnotatedWith(Path.class));
    }

    static List<Map<String, Object>> catalogue() {
        return yaml("infra/functions.yaml", "functions");
    }

    @SuppressWarnings("unchecked")
    static <T> T yaml(String file, String member) {
        try {
            Map<String, Object> all = new Yaml().load(Files.readString(java.nio.file.Path.of(file)));
            return (T) (member == null ? all : all.get(member));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<JavaClass> reachedFrom(Collection<JavaClass> roots) {
        Set<JavaClass> reached = new LinkedHashSet<>();
        Deque<JavaClass> open = new ArrayDeque<>(roots);
        while (!open.isEmpty()) {
            JavaClass next = open.remove();
            if (reached.add(next)) next(next).forEach(open::add);
        }
        return reached;
    }

    private static Stream<JavaClass> next(JavaClass type) {
        Stream<JavaClass> used = type.getDirectDependenciesFromSelf().stream()
                .map(dependency -> dependency.getTargetClass().getBaseComponentType());
        Stream<JavaClass> injected = type.getConstructors().stream()
                .flatMap(FunctionParts::parameterTypes)
                .filter(JavaClass::isInterface)
                .flatMap(port -> port.getAllSubclasses().stream());
        return Stream.concat(used, injected).filter(FunctionParts::isInAFunction);
    }

    private static Stream<JavaClass> parameterTypes(JavaCodeUnit constructor) {
        return constructor.getParameterTypes().stream().flatMap(type -> type.getAllInvolvedRawTypes().stream());
    }

    private static boolean isInAFunction(JavaClass type) {
        String room = ArchitectureTest.room(type);
        return type.getPackageName().startsWith("wetwin.")
                && !Set.of("simulator", "workshop").contains(room)
                && !NOT_IN_A_FUNCTION.contains(type.getName());
    }
}
