package wetwin.survey;

/** What comes of answers that somebody gives on the page. */
public sealed interface FillDecision {
    /** @param thanks what to say to it */
    record Kept(String thanks) implements FillDecision {}

    record Closed() implements FillDecision {}

    record AnsweredAlready() implements FillDecision {}

    /** @param question the first one whose answer is missing or does not fit */
    record Refused(int question) implements FillDecision {}
}
