package wetwin.deployed;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What is inside a package, by name: the types a native executable carries (each has its name in the image's heap), or
 * the classes and jars of a package for the Java runtime.
 */
record Contents(Set<String> types, Set<String> files) {
    private static final Pattern TYPE = Pattern.compile("(?:[a-z][a-z0-9_]*\\.){1,12}[A-Z][A-Za-z0-9_$]*");
    private static final Pattern FILE = Pattern.compile(
            "(?:META-INF/resources|db|messages|simulator)/[A-Za-z0-9_./-]+\\.(?:html|js|css|svg|properties|sql)");
    private static final String INVOKER = "$quarkusrestinvoker$";
    private static final int SHORTEST_NAME = 5;
    private static final Map<FunctionPackage, Contents> KNOWN = new ConcurrentHashMap<>();

    static Contents of(FunctionPackage function) {
        return KNOWN.computeIfAbsent(function, Contents::look);
    }

    private static Contents look(FunctionPackage function) {
        Path folder = function.unpacked();
        return switch (function.kind()) {
            case NATIVE -> inside(folder.resolve("bootstrap"));
            case JVM -> new Contents(classes(folder), files(folder));
        };
    }

    /** An executable carries its files inside, under the names that code asks for. */
    private static Contents inside(Path executable) {
        try {
            byte[] bytes = Files.readAllBytes(executable);
            Set<String> types = new TreeSet<>();
            for (String word : words(bytes))
                TYPE.matcher(word).results().map(MatchResult::group).forEach(types::add);
            Set<String> files = new TreeSet<>();
            FILE.matcher(new String(bytes, ISO_8859_1))
                    .results()
                    .map(MatchResult::group)
                    .forEach(files::add);
            return new Contents(types, files);
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

    /** The stretches of an executable that could hold a type's name; the expression alone takes minutes for all of it. */
    private static Set<String> words(byte[] bytes) {
        Set<String> words = new HashSet<>();
        int from = 0;
        for (int at = 0; at <= bytes.length; at++) {
            if (at < bytes.length && isOfAName(bytes[at])) continue;
            if (at - from >= SHORTEST_NAME) words.add(new String(bytes, from, at - from, ISO_8859_1));
            from = at + 1;
        }
        return words;
    }

    private static boolean isOfAName(byte letter) {
        return letter >= 'a' && letter <= 'z'
                || letter >= 'A' && letter <= 'Z'
                || letter >= '0' && letter <= '9'
                || letter == '.'
                || letter == '_'
                || letter == '$';
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
