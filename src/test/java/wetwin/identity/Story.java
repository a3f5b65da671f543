package wetwin.identity;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** What a few humans do, made from one seed: the same seed makes the same facts in the same orders. */
final class Story {
    static final int REWARD_COST = 10;

    private static final Instant NOON = Instant.parse("2026-11-24T04:00:00Z");
    private static final int MOST_AT_ONCE = 4;

    private final Random chance;
    private final List<Fact> facts = new ArrayList<>();
    private final int humans;
    private int seconds;
    private int things;

    Story(long seed) {
        chance = new Random(seed);
        humans = 1 + chance.nextInt(3);
        for (int human = 0; human < humans; human++) tell(human);
    }

    int humans() {
        return humans;
    }

    /** One after the other, each once. */
    List<List<Fact>> inOrder() {
        return facts.stream().map(List::of).toList();
    }

    /** In any order, some twice, some at the same moment. */
    List<List<Fact>> shuffled() {
        List<Fact> any = new ArrayList<>(facts);
        facts.stream()
                .filter(fact -> fact.repeatable() && chance.nextInt(3) == 0)
                .forEach(any::add);
        Collections.shuffle(any, chance);
        List<List<Fact>> waves = new ArrayList<>();
        for (int from = 0; from < any.size(); ) {
            int to = Math.min(any.size(), from + 1 + chance.nextInt(MOST_AT_ONCE));
            waves.add(List.copyOf(any.subList(from, to)));
            from = to;
        }
        return waves;
    }

    private void tell(int human) {
        boolean bound = chance.nextInt(6) > 0;
        List<Fact> own = new ArrayList<>();
        times(1, 3, () -> own.add(new Fact.SignsIn(human, shown(bound))));
        times(0, 4, () -> own.add(chance.nextBoolean() ? follows(human, bound) : leaves(human)));
        times(0, 2, () -> own.add(new Fact.Writes(human, shown(bound), time())));
        if (bound) inTheEndBothSidesShowIt(human, own);
        times(0, 1, () -> own.add(new Fact.TellsPhone(human)));
        times(0, 3, () -> own.add(new Fact.Visits(human, things++)));
        times(0, 2, () -> own.add(new Fact.AgreesToNotices(human, things++)));
        times(0, 3, () -> order(human, own));
        facts.addAll(own);
    }

    /** What is spent is earned by orders that stay, so that any order of events can end the same. */
    private void order(int human, List<Fact> own) {
        int order = things++;
        own.add(new Fact.Orders(human, order));
        own.add(new Fact.Earns(human, order, REWARD_COST + chance.nextInt(40)));
        if (chance.nextInt(3) == 0) own.add(new Fact.GetsRefund(human, order));
        else if (chance.nextBoolean()) own.add(new Fact.Redeems(human, things++));
    }

    private void inTheEndBothSidesShowIt(int human, List<Fact> own) {
        own.add(chance.nextInt(own.size() + 1), new Fact.SignsIn(human, true));
        own.add(chance.nextInt(own.size() + 1), new Fact.Writes(human, true, time()));
    }

    private Fact follows(int human, boolean bound) {
        return new Fact.Follows(human, shown(bound), time());
    }

    private Fact leaves(int human) {
        return new Fact.Leaves(human, time());
    }

    private boolean shown(boolean bound) {
        return bound && chance.nextInt(3) == 0;
    }

    private Instant time() {
        return NOON.plusSeconds(seconds++);
    }

    private void times(int least, int most, Runnable what) {
        int count = least + chance.nextInt(most - least + 1);
        for (int i = 0; i < count; i++) what.run();
    }
}
