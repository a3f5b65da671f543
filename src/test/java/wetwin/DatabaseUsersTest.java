package wetwin;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** {@code infra/grants}: what each function's database user may do is what its code does, and no more. */
class DatabaseUsersTest {
    private static final Path GRANTS = Path.of("infra/grants");
    private static final String HEADER = """
            # What each function's database user may do: function, relation, privileges. infra/database-users grants it.
            # Written by: ./mvnw test -Dtest=DatabaseUsersTest -Dwetwin.write-grants=true, from the SQL of the classes each
            # function is made of. Read the difference before you commit it: a function that suddenly may more is news.
            """;

    @Test
    void each_function_is_granted_what_its_statements_do_and_no_more() throws IOException {
        List<String> wanted = new ArrayList<>();
        DatabaseUse database = new DatabaseUse();
        for (Map.Entry<String, Set<JavaClass>> function : FunctionParts.ofAll().entrySet()) {
            database.of(function.getValue())
                    .forEach((relation, privileges) ->
                            wanted.add(function.getKey() + " " + relation + " " + String.join(",", privileges)));
        }
        if (Boolean.getBoolean("wetwin.write-grants")) write(wanted);
        List<String> granted = Files.readAllLines(GRANTS).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
        assertThat(granted)
                .as(
                        "infra/grants, which -Dwetwin.write-grants=true writes anew (read what changed before you commit it)")
                .isEqualTo(wanted);
    }

    private static void write(List<String> wanted) throws IOException {
        Files.writeString(GRANTS, HEADER + String.join("\n", wanted) + "\n");
    }
}
