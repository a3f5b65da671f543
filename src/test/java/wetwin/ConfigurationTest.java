package wetwin;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import io.smallrye.config.ConfigMapping;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import wetwin.platform.FunctionSecret;

/** Everything a deployer sets is in the README's table, and the table names nothing else. */
class ConfigurationTest {
    private static final Pattern VARIABLE = Pattern.compile("`(WETWIN_[A-Z0-9_]+)`");

    @Test
    void the_table_names_every_setting_and_no_other() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        String section = readme.substring(readme.indexOf("## Configuration"));
        String table = section.substring(0, section.indexOf("\n## ", 1));
        Set<String> told = VARIABLE.matcher(table)
                .results()
                .map(result -> result.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(told).isEqualTo(inCode());
    }

    private static Set<String> inCode() {
        // Read before there is a configuration.
        Set<String> variables = new TreeSet<>(Set.of(FunctionSecret.ARN, FunctionSecret.ENDPOINT));
        for (JavaClass type : new ClassFileImporter()
                .withImportOption(new DoNotIncludeTests())
                .importPackages("wetwin")) {
            String room = ArchitectureTest.room(type);
            if (room.equals("simulator") || room.equals("workshop")) continue;
            if (type.isAnnotatedWith(ConfigMapping.class)) {
                addAll(
                        variables,
                        type.reflect(),
                        type.getAnnotationOfType(ConfigMapping.class).prefix());
            }
            type.getConstructors().stream()
                    .flatMap(constructor -> constructor.getParameterAnnotations().stream())
                    .flatMap(Set::stream)
                    .filter(annotation -> annotation.getRawType().isEquivalentTo(ConfigProperty.class))
                    .map(annotation ->
                            variable((String) annotation.getProperties().get("name")))
                    .forEach(variables::add);
        }
        return variables;
    }

    /** SmallRye maps {@code prefix.kebab-name} to {@code PREFIX_KEBAB_NAME}; a nested interface is a group. */
    private static void addAll(Set<String> variables, Class<?> mapping, String prefix) {
        for (Method setting : mapping.getMethods()) {
            if (Modifier.isStatic(setting.getModifiers())) continue;
            String name = prefix + "."
                    + setting.getName().replaceAll("(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
            Class<?> type = setting.getReturnType();
            if (type.isInterface() && type.getName().startsWith("wetwin.")) addAll(variables, type, name);
            else variables.add(variable(name));
        }
    }

    private static String variable(String property) {
        return property.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }
}
