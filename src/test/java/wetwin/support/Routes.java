package wetwin.support;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The routes of the application, read from the classes that serve them. */
public final class Routes {
    /** Read once: it takes seconds, and classes that are not among them cannot be found by Quarkus's loader anyway. */
    private static final List<JavaClass> RESOURCES = ArchConfiguration.withThreadLocalScope(configuration -> {
        configuration.setResolveMissingDependenciesFromClassPath(false);
        return read();
    });

    private static final List<String> ALL =
            RESOURCES.stream().map(JavaClass::reflect).flatMap(Routes::of).toList();

    private Routes() {}

    /** Every method and path that a function answers, as {@code GET /api/orders/{id}}. */
    public static List<String> ofAllFunctions() {
        return ALL;
    }

    /** The classes that serve them, and of what these use no more than its name. */
    public static List<JavaClass> resources() {
        return RESOURCES;
    }

    private static List<JavaClass> read() {
        return new ClassFileImporter()
                .withImportOption(new DoNotIncludeTests()).importPackages("wetwin.function").stream()
                        .filter(type -> type.isAnnotatedWith(Path.class))
                        .toList();
    }

    /** The same of one class. */
    public static Stream<String> of(Class<?> resource) {
        String base = resource.getAnnotation(Path.class).value();
        return Stream.of(resource.getDeclaredMethods())
                .flatMap(method -> verb(method).map(verb -> verb + " " + base + below(method)).stream());
    }

    private static Optional<String> verb(Method method) {
        return Stream.of(method.getAnnotations())
                .map(Annotation::annotationType)
                .filter(type -> type.isAnnotationPresent(HttpMethod.class))
                .map(type -> type.getAnnotation(HttpMethod.class).value())
                .findFirst();
    }

    private static String below(Method method) {
        Path path = method.getAnnotation(Path.class);
        return path == null ? "" : path.value();
    }
}
