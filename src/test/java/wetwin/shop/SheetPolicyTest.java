package wetwin.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import wetwin.shop.CatalogueDraft.Entry;
import wetwin.shop.CatalogueItem.Category;
import wetwin.shop.CatalogueItem.Choice;
import wetwin.shop.CatalogueItem.Option;
import wetwin.shop.CatalogueItem.Product;
import wetwin.shop.CatalogueItem.Sale;
import wetwin.shop.SheetDecision.Refused;
import wetwin.shop.SheetDecision.Taken;
import wetwin.shop.SheetProblem.Kind;

class SheetPolicyTest {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final Instant EIGHT = Instant.parse("2026-11-24T00:00:30Z");
    private static final Product LATTE = new Product(
            Optional.of("L1"),
            id("咖啡"),
            "拿铁",
            "双份浓缩，细腻奶泡",
            2_600,
            Optional.of(2_400),
            "latte",
            List.of(new Picture("https://pictures.example/latte.jpg", 750, 600)),
            true,
            true,
            1,
            new Sale(Optional.of(EIGHT), Optional.empty()),
            Optional.of("牛奶咖啡"),
            List.of(id("杯型"), id("奶")));
    private static final Product TEA = new Product(
            Optional.empty(),
            id("咖啡"),
            "=茶,\"冷泡\"",
            "",
            1_800,
            Optional.empty(),
            "tea",
            List.of(),
            false,
            false,
            2,
            Sale.ALWAYS,
            Optional.empty(),
            List.of());

    @Test
    void what_was_exported_and_comes_back_changes_nothing() {
        assertThat(read(sheet().write())).isEqualTo(new Taken(Map.of(), 0, 2));
    }

    @Test
    void the_export_is_in_chinese_with_a_mark_and_by_the_shop_s_clock() {
        assertThat(sheet().write())
                .startsWith("\uFEFF编码,名称,分类,介绍,价格,会员价,")
                .contains("L1,拿铁,咖啡,双份浓缩，细腻奶泡,26.00,24.00,杯型|奶,", "2026-11-24 08:00", ",是,是,1,")
                .contains("\"'=茶,\"\"冷泡\"\"\"", id("茶").toString());
    }

    @Test
    void a_product_is_known_by_its_code_and_what_the_file_is_silent_about_stays() {
        Taken taken = taken("编码,名称,分类,价格\nL1,大拿铁,咖啡,28\n");
        assertThat(taken.products().keySet()).containsExactly(id("拿铁"));
        Product changed = taken.products().get(id("拿铁"));
        assertThat(changed.name()).isEqualTo("大拿铁");
        assertThat(changed.priceFen()).isEqualTo(2_800);
        assertThat(changed.memberPriceFen()).contains(2_400);
        assertThat(changed.options()).isEqualTo(LATTE.options());
        assertThat(changed.sale()).isEqualTo(LATTE.sale());
        assertThat(taken.added()).isZero();
    }

    @Test
    void what_has_no_code_is_known_by_its_id_and_keeps_having_none() {
        Taken taken = taken("编码,名称,分类,价格\n%s,冷泡茶,咖啡,18\n".formatted(id("茶")));
        assertThat(taken.products().get(id("茶")).code()).isEmpty();
    }

    @Test
    void a_code_that_nobody_has_is_a_new_product() {
        Taken taken = taken("code,name,category,price\nA-1,美式,咖啡,20.5\n");
        assertThat(taken.added()).isEqualTo(1);
        Product added = taken.products().get(id("new 1"));
        assertThat(added.priceFen()).isEqualTo(2_050);
        assertThat(added.offered()).isTrue();
    }

    @Test
    void an_empty_cell_takes_away_what_may_be_missing() {
        Product bare = taken("编码,名称,分类,价格,会员价,规格,图片,开售,别名\nL1,拿铁,咖啡,26,,,,,\n")
                .products()
                .get(id("拿铁"));
        assertThat(bare.memberPriceFen()).isEmpty();
        assertThat(bare.options()).isEmpty();
        assertThat(bare.pictures()).isEmpty();
        assertThat(bare.sale()).isEqualTo(Sale.ALWAYS);
        assertThat(bare.searchWords()).isEmpty();
    }

    @Test
    void options_are_in_the_order_in_which_they_are_shown_however_they_were_written() {
        assertThat(read("编码,名称,分类,价格,规格\nL1,拿铁,咖啡,26,奶｜杯型\n")).isEqualTo(new Taken(Map.of(), 0, 1));
    }

    @Test
    void each_cell_that_is_wrong_is_named_by_line_and_column_and_nothing_is_taken() {
        String file = """
                编码,名称,分类,价格,会员价,规格,图片,上架,排序,停售
                L1,拿铁,咖啡,26,26,杯型,,是,1,
                坏 码,,茶饮,免费,,甜度,latte.jpg,也许,一,明天

                L1,拿铁,咖啡,26,,,,,,
                X2,美式,咖啡
                """;
        assertThat(problems(file))
                .extracting(problem -> problem.line() + " " + problem.column() + " " + problem.kind())
                .containsExactly(
                        "2 会员价 MEMBER_PRICE_NOT_LOWER",
                        "3 编码 CODE_MALFORMED",
                        "3 分类 CATEGORY_UNKNOWN",
                        "3 名称 MISSING",
                        "3 价格 NO_PRICE",
                        "3 图片 NO_PICTURE",
                        "3 上架 NO_YES_OR_NO",
                        "3 排序 NO_NUMBER",
                        "3 停售 NO_MOMENT",
                        "3 规格 OPTION_UNKNOWN",
                        "5 编码 CODE_TWICE",
                        "6  CELLS_MISSING_OR_TOO_MANY");
    }

    @Test
    void a_line_that_somebody_has_changed_since_its_export_is_not_overwritten() {
        assertThat(problems("编码,名称,分类,价格,版本\nL1,大拿铁,咖啡,28,6\n"))
                .extracting(SheetProblem::kind)
                .containsExactly(Kind.CHANGED_MEANWHILE);
        assertThat(taken("编码,名称,分类,价格,版本\nL1,大拿铁,咖啡,28,7\n").changed()).isEqualTo(1);
        assertThat(taken("编码,名称,分类,价格,版本\nL1,拿铁,咖啡,26,6\n").changed()).isZero();
    }

    @Test
    void headings_are_known_needed_and_there_once() {
        assertThat(problems("编码,名称,分类,名称,甜度\nL1,拿铁,咖啡,x,y\n"))
                .extracting(problem -> problem.column() + " " + problem.kind())
                .containsExactly("名称 COLUMN_TWICE", "甜度 COLUMN_UNKNOWN", "价格 COLUMN_MISSING");
    }

    @Test
    void a_file_is_a_table_of_some_products_and_not_of_too_many() {
        assertThat(problems("编码,名称,分类,价格\n\"L1,拿铁"))
                .extracting(SheetProblem::kind)
                .containsExactly(Kind.NOT_A_TABLE);
        assertThat(problems("编码,名称,分类,价格\n")).extracting(SheetProblem::kind).containsExactly(Kind.NO_PRODUCTS);
        String most = "编码,名称,分类,价格\n" + lines(SheetPolicy.MOST_ROWS);
        assertThat(taken(most).added()).isEqualTo(SheetPolicy.MOST_ROWS);
        assertThat(problems(most + "Z,美式,咖啡,20\n"))
                .extracting(SheetProblem::kind)
                .containsExactly(Kind.TOO_MANY_PRODUCTS);
    }

    private static String lines(int count) {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < count; i++) lines.append("N").append(i).append(",美式,咖啡,20\n");
        return lines.toString();
    }

    private static Taken taken(String file) {
        return (Taken) read(file);
    }

    private static List<SheetProblem> problems(String file) {
        return ((Refused) read(file)).problems();
    }

    private static SheetDecision read(String file) {
        return sheet().read(file);
    }

    private static SheetPolicy sheet() {
        List<UUID> made = new ArrayList<>();
        return new SheetPolicy(
                List.of(entry("咖啡", new Category("咖啡", 1))),
                List.of(entry("杯型", option("杯型")), entry("奶", option("奶"))),
                List.of(entry("拿铁", LATTE), entry("茶", TEA)),
                () -> {
                    made.add(id("new " + (made.size() + 1)));
                    return made.getLast();
                },
                SHANGHAI);
    }

    private static Option option(String name) {
        return new Option(name, 0, 1, 1, List.of(new Choice(id(name + "一"), "一", 0, Optional.empty())));
    }

    private static <T extends CatalogueItem> Entry<T> entry(String name, T item) {
        return new Entry<>(id(name), Optional.of(item), 7, false, true);
    }

    private static UUID id(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }
}
