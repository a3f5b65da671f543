package wetwin.proof.faults;

import static java.util.stream.Collectors.joining;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import wetwin.proof.Bench;
import wetwin.simulator.people.ChatLine;
import wetwin.simulator.people.Person;

/**
 * Everything that is true in the end, in words that two runs of the same story share: each row of each table, each line
 * of the chat, what WeChat Pay holds. Times become "then". Ids and other chance values become names made from where they
 * occur, so that what belongs together still does.
 */
final class EndState {
    /** How far the names of ids look: a row names its neighbours, and those name theirs. */
    private static final int ROUNDS = 4;

    private static final Pattern ID = Pattern.compile(
            "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|\\\\x[0-9a-f]{16,}|wx[0-9A-Za-z]{20,}|[0-9a-f]{40,}|[0-9]{12,}");
    private static final Pattern WITHOUT_HYPHENS = Pattern.compile(
            "(?<![0-9a-f])([0-9a-f]{8})([0-9a-f]{4})(7[0-9a-f]{3})([89ab][0-9a-f]{3})([0-9a-f]{12})(?![0-9a-f])");
    private static final Pattern TIME = Pattern.compile(
            "\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?(Z|[+-]\\d\\d(:?\\d\\d)?)?|\\d{4}年\\d+月\\d+日"
                    + " \\d\\d:\\d\\d|(?<![0-9a-f])1\\d{9}(?![0-9a-f])");

    /** How often and when something was tried is not what became of it. */
    private static final Map<String, Set<String>> ATTEMPTS = Map.of(
            "outbox_message",
            Set.of("seq", "due_at", "lease_owner", "consecutive_failures", "last_failure"),
            "payment",
            Set.of("checks", "check_at", "sheet", "sheet_until"),
            "refund",
            Set.of("checks", "check_at"),
            "shop_order",
            Set.of("close_due_at"),
            "scene_code",
            Set.of("asked"),
            "broadcast_batch",
            Set.of("unanswered"),
            "reconciliation",
            Set.of("due_at", "attempts", "last_failure"));

    /** What saves a question, how often somebody asked, whether a host was out of reach meanwhile; and a dictionary. */
    private static final Set<String> UNCOMPARED =
            Set.of("wechat_token", "rate_limit", "outbox_destination", "flyway_schema_history", "pinyin");

    private static final Set<String> DRAWN =
            Set.of("number", "pickup_code", "phone_cipher", "ticket", "url", "code", "printed", "media_id");

    private static final String TABLES = """
            select table_name from information_schema.tables
            where table_schema = 'public' and table_type = 'BASE TABLE' order by 1""";

    private final Bench bench;
    private final String everything;

    EndState(Bench bench) {
        this.bench = bench;
        this.everything = bench.rows(TABLES).stream()
                .map(List::getFirst)
                .filter(table -> !UNCOMPARED.contains(table))
                .map("select '%1$s', to_jsonb(t)::text from %1$s t"::formatted)
                .collect(joining(" union all "));
    }

    /**
     * A line for each thing.
     *
     * @param plain without ids, for people to read
     * @param named the same with names for ids, which look ever farther: equal only if what belongs together does
     * @param losable what a fault may take away
     */
    record Lines(List<String> plain, List<List<String>> named, List<String> losable) {}

    Lines read(UseCase useCase) {
        List<String> lines = new ArrayList<>();
        Map<String, String> drawn = new LinkedHashMap<>();
        bench.rows(everything).forEach(row -> lines.add(row(row.getFirst(), new JsonObject(row.getLast()), drawn)));
        bench.wechat().world().people().all().forEach(person -> phone(person, lines));
        bench.rows("select out_trade_no from payment").forEach(payment -> money(payment.getFirst(), lines));
        List<Line> all = lines.stream().map(line -> Line.of(words(line, drawn))).toList();
        List<Line> compared =
                all.stream().filter(line -> useCase.isCompared(line.whole())).toList();
        List<Line> losable =
                all.stream().filter(line -> useCase.mayBeLost(line.whole())).toList();
        return new Lines(sorted(compared, id -> "#"), named(compared), sorted(losable, id -> "#"));
    }

    private static String row(String table, JsonObject row, Map<String, String> drawn) {
        Set<String> attempts = ATTEMPTS.getOrDefault(table, Set.of());
        StringBuilder text = new StringBuilder(table);
        new TreeMap<>(row.getMap()).forEach((column, value) -> {
            if (attempts.contains(column) || value == null) return;
            if (DRAWN.contains(column)) {
                drawn.put(value.toString(), "some-" + column);
                text.append(' ').append(column);
            } else text.append(' ').append(column).append('=').append(json(value));
        });
        return text.toString();
    }

    private static String json(Object value) {
        if (value instanceof Map<?, ?> map) {
            TreeMap<String, String> sorted = new TreeMap<>();
            map.forEach((key, inner) -> sorted.put(key.toString(), json(inner)));
            return sorted.toString();
        }
        return value instanceof List<?> list ? new JsonArray(list).encode() : String.valueOf(value);
    }

    private static void phone(Person person, List<String> lines) {
        String who = person.profile().id();
        lines.add("phone %s follows=%s".formatted(who, person.follows()));
        for (ChatLine line : person.chat().lines()) {
            lines.add("chat %s %s %s %s %s %s %s"
                    .formatted(
                            line.from(), line.kind(), who, line.text(), line.title(), line.pagepath(), line.fields()));
        }
        person.notices().forEach(notice -> lines.add("service notice %s %s".formatted(who, notice)));
    }

    private void money(String payment, List<String> lines) {
        bench.wechat()
                .world()
                .till()
                .byOutTradeNo(payment)
                .ifPresent(held -> lines.add("WeChat Pay %s %d fen paid=%s refunded=%s"
                        .formatted(payment, held.totalFen(), held.isPaid(), held.isRefunded())));
    }

    private static String words(String line, Map<String, String> drawn) {
        String text = TIME.matcher(line).replaceAll("then");
        for (var value : drawn.entrySet()) text = text.replace("=" + value.getKey(), "=" + value.getValue());
        return WITHOUT_HYPHENS.matcher(text).replaceAll("$1-$2-$3-$4-$5");
    }

    /** Names ids by what is said of them, again and again, until neighbours of neighbours count. */
    private static List<List<String>> named(List<Line> lines) {
        List<List<String>> rounds = new ArrayList<>();
        Map<String, String> names = new HashMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            Map<String, List<String>> said = new HashMap<>();
            for (Line line : lines) {
                line.ids().stream().distinct().forEach(id -> said.computeIfAbsent(id, none -> new ArrayList<>())
                        .add(line.with(other -> other.equals(id) ? "@" : names.getOrDefault(other, "#"))));
            }
            said.forEach((id, about) -> names.put(
                    id,
                    "#" + Integer.toHexString(about.stream().sorted().toList().hashCode())));
            rounds.add(sorted(lines, names::get));
        }
        return rounds;
    }

    private static List<String> sorted(List<Line> lines, UnaryOperator<String> name) {
        return lines.stream().map(line -> line.with(name)).sorted().toList();
    }

    /**
     * What is said of one thing, taken apart once: it is put together again for each of its ids, in every round.
     *
     * @param ids between each two of {@code between}, the pieces
     */
    private record Line(String whole, List<String> between, List<String> ids) {
        static Line of(String whole) {
            List<String> between = new ArrayList<>();
            List<String> ids = new ArrayList<>();
            int end = 0;
            for (Matcher id = ID.matcher(whole); id.find(); end = id.end()) {
                between.add(whole.substring(end, id.start()));
                ids.add(id.group());
            }
            between.add(whole.substring(end));
            return new Line(whole, between, ids);
        }

        String with(UnaryOperator<String> name) {
            StringBuilder text = new StringBuilder(between.getFirst());
            for (int i = 0; i < ids.size(); i++)
                text.append(name.apply(ids.get(i))).append(between.get(i + 1));
            return text.toString();
        }
    }
}
