package wetwin.deployed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What is inside a package, by name: the types a native executable carries (each has its name in the image's heap), or
 * the classes and jars of a package for the Java runtime.
 */
record Contents(Set<String> types, Set<String> files) {
    private static final Pattern TYPE = Pattern.compile("(?:[a-z][a-z0-9_]*\\.){1,12}[A-Z][A-Za-z0-9_$]*");
    private static final String INVOKER = "$quarkusrestinvoker$";

    static Contents of(FunctionPackage function) {
        Path folder = function.unpacked();
        return switch (function.kind()) {
            case NATIVE -> new Contents(typesIn(folder.resolve("bootstrap")), files(folder));
            case JVM -> new Contents(classes(folder), files(folder));
        };
    }

    /** The resource classes whose methods are routes here; each route has an invoker that the build made for it. */
    Set<String> routed() {
        Set<String> routed = new TreeSet<>();
        types.stream()
                .filter(type -> type.startsWith("wetwin.") && type.contains(INVOKER))
                .forEach(type -> routed.add(type.substring(0, type.indexOf(INVOKER))));
        return routed;
    }

    /** Types whose name begins with one of {@code prefixes}. */
    Set<String> typesOf(String... prefixes) {
        Set<String> found = new TreeSet<>();
        types.stream()
                .filter(type -> Stream.of(prefixes).anyMatch(type::startsWith))
                .forEach(found::add);
        return found;
    }

    /** Files that have one of {@code parts} in their path. */
    Set<String> filesWith(String... parts) {
        Set<String> found = new TreeSet<>();
        files.stream().filter(file -> Stream.of(parts).anyMatch(file::contains)).forEach(found::add);
        return found;
    }

    private static Set<String> typesIn(Path executable) {
        try {
            Set<String> types = new TreeSet<>();
            String text = new String(Files.readAllBytes(executable), StandardCharsets.ISO_8859_1);
            TYPE.matcher(text).results().map(found -> found.group()).forEach(types::add);
            return types;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> classes(Path folder) {
        Set<String> classes = new TreeSet<>();
        for (String file : files(folder)) {
            if (file.endsWith(".class"))
                classes.add(file.substring(0, file.length() - ".class".length()).replace('/', '.'));
        }
        return classes;
    }

    private static Set<String> files(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            List<String> names = files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .toList();
            return new TreeSet<>(names);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
