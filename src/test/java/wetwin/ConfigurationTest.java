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
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wetwin.platform.FunctionSecret;
import wetwin.platform.SettingBounds;

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

    /** What can be malformed without being a text, and texts that are addresses. */
    @Test
    void every_number_time_limit_flag_and_address_has_bounds() {
        Set<String> needed = new TreeSet<>();
        settings().forEach((property, type) -> {
            boolean isText = type.equals(String.class) || type.equals(Optional.class);
            // The hosts and the public address are checked where they are used, and are not told from texts by their
            // type.
            if (!isText || property.endsWith("fallback-url")) needed.add(property);
        });
        assertThat(SettingBounds.properties()).containsExactlyInAnyOrderElementsOf(needed);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            wetwin.broadcasts.approval                      | true false     | perhaps
            wetwin.callback.max-bytes                       | 16384 262144   | 16383 262145
            wetwin.callback.window                          | 1m 600s 1h     | 59s 61m
            wetwin.database.transaction-pooler              | true false     | perhaps
            wetwin.guard.longest-wait                       | 1h 48h 30d     | 59m 31d
            wetwin.guard.messages-per-day                   | 1 100          | 0 101
            wetwin.guard.messages-per-week                  | 1 100          | 0 101
            wetwin.guard.promotions-per-day                 | 1 100          | 0 101
            wetwin.guard.promotions-per-week                | 1 100          | 0 101
            wetwin.guard.quiet-from                         | 00:00 23:59    | 24:00 8:00 22:00:30
            wetwin.guard.quiet-to                           | 00:00 08:30    | 08:60 8 morning
            wetwin.guard.same-per-day                       | 1 100          | 0 101
            wetwin.identity.phone-codes-per-address         | 1/1s 999999/1s | 0/1h 1000000/1h 10/h
            wetwin.identity.phone-codes-per-person          | 1/366d         | 1/0s 1/367d
            wetwin.identity.rotations-per-address           | 600/1m         | 600
            wetwin.identity.rotations-per-person            | 30/1h          | -1/1h
            wetwin.identity.session-chain                   | 1m 3660d       | 59s 3661d
            wetwin.identity.session-lifetime                | 1m 366d        | 0s 367d
            wetwin.identity.sign-ins-per-address            | 600/1m         | 600/1w
            wetwin.identity.sign-ins-per-person             | 60/1h          | 1h/60
            wetwin.membership.codes-per-address             | 600/10m        | 600/m
            wetwin.membership.codes-per-person              | 20/1h          | 0/1h
            wetwin.membership.coupon-reminder-days          | 0 30           | -1 31 2.5
            wetwin.membership.points-per-yuan               | 0 1000         | -1 1001 0.5
            wetwin.membership.points-reminder-days          | 0 28           | -1 29 1.5
            wetwin.membership.points-valid-months           | 0 120          | -1 121 1.5
            wetwin.membership.redemptions-per-address       | 600/10m        | many
            wetwin.membership.redemptions-per-person        | 30/1h          | 0/1h
            wetwin.menu.fallback-url                        | https://a.b/c  | mp.weixin.qq.com ftp://a.b
            wetwin.menu.pages                               | a/b a/b,c-d/e  | a?b ,a a,,b /a/b;c
            wetwin.messaging.fallback-url                   | http://a.b     | //a.b https://
            wetwin.mini-program.plain-mode-allowed          | true false     | maybe
            wetwin.operator.browser-memory                  | 1h 3660d       | 59m 3661d
            wetwin.operator.secure-cookie                   | true false     | 2
            wetwin.operator.session-idle                    | 1m 31d         | 59s 32d
            wetwin.operator.session-length                  | 1m 31d         | 59s 365d
            wetwin.operator.wrong-passwords                 | 5/15m          | 5/15
            wetwin.operator.wrong-passwords-per-address     | 20/15m         | 0/15m
            wetwin.operator.wrong-passwords-per-name        | 100/1h         | 100
            wetwin.outbox.attempts                          | 1 10000        | 0 10001
            wetwin.outbox.batch                             | 1 100          | 0 101 many
            wetwin.outbox.handler-limit                     | 1s 1m          | 999ms 61s
            wetwin.outbox.lease                             | 1m 1h          | 59s 61m awhile
            wetwin.outbox.memory                            | 1d 3660d       | 23h 3661d
            wetwin.outbox.nudge                             | true false     | perhaps
            wetwin.outbox.rate                              | 1 1000         | 0 1001
            wetwin.payment.check-batch                      | 1 100          | 0 101
            wetwin.payment.check-lease                      | 5s 1h          | 4s 61m
            wetwin.payment.sheet-lifetime                   | 1m 119m        | 59s 2h
            wetwin.service-account.plain-mode-allowed       | true false     | yes!
            wetwin.shop.address-memory                      | 1d 90d 3660d   | 23h 3661d
            wetwin.shop.cart-reminder-hours                 | 0 23           | -1 24
            wetwin.shop.close-batch                         | 1 100          | 0 101
            wetwin.shop.close-lease                         | 5s 1h          | 4s 2h
            wetwin.shop.making-time                         | 1s 1h          | 0s 61m
            wetwin.shop.unpaid-orders                       | 1 1000         | 0 1001
            wetwin.shop.unpaid-units                        | 1 1000000      | 0 1000001
            wetwin.shop.point-fen                           | 1 1000         | 0 1001
            wetwin.shop.points-percent                      | 0 100          | -1 101
            wetwin.shop.pay-within                          | 1m 1d          | 10s 25h""")
    void a_value_out_of_bounds_is_refused_by_the_name_of_its_variable(String property, String good, String bad) {
        for (String value : good.split(" "))
            assertThat(SettingBounds.refusal(property, value)).as(value).isEmpty();
        for (String value : bad.split(" "))
            assertThat(SettingBounds.refusal(property, value)).as(value).hasValueSatisfying(sentence -> assertThat(
                            sentence)
                    .startsWith(variable(property) + " must be ")
                    .endsWith(".")
                    .hasLineCount(1));
    }

    @Test
    void the_table_of_bounds_above_is_complete() throws ReflectiveOperationException {
        String table = ConfigurationTest.class
                .getDeclaredMethod(
                        "a_value_out_of_bounds_is_refused_by_the_name_of_its_variable",
                        String.class,
                        String.class,
                        String.class)
                .getAnnotation(CsvSource.class)
                .textBlock();
        assertThat(table.lines().map(line -> line.substring(0, line.indexOf(' '))))
                .containsExactlyInAnyOrderElementsOf(SettingBounds.properties());
    }

    private static Set<String> inCode() {
        // Read before there is a configuration.
        Set<String> variables = new TreeSet<>(Set.of(FunctionSecret.ARN, FunctionSecret.ENDPOINT));
        settings().keySet().forEach(property -> variables.add(variable(property)));
        return variables;
    }

    private static Map<String, Class<?>> settings() {
        Map<String, Class<?>> settings = new TreeMap<>();
        for (JavaClass type : new ClassFileImporter()
                .withImportOption(new DoNotIncludeTests())
                .importPackages("wetwin")) {
            String room = ArchitectureTest.room(type);
            if (room.equals("simulator") || room.equals("workshop")) continue;
            if (type.isAnnotatedWith(ConfigMapping.class)) {
                addAll(
                        settings,
                        type.reflect(),
                        type.getAnnotationOfType(ConfigMapping.class).prefix());
            }
            type.getConstructors().stream()
                    .flatMap(constructor -> constructor.getParameterAnnotations().stream())
                    .flatMap(Set::stream)
                    .filter(annotation -> annotation.getRawType().isEquivalentTo(ConfigProperty.class))
                    .map(annotation -> (String) annotation.getProperties().get("name"))
                    .forEach(property -> settings.putIfAbsent(property, String.class));
        }
        return settings;
    }

    /** SmallRye maps {@code prefix.kebab-name} to {@code PREFIX_KEBAB_NAME}; a nested interface is a group. */
    private static void addAll(Map<String, Class<?>> settings, Class<?> mapping, String prefix) {
        for (Method setting : mapping.getMethods()) {
            if (Modifier.isStatic(setting.getModifiers())) continue;
            String name = prefix + "."
                    + setting.getName().replaceAll("(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
            Class<?> type = setting.getReturnType();
            if (type.isInterface() && type.getName().startsWith("wetwin.")) addAll(settings, type, name);
            else settings.put(name, type);
        }
    }

    private static String variable(String property) {
        return property.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }
}
