package wetwin.function.miniprogram;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import wetwin.function.miniprogram.StorefrontFunction.Products;
import wetwin.platform.CompressedAnswers;
import wetwin.shop.Entrance;
import wetwin.shop.Home;
import wetwin.shop.NearShop;
import wetwin.shop.OpeningHours;
import wetwin.shop.Picture;
import wetwin.shop.Position;
import wetwin.shop.ProductId;
import wetwin.shop.Shelf;
import wetwin.shop.Shop;
import wetwin.shop.ShopId;

/** How many bytes a home page is, with as many products as it may show. */
class HomeSizeTest {
    private static final int COMPRESSED_BYTES = 30_000;
    private static final int PLAIN_BYTES = 100_000;
    private static final int PERSONAL_BYTES = 3_200;

    /** What Lambda hands on in one answer, as JSON of its own in which the body is a string. */
    private static final int LAMBDA_BYTES = 6 * 1024 * 1024;

    private static final int LONGEST_NAME = 40;
    private static final int LONGEST_DESCRIPTION = 300;
    private static final int LONGEST_LINK = 508;

    private static final List<String> WHAT =
            List.of("拿铁", "美式", "冷萃", "澳白", "摩卡", "馥芮白", "手冲", "浓缩", "奶茶", "柠檬茶", "司康", "可颂", "贝果", "巴斯克", "三明治");
    private static final List<String> HOW =
            List.of("桂花", "燕麦", "生椰", "海盐", "黑糖", "茉莉", "抹茶", "榛果", "香草", "陈皮", "乌龙", "杨枝甘露", "厚乳", "烟熏", "白桃");
    private static final List<String> WORDS = List.of(
            "云南保山日晒豆，",
            "双份浓缩打底，",
            "配鲜榨果汁，",
            "入口顺滑，",
            "带一点坚果香，",
            "现烤出炉，",
            "无蔗糖，",
            "奶泡绵密，",
            "冷藏十二小时慢滴，",
            "回甘明显，",
            "适合搭配早餐，",
            "含咖啡因，",
            "冰饮更佳，",
            "加热后风味更浓，",
            "每日限量供应，",
            "植物基配方，",
            "酸质明亮，",
            "口感扎实。");
    private static final Instant NOON = Instant.parse("2026-11-28T04:00:00Z");

    private final ObjectMapper json = new ObjectMapper()
            .registerModules(new JavaTimeModule(), new Jdk8Module())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);
    private final Random random = new Random(7);

    @Test
    void two_hundred_products_are_less_than_thirty_kilobytes_over_the_line() throws Exception {
        Home home = home(shelf(this::realistic));
        byte[] plain = json.writeValueAsBytes(
                StorefrontFunction.page(home, "0".repeat(32), StorefrontFunction.products(home.shelf())));

        assertThat(plain.length).isBetween(50_000, PLAIN_BYTES);
        assertThat(CompressedAnswers.gzip(plain).length).isLessThan(COMPRESSED_BYTES);
    }

    @Test
    void the_person_s_own_part_is_small_beside_it() throws Exception {
        byte[] own = json.writeValueAsBytes(
                StorefrontFunction.page(home(shelf(this::realistic)), "0".repeat(32), new Products(null, null, null)));

        assertThat(own.length).isLessThan(PERSONAL_BYTES);
        assertThat(new String(own, UTF_8)).doesNotContain("\"products\"", "\"categories\"");
    }

    /** Quotation marks are the worst: escaped twice they take four bytes, where a Chinese character takes three. */
    @Test
    void the_longest_that_an_operator_may_write_fits_into_an_answer_of_lambda() throws Exception {
        Home home = home(shelf(number -> item(
                "\"".repeat(LONGEST_NAME),
                "\"".repeat(LONGEST_DESCRIPTION),
                "https://" + "好".repeat(LONGEST_LINK - 8))));
        String body = json.writeValueAsString(
                StorefrontFunction.page(home, "0".repeat(32), StorefrontFunction.products(home.shelf())));

        assertThat(json.writeValueAsBytes(body).length).isLessThan(LAMBDA_BYTES / 4);
    }

    private Shelf shelf(IntFunction<Shelf.Item> item) {
        List<Shelf.Category> categories = IntStream.range(0, 12)
                .mapToObj(number -> new Shelf.Category(category(number), "当季新品" + number, Shelf.MOST))
                .toList();
        return new Shelf(
                categories, IntStream.range(0, Shelf.MOST).mapToObj(item).toList());
    }

    private Shelf.Item realistic(int number) {
        return item(
                one(HOW) + one(WHAT),
                Stream.generate(() -> one(WORDS)).limit(3).reduce("", String::concat),
                "https://img.chenguang.example/shown/" + id() + ".webp");
    }

    private Shelf.Item item(String name, String description, String picture) {
        return new Shelf.Item(
                new ProductId(id()),
                category(random.nextInt(12)),
                name,
                description,
                random.nextInt(9, 60) * 100,
                random.nextBoolean() ? Optional.of(random.nextInt(9, 60) * 90) : Optional.empty(),
                "latte",
                random.nextInt(10) == 0,
                random.nextInt(20) == 0,
                Optional.empty(),
                Optional.of(new Picture(picture, 750, 750)));
    }

    private static final String NOTE = "国庆假期照常营业；周四下午设备保养，三点到五点只做冷饮，请见谅。";
    private static final Position HERE = new Position(31.2304, 121.4737);

    private static Home home(Shelf shelf) {
        OpeningHours hours = new OpeningHours(LocalTime.of(8, 0), LocalTime.of(22, 0), ZoneId.of("Asia/Shanghai"));
        Shop shop = new Shop(new ShopId(new UUID(1, 1)), "晨光咖啡（静安寺店）", "上海市静安区南京西路 1618 号", hours, 10);
        return new Home(
                shop,
                Optional.of(HERE),
                Optional.of(NOTE),
                hours.at(NOON),
                Stream.generate(() -> new NearShop(
                                shop,
                                Optional.of(HERE),
                                Optional.of(1_234),
                                Optional.empty(),
                                true,
                                true,
                                hours.at(NOON)))
                        .limit(5)
                        .toList(),
                List.of(),
                shelf,
                new Home.Standing(true, true, 1_280, 3),
                shelf.items().stream()
                        .limit(6)
                        .map(item -> new Home.Recommended(item.id(), "你最近买过 3 次"))
                        .toList(),
                List.of(),
                List.of(Entrance.values()));
    }

    private static UUID category(int number) {
        return new UUID(0x0193_fa00_0001_7000L, number);
    }

    private UUID id() {
        return new UUID(random.nextLong(), random.nextLong());
    }

    private String one(List<String> of) {
        return of.get(random.nextInt(of.size()));
    }
}
