package wetwin.deployed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.Yaml;

/** {@code infra/functions.yaml}, as the gateway reads it. */
final class Catalogue {
    private Catalogue() {}

    /** @param routes such as {@code GET /api/home}; the job function has none, timers call it directly */
    record Function(String name, List<String> routes, int memoryMb) {
        boolean takes(String method, String path) {
            return routes.stream().map(route -> route.split(" ")).anyMatch(route -> matches(route, method, path));
        }

        private static boolean matches(String[] route, String method, String path) {
            if (!route[0].equals("ANY") && !route[0].equals(method)) return false;
            if (!route[1].endsWith("/{proxy+}")) return route[1].equals(path);
            String prefix = route[1].substring(0, route[1].length() - "{proxy+}".length());
            return path.startsWith(prefix) && path.length() > prefix.length();
        }
    }

    static List<Function> functions() {
        try {
            Map<String, Object> file = new Yaml().load(Files.readString(Path.of("infra/functions.yaml")));
            return ((List<?>) file.get("functions"))
                    .stream().map(entry -> function((Map<?, ?>) entry)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The function that the gateway sends a request to. */
    static Optional<Function> route(String method, String path) {
        return functions().stream()
                .filter(function -> function.takes(method, path))
                .findFirst();
    }

    private static Function function(Map<?, ?> entry) {
        List<?> routes = (List<?>) (entry.containsKey("routes") ? entry.get("routes") : List.of());
        return new Function(
                (String) entry.get("name"), routes.stream().map(String::valueOf).toList(), (Integer)
                        entry.get("memory_mb"));
    }
}
