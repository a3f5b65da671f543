package wetwin.membership;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import wetwin.identity.PersonId;
import wetwin.membership.ClaimPolicy.CodeFacts;
import wetwin.membership.ClaimPolicy.Facts;
import wetwin.platform.Database;
import wetwin.platform.Tx;

/** The tables of coupon templates, codes and what was given. Each method is one round trip but where it says so. */
@ApplicationScoped
class CouponRepository {
    /** @param former the coupon that this was given as before, if it was */
    record Locked(UUID template, Facts facts, Optional<CodeFacts> code, Optional<UUID> former) {}

    /**
     * A coupon about to be given.
     *
     * @param code {@code null} where none was entered
     * @param oncePerPerson whether the person gets one such of the template in their life, whatever key it has
     */
    record Gift(
            UUID id, UUID template, PersonId person, String grantKey, String code, boolean oncePerPerson, Instant at) {}

    /** What was put into a wallet. */
    record Put(String name, Instant expiresAt) {}

    record Batch(UUID id, UUID template, int most, Optional<Instant> validUntil) {}

    /** Whoever counts against a budget or a limit waits here for the end of the others, and then sees what they did. */
    private static final String LOCK_TEMPLATE = "select id from coupon_template where id = $1 for no key update";

    private static final String LOCK_CODE = """
            select t.id from coupon_code c join coupon_template t on t.id = c.template_id
            where c.code = $1 for no key update""";

    private static final String FACTS = """
            t.id as template_id, t.stopped_at is not null as stopped, t.budget, t.issued, t.per_person,
            t.new_people_only,
            (select count(*)::int from coupon k
             where k.person_id = $2 and k.template_id = t.id and k.status <> 'VOID') as mine,
            not exists (select from member_spend s where s.person_id = $2) as stranger""";

    static final String TEMPLATE_FACTS = """
            select %s,
                   coalesce(
                       (select k.id from coupon k where k.grant_key = $3),
                       (select k.id from coupon k
                        where k.person_id = $2 and k.template_id = t.id and k.once_per_person and k.status <> 'VOID'
                          and $4::boolean)) as former
            from coupon_template t where t.id = $1""".formatted(FACTS);

    static final String CODE_FACTS = """
            select c.most, c.used, c.valid_until, %s,
                   (select k.id from coupon k
                    where k.person_id = $2 and k.code = c.code and k.status <> 'VOID') as former
            from coupon_code c join coupon_template t on t.id = c.template_id where c.code = $1""".formatted(FACTS);

    private static final String GIVE = """
            with used as (update coupon_code set used = used + 1 where code = $5)
            insert into coupon
                (id, template_id, person_id, status, grant_key, code, once_per_person, granted_at, expires_at)
            select $1, t.id, $3, 'AVAILABLE', $4, $5, t.once_per_person or $7, $6,
                   $6::timestamptz + make_interval(days => t.valid_days)
            from coupon_template t where t.id = $2
            returning expires_at, (select t.name from coupon_template t where t.id = $2) as name""";

    /** Twenty sorts for one thing at the most: more would be a flood. */
    private static final String ISSUED = """
            select id from coupon_template t
            where t.issued_on = '%s' and t.stopped_at is null and %s order by t.id limit 20""";

    /** The first that whoever it belongs to by now has paid; none for another. */
    static final String ISSUED_ON_FIRST_ORDER = ISSUED.formatted("FIRST_ORDER", """
            not exists (
                select from order_words w join order_words this on this.order_id = $1
                where w.person_id = this.person_id and w.order_id <> $1 and w.placed_at <= this.placed_at
                  and w.status not in ('PLACED', 'CANCELLED', 'CLOSED'))""");

    private static final String ISSUED_ON_BIRTHDAYS = ISSUED.formatted("BIRTHDAY", "true");

    static final String ISSUED_ON_LEVELS = ISSUED.formatted("LEVEL", "t.issued_rank > $1 and t.issued_rank <= $2");

    /** The kind of a template {@code t}: to code that does not know {@code DELIVERY} it is another. */
    static final String KIND = "case when t.off_delivery then 'DELIVERY' else t.kind end as kind";

    /** The shops that a template {@code t} is good in; null for all. */
    static final String SHOPS = "case when t.off_delivery then t.delivery_shop_ids else t.shop_ids end";

    private static final String COLUMNS = """
            id, name, %s, amount_fen, percent_off, min_spend_fen, product_ids, %s as shop_ids, weekdays, from_time, to_time,
            valid_days, new_people_only, budget, issued, per_person, issued_on, issued_rank, stopped_at is not null as stopped""".formatted(KIND, SHOPS);

    private static final String LIST = """
            select %s from coupon_template t order by created_at desc nulls last, id desc limit 200""".formatted(COLUMNS);

    private static final String BY_CODE = "select id from coupon_template where code = $1";

    private static final String CREATE = """
            insert into coupon_template
                (id, code, name, kind, amount_fen, percent_off, min_spend_fen, product_ids, shop_ids, weekdays, from_time,
                 to_time, valid_days, new_people_only, budget, per_person, once_per_person, created_at, created_by,
                 issued_on, issued_rank, off_delivery, delivery_shop_ids)
            select $1, $2, $3, case when d.brings then 'ITEM' else $4 end, $5, $6, $7, $8,
                   case when d.brings then '{}' else $9::uuid[] end, $10, $11, $12, $13, $14, $15, $16, false, $17, $18, $19,
                   $20, d.brings, case when d.brings then $9::uuid[] end
            from (select $4::text = 'DELIVERY' as brings) d
            on conflict on constraint coupon_template_code_once do nothing""";

    private static final String STOP = """
            update coupon_template set stopped_at = coalesce(stopped_at, $2) where id = $1""";

    private static final String CREATE_CODES = """
            insert into coupon_code (code, template_id, batch_id, most, created_at, valid_until)
            select drawn, t.id, $2, $3, $4, $5 from unnest($6::text[]) as drawn cross join coupon_template t
            where t.id = $1 and t.stopped_at is null and not exists (select from coupon_code where batch_id = $2)
            on conflict on constraint coupon_code_once do nothing""";

    private static final String CODES_OF_BATCH =
            "select code, most, used from coupon_code where batch_id = $1 order by code";

    static final String CODES = """
            select code, most, used from coupon_code where template_id = $1 order by created_at desc, code limit 1000""";

    private final Database database;

    CouponRepository(Database database) {
        this.database = database;
    }

    /** Two round trips. */
    Uni<Optional<Locked>> lockTemplate(Tx tx, Gift gift) {
        return tx.query(LOCK_TEMPLATE, gift.template())
                .chain(() -> tx.query(
                        TEMPLATE_FACTS, gift.template(), gift.person().value(), gift.grantKey(), gift.oncePerPerson()))
                .map(rows -> first(rows).map(row -> locked(row, Optional.empty())));
    }

    /** Two round trips. */
    Uni<Optional<Locked>> lockCode(Tx tx, CouponCode code, PersonId person) {
        return tx.query(LOCK_CODE, code.value())
                .chain(() -> tx.query(CODE_FACTS, code.value(), person.value()))
                .map(rows -> first(rows).map(row -> locked(row, Optional.of(code(row)))));
    }

    Uni<Put> give(Tx tx, Gift gift) {
        return tx.query(
                        GIVE,
                        gift.id(),
                        gift.template(),
                        gift.person().value(),
                        gift.grantKey(),
                        gift.code(),
                        gift.at(),
                        gift.oncePerPerson())
                .map(rows -> rows.iterator().next())
                .map(row -> new Put(
                        row.getString("name"),
                        row.getOffsetDateTime("expires_at").toInstant()));
    }

    /** Which are given for an order that was paid, if it is the first. */
    Uni<List<UUID>> issuedOnFirstOrder(UUID order) {
        return database.query(ISSUED_ON_FIRST_ORDER, order).map(CouponRepository::ids);
    }

    Uni<List<UUID>> issuedOnBirthdays() {
        return database.query(ISSUED_ON_BIRTHDAYS).map(CouponRepository::ids);
    }

    /** Which are given for the levels above the one and up to the other. */
    Uni<List<UUID>> issuedOnLevels(int fromRank, int toRank) {
        return database.query(ISSUED_ON_LEVELS, fromRank, toRank).map(CouponRepository::ids);
    }

    Uni<List<CouponTemplate.Listed>> list() {
        return database.query(LIST).map(rows -> StreamSupport.stream(rows.spliterator(), false)
                .map(CouponRepository::listed)
                .toList());
    }

    Uni<UUID> idOf(Tx tx, String code) {
        return tx.query(BY_CODE, code).map(rows -> rows.iterator().next().getUUID("id"));
    }

    Uni<Void> create(Tx tx, UUID id, String code, CouponTemplate template, Instant now, String operator) {
        CouponTerms terms = template.terms();
        CouponHours hours = template.hours();
        return tx.query(
                        CREATE,
                        id,
                        code,
                        template.name(),
                        terms.kind().name(),
                        terms.amountFen(),
                        terms.kind() == CouponKind.PERCENT ? terms.percentOff() : null,
                        terms.minSpendFen(),
                        orNull(terms.products()),
                        orNull(template.shops()),
                        hours.days().isEmpty()
                                ? null
                                : hours.days().stream()
                                        .map(DayOfWeek::getValue)
                                        .sorted()
                                        .toArray(Integer[]::new),
                        hours.from(),
                        hours.to(),
                        template.validDays(),
                        template.newPeopleOnly(),
                        template.budget().orElse(null),
                        template.perPerson().orElse(null),
                        now,
                        operator,
                        template.issuedOn().map(CouponOccasion::name).orElse(null),
                        template.issuedRank().orElse(null))
                .replaceWithVoid();
    }

    /** False where there is no such template. */
    Uni<Boolean> stop(UUID template, Instant now) {
        return database.query(STOP, template, now).map(rows -> rows.rowCount() == 1);
    }

    Uni<Void> createCodes(Tx tx, Batch batch, List<CouponCode> codes, Instant now) {
        String[] drawn = codes.stream().map(CouponCode::value).toArray(String[]::new);
        return tx.query(
                        CREATE_CODES,
                        batch.template(),
                        batch.id(),
                        batch.most(),
                        now,
                        batch.validUntil().orElse(null),
                        drawn)
                .replaceWithVoid();
    }

    Uni<List<CouponCodes.Code>> codesOf(Tx tx, UUID batch) {
        return tx.query(CODES_OF_BATCH, batch).map(CouponRepository::codes);
    }

    Uni<List<CouponCodes.Code>> codes(UUID template) {
        return database.query(CODES, template).map(CouponRepository::codes);
    }

    static CouponTerms terms(Row row) {
        Integer percent = row.getInteger("percent_off");
        return new CouponTerms(
                CouponKind.valueOf(row.getString("kind")),
                row.getInteger("amount_fen"),
                percent == null ? 0 : percent,
                row.getInteger("min_spend_fen"),
                set(row.getArrayOfUUIDs("product_ids")));
    }

    static CouponHours hours(Row row) {
        Integer[] days = row.getArrayOfIntegers("weekdays");
        return new CouponHours(
                days == null ? Set.of() : Arrays.stream(days).map(DayOfWeek::of).collect(Collectors.toSet()),
                row.getLocalTime("from_time"),
                row.getLocalTime("to_time"));
    }

    private static CouponTemplate.Listed listed(Row row) {
        return new CouponTemplate.Listed(
                row.getUUID("id"),
                new CouponTemplate(
                        row.getString("name"),
                        terms(row),
                        hours(row),
                        set(row.getArrayOfUUIDs("shop_ids")),
                        row.getInteger("valid_days"),
                        row.getBoolean("new_people_only"),
                        Optional.ofNullable(row.getInteger("budget")),
                        Optional.ofNullable(row.getInteger("per_person")),
                        Optional.ofNullable(row.getString("issued_on")).map(CouponOccasion::valueOf),
                        Optional.ofNullable(row.getInteger("issued_rank"))),
                row.getInteger("issued"),
                row.getBoolean("stopped"));
    }

    private static Locked locked(Row row, Optional<CodeFacts> code) {
        Facts facts = new Facts(
                row.getBoolean("stopped"),
                Optional.ofNullable(row.getInteger("budget")),
                row.getInteger("issued"),
                Optional.ofNullable(row.getInteger("per_person")),
                row.getInteger("mine"),
                row.getBoolean("new_people_only"),
                row.getBoolean("stranger"));
        return new Locked(row.getUUID("template_id"), facts, code, Optional.ofNullable(row.getUUID("former")));
    }

    private static CodeFacts code(Row row) {
        return new CodeFacts(
                row.getInteger("most"),
                row.getInteger("used"),
                Optional.ofNullable(row.getOffsetDateTime("valid_until")).map(OffsetDateTime::toInstant));
    }

    private static List<CouponCodes.Code> codes(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> new CouponCodes.Code(row.getString("code"), row.getInteger("most"), row.getInteger("used")))
                .toList();
    }

    private static List<UUID> ids(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> row.getUUID("id"))
                .toList();
    }

    private static Optional<Row> first(RowSet<Row> rows) {
        return rows.size() == 0 ? Optional.empty() : Optional.of(rows.iterator().next());
    }

    private static UUID[] orNull(Set<UUID> ids) {
        return ids.isEmpty() ? null : ids.stream().sorted().toArray(UUID[]::new);
    }

    private static Set<UUID> set(UUID[] ids) {
        return ids == null ? Set.of() : Set.of(ids);
    }
}
