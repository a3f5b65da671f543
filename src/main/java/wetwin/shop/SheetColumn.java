package wetwin.shop;

import java.util.Arrays;
import java.util.Optional;

/** The columns of a spreadsheet of products. A file may have them in any order, by either heading. */
enum SheetColumn {
    CODE("编码", "code"),
    NAME("名称", "name"),
    CATEGORY("分类", "category"),
    DESCRIPTION("介绍", "description"),
    PRICE("价格", "price"),
    MEMBER_PRICE("会员价", "member price"),
    OPTIONS("规格", "options"),
    PICTURES("图片", "pictures"),
    ART("插画", "drawing"),
    FEATURED("推荐", "featured"),
    OFFERED("上架", "offered"),
    RANK("排序", "rank"),
    SALE_FROM("开售", "on sale from"),
    SALE_UNTIL("停售", "on sale until"),
    SEARCH_WORDS("别名", "other words"),
    /** Of the draft, when it was exported: whoever changed it since is not overwritten. */
    VERSION("版本", "version");

    final String heading;
    final String inEnglish;

    SheetColumn(String heading, String inEnglish) {
        this.heading = heading;
        this.inEnglish = inEnglish;
    }

    static Optional<SheetColumn> of(String heading) {
        String wanted = heading.strip();
        return Arrays.stream(values())
                .filter(column -> column.heading.equals(wanted) || column.inEnglish.equalsIgnoreCase(wanted))
                .findFirst();
    }

    boolean isNeeded() {
        return this == CODE || this == NAME || this == CATEGORY || this == PRICE;
    }
}
