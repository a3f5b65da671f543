package wetwin.messaging;

/**
 * What a notice stands for beside itself.
 *
 * @param notices how many earlier ones of its kind that waited
 * @param amount what they tell in figures, added up
 */
record Merged(int notices, long amount) {
    static final Merged NOTHING = new Merged(0, 0);

    boolean isNothing() {
        return notices == 0;
    }

    /** With the notice itself. */
    int all() {
        return notices + 1;
    }
}
