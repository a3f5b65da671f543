package wetwin.fuzz;

import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.TreeMap;
import wetwin.identity.PersonId;
import wetwin.support.Counter;

/**
 * Everything the database holds of one person, table by table, found by the tables' own columns: a new table cannot be
 * forgotten.
 */
@ApplicationScoped
public class Footprint {
    private static final String TABLES = """
            select c.table_name, c.column_name
            from information_schema.columns c
            join information_schema.tables t on t.table_name = c.table_name and t.table_schema = c.table_schema
            where c.table_schema = 'public' and t.table_type = 'BASE TABLE'
              and (c.column_name in ('person_id', 'order_id') or (c.table_name, c.column_name) = ('person', 'id'))""";

    private static final String ROWS = """
            select coalesce(string_agg(t::text, chr(10) order by t::text), '') from %s t where t.%s %s""";

    private static final String ORDERS = "in (select id from shop_order where person_id = $1)";

    private final Counter counter;

    Footprint(Counter counter) {
        this.counter = counter;
    }

    /** The rows of each table that are hers or belong to an order of hers. */
    public Map<String, String> of(PersonId person) {
        Map<String, String> rows = new TreeMap<>();
        for (Row column : counter.sql(TABLES)) {
            String table = column.getString("table_name");
            String name = column.getString("column_name");
            String owned = name.equals("order_id") ? ORDERS : "= $1";
            String found = counter.sql(ROWS.formatted(table, name, owned), person.value())
                    .iterator()
                    .next()
                    .getString(0);
            rows.put(table + "." + name, found);
        }
        return rows;
    }
}
