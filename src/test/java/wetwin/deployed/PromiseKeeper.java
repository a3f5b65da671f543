package wetwin.deployed;

import java.time.Duration;

/** A way to keep promises: a table of them, and instances that have connections of their own and share nothing else. */
interface PromiseKeeper extends AutoCloseable {
    /** Longer than any number of promises here should take. */
    Duration LONGEST = Duration.ofMinutes(10);

    /** Where the promises are. */
    String table();

    /** Leaves nothing of an earlier run behind. */
    String forget();

    /** Makes {@code $1} promises that are due, each to a person of their own: {@code oLi} and a number. */
    String promise();

    /** Counts those that are not kept, as {@code owed}. */
    String owed();

    /** Keeps them all by that many instances and tells how long that took, from the first claim to the last settlement. */
    Duration keep(int instances, int promises) throws Exception;

    @Override
    void close();
}
