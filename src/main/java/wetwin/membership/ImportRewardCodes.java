package wetwin.membership;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import wetwin.platform.Database;
import wetwin.platform.Ids;
import wetwin.platform.Problem;
import wetwin.platform.Tx;

/** A partner's codes become a reward's stock: one a line, each given once. */
@ApplicationScoped
public class ImportRewardCodes {
    public static final int MOST_AT_ONCE = 1_000;

    /** @param duplicates those that were there before, or twice in the list; they were not added again */
    public record Imported(int added, List<String> duplicates) {}

    private static final String LISTED = "select listed from reward where id = $1";

    private static final String ADD = """
            with added as (
                insert into reward_code (id, code, printed, reward_id, batch_id, status)
                select w.id, w.code, w.printed, $1, $2, 'FREE'
                from unnest($3::uuid[], $4::text[], $5::text[]) as w (id, code, printed)
                on conflict on constraint reward_code_once do nothing
                returning id)
            update reward set available = available + (select count(*) from added) where id = $1""";

    private static final String OF_BATCH =
            "select code from reward_code where code = any($1::text[]) and batch_id = $2";

    private final Database database;
    private final Ids ids;

    ImportRewardCodes(Database database, Ids ids) {
        this.database = database;
        this.ids = ids;
    }

    /**
     * Adds them in their order. Repeatable by reward and key. Fails with {@code NOT_FOUND}, {@code REWARD_NOT_LISTED} (409)
     * where its codes are drawn, {@code REWARD_CODES_INVALID} (422) with the lines that are no codes.
     */
    public Uni<Imported> add(UUID reward, String text, String key) {
        List<RewardCode> codes = parsed(text);
        UUID batch = UUID.nameUUIDFromBytes((reward + ":" + key).getBytes(StandardCharsets.UTF_8));
        return database.inTransaction(tx -> requireListed(tx, reward)
                .chain(() -> add(tx, reward, batch, once(codes)))
                .map(added -> new Imported(added.size(), duplicates(codes, added))));
    }

    private static Uni<Void> requireListed(Tx tx, UUID reward) {
        return tx.query(LISTED, reward)
                .invoke(rows -> {
                    if (rows.size() == 0) throw Problem.notFound();
                    if (!rows.iterator().next().getBoolean("listed")) throw new Problem(409, "REWARD_NOT_LISTED");
                })
                .replaceWithVoid();
    }

    private Uni<Set<String>> add(Tx tx, UUID reward, UUID batch, List<RewardCode> codes) {
        String[] values = codes.stream().map(RewardCode::value).toArray(String[]::new);
        return tx.query(
                        ADD,
                        reward,
                        batch,
                        ids(codes.size()),
                        values,
                        codes.stream().map(RewardCode::shown).toArray(String[]::new))
                .chain(() -> tx.query(OF_BATCH, values, batch))
                .map(rows -> {
                    Set<String> added = new HashSet<>();
                    for (Row row : rows) added.add(row.getString("code"));
                    return added;
                });
    }

    /** In the order in which they are given away later: the list's. */
    private UUID[] ids(int count) {
        List<UUID> drawn = new ArrayList<>();
        for (int i = 0; i < count; i++) drawn.add(ids.newId());
        drawn.sort(Comparator.comparing(UUID::toString));
        return drawn.toArray(UUID[]::new);
    }

    private static List<RewardCode> once(List<RewardCode> codes) {
        Set<String> seen = new HashSet<>();
        return codes.stream().filter(code -> seen.add(code.value())).toList();
    }

    private static List<String> duplicates(List<RewardCode> codes, Set<String> added) {
        Set<String> left = new HashSet<>(added);
        return codes.stream()
                .filter(code -> !left.remove(code.value()))
                .map(RewardCode::shown)
                .toList();
    }

    private static List<RewardCode> parsed(String text) {
        List<String> lines =
                text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
        List<RewardCode> codes =
                lines.stream().map(RewardCode::parse).flatMap(Optional::stream).toList();
        List<String> wrong = lines.stream()
                .filter(line -> RewardCode.parse(line).isEmpty())
                .limit(10)
                .toList();
        if (codes.isEmpty() || codes.size() > MOST_AT_ONCE || !wrong.isEmpty())
            throw new Problem(422, "REWARD_CODES_INVALID").with("errors", wrong);
        return codes;
    }
}
