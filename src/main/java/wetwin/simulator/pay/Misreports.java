package wetwin.simulator.pay;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** What bills are told to say other than it was. Numbers are those of payments and refunds. */
public final class Misreports {
    private final Set<String> left = new HashSet<>();
    private final Map<String, Long> amounts = new HashMap<>();
    private final Map<String, String> states = new HashMap<>();
    private final Map<String, Long> strangers = new LinkedHashMap<>();
    private boolean wrongDigest;
    private boolean wrongTotals;

    /** A payment or refund that the bill does not know. */
    public void leaveOut(String number) {
        left.add(number);
    }

    /** Another amount than it was. */
    public void amount(String number, long fen) {
        amounts.put(number, fen);
    }

    /** Another state of a refund than it has. */
    public void state(String number, String state) {
        states.put(number, state);
    }

    /** A payment that nobody made. */
    public void invent(String number, long fen) {
        strangers.put(number, fen);
    }

    /** The file is not the one whose digest was told. */
    public void wrongDigest(boolean wrong) {
        wrongDigest = wrong;
    }

    /** The file's end does not fit its lines. */
    public void wrongTotals(boolean wrong) {
        wrongTotals = wrong;
    }

    public void nothing() {
        left.clear();
        amounts.clear();
        states.clear();
        strangers.clear();
        wrongDigest = false;
        wrongTotals = false;
    }

    boolean leavesOut(String number) {
        return left.contains(number);
    }

    long amountOf(String number, long fen) {
        return amounts.getOrDefault(number, fen);
    }

    String stateOf(String number, String state) {
        return states.getOrDefault(number, state);
    }

    Map<String, Long> strangers() {
        return strangers;
    }

    boolean hasWrongDigest() {
        return wrongDigest;
    }

    boolean hasWrongTotals() {
        return wrongTotals;
    }
}
