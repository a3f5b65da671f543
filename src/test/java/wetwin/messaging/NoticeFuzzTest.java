package wetwin.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import wetwin.identity.PersonId;
import wetwin.messaging.NoticeWording.Wording;
import wetwin.messaging.NoticeWording.Wording.Ready;
import wetwin.simulator.account.Template;
import wetwin.simulator.account.Templates;

/**
 * Whatever shops, goods, codes and reasons are called, a notice is one that the simulator's template takes, for the
 * account and for the mini program. A failing seed says how it is seen again.
 */
class NoticeFuzzTest {
    private static final String SEED = "wetwin.notices.seed";
    private static final int TRIES = Integer.getInteger("wetwin.notices.tries", 2_000);
    private static final List<ZoneId> ZONES = List.of(
            ZoneId.of("Asia/Shanghai"), ZoneId.of("UTC"), ZoneId.of("Asia/Kathmandu"), ZoneId.of("America/New_York"));
    private static final Instant FIRST = Instant.parse("1900-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-30T00:00:00Z");

    /** Each alone breaks some field, or is lost on the way into one. */
    private static final List<String> BITS = List.of(
            "拿铁",
            "大杯",
            " ",
            "，",
            "A-07",
            "0",
            "😀",
            "👨‍👩‍👧",
            "🇨🇳",
            "1️⃣",
            "☕",
            "𠮷",
            "\uD83D",
            "\uDE00",
            "\u0000",
            "\u0007",
            "\n",
            "\r\n",
            "\t",
            "\u0085",
            "\u00A0",
            "\u2028",
            "\u200B",
            "\u3000",
            "\u3164",
            "\u202E",
            "\u2067",
            "שלום",
            "مرحبا",
            "e\u0301\u0323",
            "{{thing1.DATA}}",
            "\"}",
            "\\u0000",
            "<b>",
            "%s",
            "$1",
            "ﷺ",
            "\uE000",
            "\uFFFF",
            "\uFEFF");

    /** Also without font: what looks like nothing. */
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Z}\\s\u3164\u115F\u1160\uFFA0\u2800]*");

    private static final Pattern IN_THE_AIR = Pattern.compile("null|^(，先补所欠|，下单|等\\d+笔)");

    private final long seed = Long.getLong(SEED, System.nanoTime());
    private final Random random = new Random(seed);

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "BROADCAST")
    void a_notice_of_anything_is_taken_by_its_template(NoticeKind kind) {
        String again = "again: ./mvnw test -Dtest=NoticeFuzzTest -D%s=%d".formatted(SEED, seed);
        System.out.println(kind + ": " + again);
        Template ofAccount = template(Templates.ofAccount(), kind);
        Template ofMiniProgram = template(Templates.ofMiniProgram(), kind);
        for (int i = 0; i < TRIES; i++) {
            NoticeRequest request = request(kind);
            Merged merged = kind.merges() && maybe() ? new Merged(count(), random.nextLong(1L << 60)) : Merged.NOTHING;
            Optional<OrderWords> order = Optional.of(order());
            NoticeTexts texts = maybe() ? NoticeTexts.OF_THE_RELEASE : texts(kind);
            String what = again + ": " + request + " " + merged + " " + order + " " + texts;
            Wording wording = NoticeWording.of(request, merged, order, texts, one(ZONES));
            assertThat(wording).as(what).isInstanceOf(Ready.class);
            Map<String, String> fields = ((Ready) wording).fields();
            assertThatCode(() -> ofAccount.filledWith(asSent(fields))).as(what).doesNotThrowAnyException();
            assertThatCode(() -> ofMiniProgram.filledWith(asSent(fields)))
                    .as(what)
                    .doesNotThrowAnyException();
            assertThat(NoticeForm.of(kind)).as("what its fields are called").isEqualTo(labels(ofAccount));
            assertThat(fields.keySet())
                    .as("a field that the template does not know; %s", what)
                    .isEqualTo(keys(ofAccount));
            assertThat(fields.values())
                    .as("an empty look, or words for a reason that there is not; %s", what)
                    .noneMatch(value -> INVISIBLE.matcher(value).matches()
                            || IN_THE_AIR.matcher(value).find());
            if (!merged.isNothing()
                    && fields.containsKey("thing4")
                    && texts.own().isEmpty()) {
                assertThat(fields.get("thing4")).as("how many; %s", what).contains("等" + merged.all() + "笔");
            }
        }
    }

    /** Whatever an operator writes that is not refused. */
    private NoticeTexts texts(NoticeKind kind) {
        Map<NoticeText, String> own = new EnumMap<>(NoticeText.class);
        for (NoticeText text : NoticeText.of(kind)) {
            String words = words() + one(List.of("", "{原因}", "{数}", "{店名}")) + words();
            for (String put : List.of(words, KeywordPolicy.plain(words))) {
                if (!put.isBlank() && NoticeTextPolicy.problem(text, put).isEmpty()) own.put(text, put);
            }
        }
        return new NoticeTexts(own);
    }

    private static Template template(List<Template> chosen, NoticeKind kind) {
        return chosen.stream()
                .filter(template -> template.id().endsWith("-" + kind.slug()))
                .findFirst()
                .orElseThrow();
    }

    private static Set<String> keys(Template template) {
        return template.slots().stream().map(Template.Slot::key).collect(Collectors.toSet());
    }

    private static Map<String, String> labels(Template template) {
        return template.slots().stream().collect(Collectors.toMap(Template.Slot::key, Template.Slot::label));
    }

    private static JsonNode asSent(Map<String, String> fields) {
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        fields.forEach((key, value) -> data.putObject(key).put("value", value));
        return data;
    }

    private NoticeRequest request(NoticeKind kind) {
        UUID id = new UUID(random.nextLong(), random.nextLong());
        return new NoticeRequest(id, kind, new PersonId(id), Optional.of(id), data(kind), time(), perhaps(this::time));
    }

    private JsonObject data(NoticeKind kind) {
        JsonObject data = new JsonObject();
        switch (kind) {
            case POINTS_CREDITED, POINTS_REVERSED -> {
                data.put("points", amount()).put("balance", maybe() ? amount() : -amount());
                perhaps(this::words).ifPresent(reason -> data.put("reason", reason));
            }
            case POINTS_EXPIRING -> data.put("points", amount()).put("expiresAt", time().toString());
            case CART_LEFT ->
                data.put("goods", words())
                        .put("leftAt", time().toString())
                        .put("shop", new UUID(random.nextLong(), random.nextLong()).toString());
            case BIRTHDAY -> data.put("coupon", words()).put("expiresAt", time().toString());
            case SALE_STARTING ->
                data.put("product", words())
                        .put("shopName", words())
                        .put("saleFrom", time().toString())
                        .put("shop", new UUID(random.nextLong(), random.nextLong()).toString())
                        .put("productId", new UUID(random.nextLong(), random.nextLong()).toString());
            case BOOKING_CONFIRMED, BOOKING_REMINDER, CLASS_CHANGED ->
                data.put("booking", new UUID(random.nextLong(), random.nextLong()).toString())
                        .put("course", words())
                        .put("startsAt", time().toString())
                        .put("place", words())
                        .put("change", one(List.of("MOVED", "ELSEWHERE", "CANCELLED", "SOMETHING_NEW")));
            case COUPON_EXPIRING ->
                data.put("coupon", words()).put("count", count()).put("expiresAt", time().toString());
            case COUPON_RECEIVED -> {
                data.put("coupon", words()).put("expiresAt", time().toString());
                perhaps(this::words).ifPresent(reason -> data.put("reason", reason));
            }
            case LEVEL_REACHED ->
                data.put("level", words())
                        .put("keptUntil", time().toString())
                        .put("pointsPercent", maybe() ? 100 : amount())
                        .put("memberPrice", maybe())
                        .put("freeDelivery", maybe());
            case ORDER_REFUNDED -> {
                perhaps(this::amount).ifPresent(fen -> data.put("amountFen", fen));
                perhaps(this::words).ifPresent(reason -> data.put("reason", reason));
            }
            case INVOICE ->
                data.put("amountFen", amount())
                        .put("state", one(List.of("ISSUED", "ISSUED_ANEW", "REVERSED", "SOMETHING_NEW")));
            case ORDER_PAID, ORDER_READY, ORDER_SHIPPED, BROADCAST -> {}
        }
        return data;
    }

    private OrderWords order() {
        Supplier<Brought> brought =
                () -> new Brought(perhaps(() -> maybe() ? one(List.of("SF", "SELF")) : words()), perhaps(this::words));
        return new OrderWords(words(), words(), words(), amount(), perhaps(this::words), time(), perhaps(brought));
    }

    private String words() {
        int bits = random.nextInt(8) == 0 ? random.nextInt(500) : random.nextInt(12);
        StringBuilder words = new StringBuilder();
        for (int i = 0; i < bits; i++) {
            words.append(maybe() ? one(BITS) : Character.toString(random.nextInt(Character.MAX_CODE_POINT + 1)));
        }
        return words.toString();
    }

    private int amount() {
        return switch (random.nextInt(4)) {
            case 0 -> 0;
            case 1 -> Integer.MAX_VALUE;
            default -> random.nextInt(1 << (1 + random.nextInt(30)));
        };
    }

    private int count() {
        return 1 + random.nextInt(1 << (1 + random.nextInt(29)));
    }

    private Instant time() {
        return switch (random.nextInt(6)) {
            case 0 -> FIRST;
            case 1 -> LAST;
            default -> Instant.ofEpochSecond(random.nextLong(FIRST.getEpochSecond(), LAST.getEpochSecond()));
        };
    }

    private <T> Optional<T> perhaps(Supplier<T> thing) {
        return maybe() ? Optional.of(thing.get()) : Optional.empty();
    }

    private boolean maybe() {
        return random.nextBoolean();
    }

    private <T> T one(List<T> things) {
        return things.get(random.nextInt(things.size()));
    }
}
