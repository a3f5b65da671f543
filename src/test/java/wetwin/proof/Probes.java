package wetwin.proof;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import wetwin.proof.Step.Place;

/** Notices which rare states a run has reached, and what only the schedule can see. */
final class Probes {
    private static final String TOKEN_CALL = "AccessTokens";
    private static final String NOTIFIER = "WechatMemberNotifier";
    private static final String LOOKS_FOR_A_TOKEN = "insert into wechat_token";
    /** As long as the product waits for a statement; here one may be on its way for longer. */
    private static final Duration A_STATEMENT = Duration.ofSeconds(8);

    private static final Duration WELL_WITHIN_THE_LEASE = Duration.ofSeconds(15);

    private static final String LATE = """
        select coalesce(r.status, 'NONE') from shop_order o
        join payment p on p.order_id = o.id and p.state = 'PAID'
        left join refund r on r.order_id = o.id
        where o.status in ('CLOSED', 'CANCELLED')\
        """;
    private static final String IN_DEBT = """
        select account_id from (
            select account_id, sum(points) over (partition by account_id order by at, transaction_id) as balance
            from points_entry e join points_account a on a.id = e.account_id where a.kind = 'PERSON') history
        where balance < 0\
        """;
    private static final String ORDERED_TWICE = """
        select m.openid from wechat_contact m
        where m.side = 'MINI_PROGRAM' and m.unionid is null
          and (select count(*) from shop_order o where o.person_id = m.person_id) >= 2\
        """;
    private static final String KNOWN = "select openid from wechat_contact where unionid is not null";

    private final Bench bench;
    private final Set<Rare> reached = EnumSet.noneOf(Rare.class);
    private final Set<Operation> promised = new HashSet<>();
    private final Set<String> orderedTwiceUnknown = new HashSet<>();
    private final Map<Operation, Instant> looked = new HashMap<>();
    private final Map<Step, Instant> fetching = new HashMap<>();
    private final Set<Step> messages = new HashSet<>();
    private int gatewayFailures;

    Probes(Bench bench) {
        this.bench = bench;
    }

    Set<Rare> reached() {
        return reached;
    }

    /** How many messages WeChat may have sent without our hearing so. */
    int unheard() {
        return gatewayFailures
                + (int) messages.stream().filter(Step::happenedUnheard).count();
    }

    /** A step is about to happen, in one way or another. */
    void sees(Step step) {
        if (step.what().startsWith(NOTIFIER)) messages.add(step);
        if (step.what().contains("insert into outbox_message")) promised.add(step.operation());
        if (step.what().contains("update person set merged_into") && followIsBeingHandled(step)) {
            reached.add(Rare.MERGE_DURING_A_FOLLOW_EVENT);
        }
        if (step.what().contains(LOOKS_FOR_A_TOKEN)) looked.put(step.operation(), step.since());
        if (step.what().contains(LOOKS_FOR_A_TOKEN) && anotherFetches(step)) {
            reached.add(Rare.TOKEN_WANTED_BY_TWO_INSTANCES_AT_ONCE);
        }
    }

    void seesKill(Step step) {
        boolean tookEffect = step.place() == Place.ANSWER_WAITS;
        if (tookEffect && makesItOwed(step)) reached.add(Rare.INSTANCE_KILLED_BETWEEN_COMMIT_AND_NUDGE);
    }

    void seesLostAnswer(Step step) {
        if (step.what().startsWith(NOTIFIER)) reached.add(Rare.NOTICE_SENT_BUT_THE_ANSWER_LOST);
    }

    /** WeChat does it, and a gateway on the way says that it failed. */
    void seesGatewayFailure(Step step) {
        seesLostAnswer(step);
        if (step.what().startsWith(NOTIFIER)) gatewayFailures++;
    }

    void seesDelivery(boolean firstIsStillRunning) {
        if (firstIsStillRunning) reached.add(Rare.REDELIVERY_WHILE_THE_FIRST_DELIVERY_IS_STILL_RUNNING);
    }

    /** WeChat begins to tell unionids. */
    void seesBinding() {
        bench.rows(ORDERED_TWICE).forEach(row -> orderedTwiceUnknown.add(row.getFirst()));
    }

    /** Two instances that fetch the same token well within a lease: the lock on it did not hold. */
    Optional<String> brokenLease() {
        List<Step> now = bench.schedule().waiting().stream()
                .filter(step -> step.what().startsWith(TOKEN_CALL) && step.place() == Place.WAITS)
                .filter(this::hasALease)
                .toList();
        fetching.keySet().retainAll(now);
        now.forEach(step -> fetching.putIfAbsent(step, bench.time().instant()));
        return now.stream()
                .filter(one -> now.stream().anyMatch(other -> sameToken(one, other) && together(one, other)))
                .findFirst()
                .map(step -> "two fetch the same token at once: " + step);
    }

    /** A lease counts from the moment it was asked for, so what took too long on the way may be over already. */
    private boolean hasALease(Step fetch) {
        Instant asked = looked.getOrDefault(fetch.operation(), fetch.since());
        return Duration.between(asked, fetch.since()).compareTo(A_STATEMENT) < 0;
    }

    void atTheEnd() {
        for (List<String> late : bench.rows(LATE)) {
            reached.add(Rare.PAID_AFTER_CLOSE);
            if (late.getFirst().equals("SUCCESS")) reached.add(Rare.REFUND_OF_A_LATE_PAYMENT);
        }
        if (!bench.rows(IN_DEBT).isEmpty()) reached.add(Rare.POINTS_REVERSED_AFTER_THEY_WERE_SPENT);
        boolean known = bench.rows(KNOWN).stream().anyMatch(row -> orderedTwiceUnknown.contains(row.getFirst()));
        if (known) reached.add(Rare.UNIONID_KNOWN_ONLY_AFTER_THE_SECOND_ORDER);
    }

    private boolean makesItOwed(Step step) {
        return step.what().contains("insert into outbox_message")
                || step.what().equals("commit") && promised.contains(step.operation());
    }

    private boolean followIsBeingHandled(Step merging) {
        return bench.schedule().waiting().stream()
                .filter(step -> step.operation() != merging.operation())
                .anyMatch(step -> step.what().contains("follow_history")
                        || step.what().startsWith("WechatFollowerDirectory")
                        || step.what().contains("pg_advisory_xact_lock"));
    }

    private boolean anotherFetches(Step look) {
        return bench.schedule().waiting().stream()
                .filter(step -> step.operation().instance() != look.operation().instance())
                .anyMatch(step -> step.what().startsWith(TOKEN_CALL));
    }

    private static boolean sameToken(Step one, Step other) {
        return one != other && one.what().equals(other.what());
    }

    private boolean together(Step one, Step other) {
        Duration apart =
                Duration.between(fetching.get(one), fetching.get(other)).abs();
        return apart.compareTo(WELL_WITHIN_THE_LEASE) < 0;
    }
}
