package wetwin.shop;

/** Where something is, as WeChat's address picker names it; a part that a place does not have is empty. */
public record District(String province, String city, String county) {
    /** Says nothing of where somebody lives, but that there is one. */
    @Override
    public String toString() {
        return "a district";
    }
}
