package wetwin.platform;

/**
 * What somebody may do how often.
 *
 * @param purpose what is limited and by what, as {@code sign-in by address}: equal purposes share one count
 * @param whose whom it belongs to; only ever what has been verified, or anybody could use up another's
 */
public record Allowance(String purpose, String whose, RateLimit limit) {
    /** Whose it is stays out of logs. */
    @Override
    public String toString() {
        return "Allowance[" + purpose + "]";
    }
}
