package wetwin.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import wetwin.platform.Csv.Malformed;
import wetwin.platform.Csv.Row;

class CsvTest {
    @Test
    void cells_are_divided_by_commas_and_rows_by_any_end_of_line() throws Malformed {
        assertThat(Csv.read("名称,价格\r\n拿铁,26\n美式,20\r茶,18"))
                .containsExactly(
                        new Row(1, List.of("名称", "价格")),
                        new Row(2, List.of("拿铁", "26")),
                        new Row(3, List.of("美式", "20")),
                        new Row(4, List.of("茶", "18")));
    }

    @Test
    void the_byte_order_mark_is_no_part_of_the_first_cell() throws Malformed {
        assertThat(Csv.read("\uFEFF名称\n")).containsExactly(new Row(1, List.of("名称")));
    }

    @Test
    void a_quoted_cell_may_hold_commas_quotes_and_lines_and_a_row_is_where_it_begins() throws Malformed {
        assertThat(Csv.read("\"一,二\",\"说\"\"好\"\"\"\n\"上\n下\",x\ny,z"))
                .containsExactly(
                        new Row(1, List.of("一,二", "说\"好\"")),
                        new Row(2, List.of("上\n下", "x")),
                        new Row(4, List.of("y", "z")));
    }

    @Test
    void empty_cells_count_and_empty_rows_do_not() throws Malformed {
        assertThat(Csv.read("a,,\n\n,,\nb,c,"))
                .containsExactly(new Row(1, List.of("a", "", "")), new Row(4, List.of("b", "c", "")));
        assertThat(Csv.read("")).isEmpty();
    }

    @Test
    void a_quote_that_is_not_closed_or_closed_too_early_is_refused_with_its_line() {
        assertThatThrownBy(() -> Csv.read("a\n\"b\nc"))
                .isInstanceOfSatisfying(Malformed.class, malformed -> assertThat(malformed.line())
                        .isEqualTo(2));
        assertThatThrownBy(() -> Csv.read("\"a\"b")).isInstanceOf(Malformed.class);
    }

    @Test
    void what_is_written_is_read_the_same_also_what_looks_like_a_formula() throws Malformed {
        List<String> cells = List.of("=1+1", "-加冰", "@", "'", "''=", "说\"好\"", "一,二", "上\n下", "", "拿铁");
        String written = Csv.write(List.of(cells, cells));
        assertThat(written).startsWith("\uFEFF'=1+1,'-加冰,");
        assertThat(Csv.read(written)).extracting(Row::cells).containsExactly(cells, cells);
    }
}
