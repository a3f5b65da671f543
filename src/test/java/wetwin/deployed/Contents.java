package wetwin.deployed;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What is inside a package, by name: the types that are in a native executable, as its build reports, and the files that it
 * carries; or the classes and jars of a package for the Java runtime.
 */
record Contents(Set<String> types, Set<String> files) {
    private static final Pattern FILE = Pattern.compile(
            "(?:META-INF/resources|db|messages|simulator)/[A-Za-z0-9_./-]+\\.(?:html|js|css|svg|properties|sql)");
    private static final String INVOKER = "$quarkusrestinvoker$";
    private static final Map<FunctionPackage, Contents> KNOWN = new ConcurrentHashMap<>();

    static Contents of(FunctionPackage function) {
        return KNOWN.computeIfAbsent(function, Contents::look);
    }

    private static Contents look(FunctionPackage function) {
        Path folder = function.unpacked();
        return switch (function.kind()) {
            case NATIVE -> new Contents(reported(function.types()), inside(folder.resolve("bootstrap")));
            case JVM -> new Contents(classes(folder), files(folder));
        };
    }

    /** A line for each type: which loader the build had it of, and its name. */
    private static Set<String> reported(Path report) {
        try (Stream<String> lines = Files.lines(report)) {
            Set<String> types = new TreeSet<>();
            lines.map(line -> line.substring(line.lastIndexOf(':') + 1)).forEach(types::add);
            return types;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An executable carries its files inside, under the names that code asks for. */
    private static Set<String> inside(Path executable) {
        try {
            Set<String> files = new TreeSet<>();
            FILE.matcher(Files.readString(executable, ISO_8859_1))
                    .results()
                    .map(MatchResult::group)
                    .forEach(files::add);
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
