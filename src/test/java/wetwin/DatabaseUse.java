package wetwin;

import static java.util.regex.Pattern.CASE_INSENSITIVE;

import com.tngtech.archunit.core.domain.JavaClass;
import jakarta.persistence.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What each function does in the database, read from the SQL of the classes it is made of: relation to privileges. A
 * text that names a relation reads it; its verbs say what else.
 */
final class DatabaseUse {
    private static final Path MIGRATIONS = Path.of("src/main/resources/db/migration");
    private static final Pattern RELATION =
            Pattern.compile("create (?:unlogged )?(table|view|sequence|function) (\\w+)", CASE_INSENSITIVE);
    private static final Pattern FUNCTION_BODY =
            Pattern.compile("create (?:or replace )?function (\\w+)[^;]*?begin atomic(.*?)\\bend;", Pattern.DOTALL);
    private static final Pattern TEXT =
            Pattern.compile("\"\"\"(.*?)\"\"\"|\"((?:[^\"\\\\\\n]|\\\\.)*)\"", Pattern.DOTALL);
    private static final Pattern WORD = Pattern.compile("\\w+");
    private static final Pattern LOCK = Pattern.compile("for (no key )?(update|share)");
    private static final Set<String> ALL = Set.of("select", "insert", "update", "delete");

    /** A function and a view may have one name. */
    private final Map<String, Set<String>> kinds = new TreeMap<>();

    /** The body that came last: one may be replaced, and may use others. */
    private final Map<String, String> functions = new HashMap<>();

    DatabaseUse() {
        List<String> migrations = migrations();
        migrations.forEach(sql -> RELATION.matcher(sql).results().forEach(found -> kinds.computeIfAbsent(
                        found.group(2), none -> new TreeSet<>())
                .add(found.group(1))));
        migrations.stream()
                .flatMap(sql -> FUNCTION_BODY.matcher(sql).results())
                .forEach(found -> functions.put(found.group(1), found.group(2)));
    }

    Map<String, Set<String>> of(Set<JavaClass> parts) {
        Map<String, Set<String>> use = new TreeMap<>();
        parts.stream().map(DatabaseUse::source).distinct().forEach(source -> TEXT.matcher(source)
                .results()
                .map(DatabaseUse::text)
                .forEach(text -> add(use, ofText(text))));
        parts.stream()
                .filter(type -> type.isAnnotatedWith(Table.class))
                .map(type -> type.getAnnotationOfType(Table.class).name())
                .forEach(table ->
                        use.computeIfAbsent(table, none -> new TreeSet<>()).addAll(ALL));
        return use;
    }

    private Map<String, Set<String>> ofText(String text) {
        return ofText(text, Set.of());
    }

    /** @param inside the functions whose bodies this is in: a body names its own function for its parameters */
    private Map<String, Set<String>> ofText(String text, Set<String> inside) {
        Map<String, Set<String>> use = new TreeMap<>();
        String sql = text.replaceAll("--.*", "").replaceAll("\\s+", " ");
        if (!Pattern.compile("(?i)\\b(select|insert|update|delete|from|join)\\b")
                .matcher(sql)
                .find()) return use;
        Set<String> words = WORD.matcher(sql).results().map(MatchResult::group).collect(Collectors.toSet());
        for (String word : words) {
            for (String kind : kinds.getOrDefault(word, Set.of())) add(use, of(kind, word, sql, inside));
        }
        return use;
    }

    private Map<String, Set<String>> of(String kind, String name, String sql, Set<String> inside) {
        return switch (kind) {
            case "function" -> ofFunction(name, inside);
            case "sequence" -> Map.of(name, Set.of("usage"));
            default -> Map.of(name, verbs(sql, name));
        };
    }

    private Map<String, Set<String>> ofFunction(String name, Set<String> inside) {
        if (inside.contains(name)) return Map.of();
        Set<String> deeper = new TreeSet<>(inside);
        deeper.add(name);
        return ofText(functions.getOrDefault(name, ""), deeper);
    }

    private static Set<String> verbs(String sql, String table) {
        Set<String> verbs = new TreeSet<>(Set.of("select"));
        if (has(sql, "insert into " + table)) verbs.add("insert");
        if (has(sql, "update " + table) || LOCK.matcher(sql).find()) verbs.add("update");
        if (has(sql, "insert into " + table) && sql.contains("do update")) verbs.add("update");
        if (has(sql, "delete from " + table)) verbs.add("delete");
        return verbs;
    }

    private static boolean has(String sql, String phrase) {
        return Pattern.compile("\\b" + phrase + "\\b", CASE_INSENSITIVE)
                .matcher(sql)
                .find();
    }

    private static void add(Map<String, Set<String>> use, Map<String, Set<String>> more) {
        more.forEach((relation, verbs) ->
                use.computeIfAbsent(relation, none -> new TreeSet<>()).addAll(verbs));
    }

    private static String text(MatchResult found) {
        return found.group(1) == null ? found.group(2) : found.group(1);
    }

    private static String source(JavaClass type) {
        JavaClass outer = type;
        while (outer.getEnclosingClass().isPresent())
            outer = outer.getEnclosingClass().get();
        return read(Path.of("src/main/java", outer.getName().replace('.', '/') + ".java"));
    }

    private static List<String> migrations() {
        try (Stream<Path> files = Files.walk(MIGRATIONS)) {
            return files.filter(file -> file.toString().endsWith(".sql"))
                    .sorted()
                    .map(DatabaseUse::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
