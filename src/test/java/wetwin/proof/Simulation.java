package wetwin.proof;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * One seed: people, what they do, and everything bad that WeChat, the network and the machines do meanwhile. Afterwards
 * all goes well until nothing is owed, and then the product must be where it would be if nothing had ever gone wrong.
 */
final class Simulation {
    private static final int MOST_CHOICES = 1_500;
    private static final int MOST_AT_ONCE = 7;
    private static final int MOST_DELIVERIES = 5;
    private static final int MOST_PATIENCE = 80;
    private static final int MOST_ROUNDS = 20;
    private static final int OF = 100;
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final List<String> NAMES = List.of("李雷", "韩梅梅", "小明", "阿芳", "老王");
    private static final List<String> JOBS =
            List.of("dispatch-outbox", "query-late-payments", "query-late-refunds", "close-expired-orders");
    private static final List<Duration> PAUSES = List.of(
            Duration.ofMillis(300),
            Duration.ofSeconds(1),
            Duration.ofSeconds(2),
            Duration.ofSeconds(6),
            Duration.ofSeconds(70),
            Duration.ofMinutes(16));

    private final Bench bench;
    private final long seed;
    private final SplittableRandom random;
    private final Town town;
    private final Probes probes;
    private final Weather weather;
    private final Invariants invariants;
    private final Map<Letter, List<Operation>> deliveries = new HashMap<>();
    private final List<Letter> answered = new ArrayList<>();
    private final Map<Somebody, Integer> waited = new HashMap<>();
    private long checkedAt;

    Simulation(Bench bench, long seed) {
        this.bench = bench;
        this.seed = seed;
        this.random = new SplittableRandom(seed);
        this.town = new Town(bench);
        this.probes = new Probes(bench);
        this.weather = new Weather(bench, random, probes);
        this.invariants = new Invariants(bench);
    }

    /** Plays the seed to its end and tells which rare states it has reached. Fails with what is wrong. */
    Set<Rare> play() {
        bench.begin(seed);
        bench.wechat().world().openPlatformBound(!Openings.beginsUnbound(seed));
        int people = 2 + random.nextInt(NAMES.size() - 2);
        for (int i = 0; i < people; i++) {
            town.moveIn(NAMES.get(i)).plans(Openings.of(seed, i, random));
        }
        for (int i = 0; i < MOST_CHOICES && !isOver(); i++) choose();
        end();
        return probes.reached();
    }

    private boolean isOver() {
        return town.people().stream().noneMatch(Somebody::hasPlans)
                && town.requests().isEmpty()
                && bench.wechat().letters().isEmpty()
                && bench.schedule().waiting().isEmpty();
    }

    private void choose() {
        int chance = random.nextInt(OF);
        if (chance < 70) step();
        else if (chance < 82) mail();
        else if (chance < 94) someone();
        else if (chance < 96) timePasses();
        else if (chance < 99) job();
        else if (random.nextBoolean()) tokensExpire();
        else kill();
        town.hear();
        if (bench.schedule().commits() != checkedAt) expect(invariants.broken());
        checkedAt = bench.schedule().commits();
        expect(probes.brokenLease().stream().toList());
    }

    private void step() {
        List<Step> waiting = bench.schedule().waiting();
        if (waiting.isEmpty()) someone();
        else weather.on(oneOf(waiting));
    }

    /** Who fetches a token is slow, so that others come to want it, too. */
    private Step oneOf(List<Step> waiting) {
        Step step = waiting.get(random.nextInt(waiting.size()));
        boolean isSlow = step.what().startsWith("AccessTokens") && random.nextInt(OF) < 60;
        return isSlow ? waiting.get(random.nextInt(waiting.size())) : step;
    }

    private void tokensExpire() {
        bench.schedule().note("-- WeChat's tokens expire");
        bench.wechat().world().account().tokens().expireAll();
        bench.wechat().world().miniProgram().tokens().expireAll();
    }

    private void someone() {
        if (isCrowded()) return;
        Somebody who = town.people().get(random.nextInt(town.people().size()));
        List<Request> requests = who.requests();
        if (requests.isEmpty()) {
            who.next(act -> mayGoOn(who, act)).ifPresent(act -> act(who, act));
        } else {
            Request request = requests.get(random.nextInt(requests.size()));
            boolean tapsAgain = request.isUnderWay() && random.nextInt(OF) >= 15;
            if (!tapsAgain) request.tryAt(anyInstance());
        }
    }

    private void act(Somebody who, Act act) {
        if (act == Act.PLATFORM_BOUND) probes.seesBinding();
        town.act(who, act);
        List.copyOf(who.requests()).forEach(request -> request.tryAt(anyInstance()));
    }

    private boolean mayGoOn(Somebody who, Act act) {
        boolean goes = town.mayGoOn(who, act) || waited.merge(who, 1, Integer::sum) > MOST_PATIENCE;
        if (goes) waited.remove(who);
        return goes;
    }

    private boolean isCrowded() {
        return bench.schedule().operations().stream()
                        .filter(Operation::isUnderWay)
                        .count()
                >= MOST_AT_ONCE;
    }

    private void mail() {
        List<Letter> letters = bench.wechat().letters();
        if (!answered.isEmpty() && random.nextInt(OF) < 10) {
            bring(answered.get(random.nextInt(answered.size())));
        } else if (!letters.isEmpty()) {
            mail(letters.get(random.nextInt(letters.size())));
        }
    }

    private void mail(Letter letter) {
        List<Operation> tries = deliveries.getOrDefault(letter, List.of());
        Optional<Operation> taken = tries.stream().filter(WechatSide::accepted).findFirst();
        boolean mayLose = !letter.isPush() || letter.round() < 3;
        boolean running = tries.stream().anyMatch(Operation::isUnderWay);
        if (taken.isPresent() && random.nextInt(OF) < 80) answer(letter, taken.get());
        else if (taken.isPresent() && mayLose) lose(letter);
        else if (running && random.nextInt(OF) < 60) step();
        else if (running && mayLose && random.nextInt(OF) < 50) lose(letter);
        else if (mayLose && random.nextInt(OF) < 8) lose(letter);
        else bring(letter);
    }

    /** WeChat gives up waiting; the product may still be at it. */
    private void lose(Letter letter) {
        bench.schedule().note("lost: the answer to " + letter);
        answered.add(letter);
        bench.wechat().lose(letter);
        bench.schedule().settle();
    }

    private void answer(Letter letter, Operation taken) {
        answered.add(letter);
        bench.wechat().answer(letter, taken);
        bench.schedule().settle();
    }

    private void bring(Letter letter) {
        List<Operation> tries = deliveries.computeIfAbsent(letter, first -> new ArrayList<>());
        if (tries.size() >= MOST_DELIVERIES && tries.stream().anyMatch(WechatSide::accepted) || isCrowded()) return;
        probes.seesDelivery(tries.stream().anyMatch(Operation::isUnderWay));
        tries.add(bench.wechat().bring(letter, anyInstance()));
    }

    /** WeChat waits five seconds for an answer, so nothing long happens while it waits for one about a person. */
    private void timePasses() {
        Duration pause = PAUSES.get(random.nextInt(PAUSES.size()));
        List<Letter> letters = bench.wechat().letters();
        if (pause.compareTo(PATIENCE) > 0) {
            if (letters.stream().anyMatch(Letter::isPush)) return;
            letters.forEach(this::lose);
        }
        bench.schedule().note("-- " + pause + " pass");
        bench.pass(pause);
    }

    private void job() {
        if (isCrowded()) return;
        bench.startJob(random.nextInt(2), JOBS.get(random.nextInt(JOBS.size())));
    }

    private void kill() {
        bench.kill(anyInstance());
    }

    private Instance anyInstance() {
        return bench.instance(random.nextInt(2));
    }

    /** From here on nothing goes wrong. */
    private void end() {
        bench.schedule().note("== all goes well from here on");
        town.people().forEach(Somebody::forgetPlans);
        comeToRest();
        probes.seesBinding();
        bench.wechat().world().openPlatformBound(true);
        town.people().forEach(this::sayGoodbye);
        comeToRest();
        probes.atTheEnd();
        expect(invariants.brokenAtTheEnd());
        expect(new Reckoning(bench, town).wrong(probes.unheard()));
    }

    /** Shows both of one's sides once more, so that WeChat can tell who is who. */
    private void sayGoodbye(Somebody who) {
        act(who, Act.SIGN_IN);
        answerAll();
        if (!who.everFollowed()) return;
        act(who, Act.FOLLOW);
        act(who, Act.WRITE);
        answerAll();
        act(who, Act.SIGN_IN);
        answerAll();
    }

    private void answerAll() {
        int rounds = 0;
        for (bench.calm(), town.hear(); !town.requests().isEmpty(); bench.calm(), town.hear()) {
            if (++rounds > MOST_ROUNDS) throw new AssertionError("no answer to " + town.requests());
            town.requests().stream()
                    .filter(request -> !request.isUnderWay())
                    .forEach(request -> request.tryAt(bench.instance(0)));
        }
    }

    /** Long enough for every order to be paid or closed, and every question to be asked. */
    private void comeToRest() {
        for (int round = 0; round < 4; round++) {
            answerAll();
            bench.pass(Duration.ofMinutes(16));
            JOBS.forEach(job -> bench.job(0, job));
        }
        answerAll();
    }

    private static void expect(List<String> nothing) {
        if (!nothing.isEmpty()) throw new AssertionError(String.join("\n", nothing));
    }
}
