package wetwin.proof;

import static wetwin.proof.Act.*;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** How people's stories begin: each leads towards a state that chance alone would rarely reach. Then chance goes on. */
final class Openings {
    private static final List<List<Act>> SCRIPTS = List.of(
            List.of(SIGN_IN, ORDER, OPEN_SHEET, PAY, FOLLOW, WRITE),
            List.of(FOLLOW, SIGN_IN, ALLOW_NOTICES, ORDER, OPEN_SHEET, PAY, AWAIT_PAID, BE_SERVED),
            List.of(SIGN_IN, ORDER, ORDER, FOLLOW, PLATFORM_BOUND, SIGN_IN, WRITE),
            List.of(SIGN_IN, ORDER, OPEN_SHEET, PAY, AWAIT_PAID, BE_SERVED, AWAIT_POINTS, REDEEM, BE_REFUNDED),
            List.of(SIGN_IN, ALLOW_NOTICES, ORDER, OPEN_SHEET, CANCEL, PAY_LATE),
            List.of(FOLLOW, SIGN_IN, SAVE_PHONE, ORDER, OPEN_SHEET, PAY_UNTOLD, CHANGE_PHONE, UNFOLLOW, FOLLOW),
            List.of(SIGN_IN, ORDER, OPEN_SHEET, PAY, AWAIT_PAID, BE_SERVED, AWAIT_POINTS, REDEEM, ORDER_TWICE));

    private static final List<Act> EVERYDAY = List.of(
            FOLLOW,
            UNFOLLOW,
            WRITE,
            SIGN_IN,
            SAVE_PHONE,
            CHANGE_PHONE,
            ALLOW_NOTICES,
            ORDER,
            ORDER_TWICE,
            OPEN_SHEET,
            PAY,
            PAY_UNTOLD,
            CANCEL,
            REDEEM,
            BE_SERVED,
            BE_REFUNDED,
            AWAIT_PAID);
    private static final int MOST_MORE = 4;

    private Openings() {}

    /** The third script needs a platform that is not bound yet. */
    static boolean beginsUnbound(long seed) {
        return number(seed, 0) == 2;
    }

    static List<Act> of(long seed, int person, SplittableRandom random) {
        List<Act> acts = new ArrayList<>(SCRIPTS.get(number(seed, person)));
        int more = random.nextInt(MOST_MORE + 1);
        for (int i = 0; i < more; i++) acts.add(EVERYDAY.get(random.nextInt(EVERYDAY.size())));
        return acts;
    }

    private static int number(long seed, int person) {
        return (int) Math.floorMod(seed + person * 3L, (long) SCRIPTS.size());
    }
}
