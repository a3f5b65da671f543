package wetwin.platform;

import static java.util.Map.entry;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.ConfigSourceInterceptor;
import io.smallrye.config.ConfigSourceInterceptorContext;
import io.smallrye.config.ConfigValue;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The bounds of every number, time, limit, flag and address that a deployer sets. They are looked at before the first
 * setting is read, all at once, so that a start fails with everything that is wrong: one sentence each, by the name of the
 * environment variable, without the value.
 */
public final class SettingBounds implements ConfigSourceInterceptor {
    private static final long serialVersionUID = 1L;
    private static final String OURS = "wetwin.";
    private static final Set<String> FLAGS = Set.of("true", "false");
    private static final String PAGES = "\\s*[A-Za-z0-9_/-]+\\s*(,\\s*[A-Za-z0-9_/-]+\\s*)*";
    private static final RateLimit MOST_SELDOM = RateLimit.of("1/366d");

    /** @param rule completes the sentence "VARIABLE must be …" */
    private record Bound(Predicate<String> accepts, String rule) {}

    private static final Map<String, Bound> ALL = Map.ofEntries(
            entry("wetwin.broadcasts.approval", flag()),
            entry("wetwin.callback.max-bytes", whole(16_384, 262_144)),
            entry("wetwin.callback.window", time("1m", "1h")),
            entry("wetwin.database.transaction-pooler", flag()),
            entry("wetwin.guard.longest-wait", time("1h", "30d")),
            entry("wetwin.guard.messages-per-day", whole(1, 100)),
            entry("wetwin.guard.messages-per-week", whole(1, 100)),
            entry("wetwin.guard.promotions-per-day", whole(1, 100)),
            entry("wetwin.guard.promotions-per-week", whole(1, 100)),
            entry("wetwin.guard.quiet-from", timeOfDay()),
            entry("wetwin.guard.quiet-to", timeOfDay()),
            entry("wetwin.guard.same-per-day", whole(1, 100)),
            entry("wetwin.identity.phone-codes-per-address", limit()),
            entry("wetwin.identity.phone-codes-per-person", limit()),
            entry("wetwin.identity.rotations-per-address", limit()),
            entry("wetwin.identity.rotations-per-person", limit()),
            entry("wetwin.identity.session-chain", time("1m", "3660d")),
            entry("wetwin.identity.session-lifetime", time("1m", "366d")),
            entry("wetwin.identity.sign-ins-per-address", limit()),
            entry("wetwin.identity.sign-ins-per-person", limit()),
            entry("wetwin.membership.codes-per-address", limit()),
            entry("wetwin.membership.codes-per-person", limit()),
            entry("wetwin.membership.coupon-reminder-days", whole(0, 30)),
            entry("wetwin.membership.points-per-yuan", whole(0, 1_000)),
            entry("wetwin.membership.points-reminder-days", whole(0, 28)),
            entry("wetwin.membership.points-valid-months", whole(0, 120)),
            entry("wetwin.membership.redemptions-per-address", limit()),
            entry("wetwin.membership.redemptions-per-person", limit()),
            entry("wetwin.menu.fallback-url", address()),
            entry("wetwin.menu.pages", pages()),
            entry("wetwin.messaging.fallback-url", address()),
            entry("wetwin.mini-program.plain-mode-allowed", flag()),
            entry("wetwin.operator.browser-memory", time("1h", "3660d")),
            entry("wetwin.operator.secure-cookie", flag()),
            entry("wetwin.operator.session-idle", time("1m", "31d")),
            entry("wetwin.operator.session-length", time("1m", "31d")),
            entry("wetwin.operator.wrong-passwords", limit()),
            entry("wetwin.operator.wrong-passwords-per-address", limit()),
            entry("wetwin.operator.wrong-passwords-per-name", limit()),
            entry("wetwin.outbox.attempts", whole(1, 10_000)),
            entry("wetwin.outbox.batch", whole(1, 100)),
            entry("wetwin.outbox.handler-limit", time("1s", "1m")),
            entry("wetwin.outbox.lease", time("1m", "1h")),
            entry("wetwin.outbox.memory", time("1d", "3660d")),
            entry("wetwin.outbox.nudge", flag()),
            entry("wetwin.outbox.rate", whole(1, 1_000)),
            entry("wetwin.payment.check-batch", whole(1, 100)),
            entry("wetwin.payment.check-lease", time("5s", "1h")),
            entry("wetwin.payment.sheet-lifetime", time("1m", "119m")),
            entry("wetwin.service-account.plain-mode-allowed", flag()),
            entry("wetwin.shop.address-memory", time("1d", "3660d")),
            entry("wetwin.shop.cart-reminder-hours", whole(0, 23)),
            entry("wetwin.shop.close-batch", whole(1, 100)),
            entry("wetwin.shop.close-lease", time("5s", "1h")),
            entry("wetwin.shop.making-time", time("1s", "1h")),
            entry("wetwin.shop.unpaid-orders", whole(1, 1000)),
            entry("wetwin.shop.unpaid-units", whole(1, 1_000_000)),
            entry("wetwin.shop.point-fen", whole(1, 1000)),
            entry("wetwin.shop.points-percent", whole(0, 100)),
            entry("wetwin.shop.pay-within", time("1m", "1d")));

    private volatile boolean checked;

    @Override
    public ConfigValue getValue(ConfigSourceInterceptorContext context, String name) {
        if (!checked && name.startsWith(OURS)) {
            checkAll(context);
            checked = true;
        }
        return context.proceed(name);
    }

    /** The properties that have bounds. */
    public static Set<String> properties() {
        return ALL.keySet();
    }

    /** The sentence that says what is wrong, if anything is. */
    public static Optional<String> refusal(String property, String value) {
        Bound bound = ALL.get(property);
        return bound.accepts().test(value.strip())
                ? Optional.empty()
                : Optional.of(variable(property) + " must be " + bound.rule() + ".");
    }

    private static void checkAll(ConfigSourceInterceptorContext context) {
        List<String> refusals = ALL.keySet().stream()
                .sorted()
                .flatMap(property -> Optional.ofNullable(context.proceed(property))
                        .map(ConfigValue::getValue)
                        .filter(value -> !value.isEmpty())
                        .flatMap(value -> refusal(property, value))
                        .stream())
                .toList();
        if (!refusals.isEmpty()) throw new IllegalStateException(String.join(" ", refusals));
    }

    private static String variable(String property) {
        return property.replaceAll("[^a-z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    private static Bound whole(int least, int most) {
        return new Bound(
                readable(text -> {
                    int number = Integer.parseInt(text);
                    return number >= least && number <= most;
                }),
                least + " to " + most);
    }

    private static Bound time(String shortest, String longest) {
        Duration from = DurationConverter.parseDuration(shortest);
        Duration to = DurationConverter.parseDuration(longest);
        return new Bound(
                readable(text -> {
                    Duration time = DurationConverter.parseDuration(text);
                    return time.compareTo(from) >= 0 && time.compareTo(to) <= 0;
                }),
                "a time from " + shortest + " to " + longest + ", with its unit, as in 90s, 15m, 12h or 7d");
    }

    private static Bound timeOfDay() {
        return new Bound(
                text -> text.matches("([01]\\d|2[0-3]):[0-5]\\d"), "a time of day from 00:00 to 23:59, as in 08:30");
    }

    private static Bound limit() {
        return new Bound(
                readable(text -> RateLimit.of(text).per().compareTo(MOST_SELDOM.per()) <= 0),
                "a number from 1 to 999999, a slash and a time from 1s to 366d, as in 600/10m");
    }

    private static Bound flag() {
        return new Bound(FLAGS::contains, FLAGS.stream().sorted().collect(Collectors.joining(" or ")));
    }

    private static Bound pages() {
        return new Bound(value -> value.matches(PAGES), "paths of pages without a query, with commas between");
    }

    private static Bound address() {
        return new Bound(
                text -> text.length() <= 1_024 && text.matches("https?://[^\\s\"<>]+"),
                "an address that begins with http:// or https://, of 1024 characters at most");
    }

    private static Predicate<String> readable(Predicate<String> accepts) {
        return text -> {
            try {
                return accepts.test(text);
            } catch (IllegalArgumentException | ArithmeticException | DateTimeException unreadable) {
                return false;
            }
        };
    }
}
