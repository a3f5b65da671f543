package wetwin.survey;

/** What a message in the chat does to a survey, and what is said to it. */
sealed interface ChatStep {
    String reply();

    record Begin(String reply) implements ChatStep {}

    /** The question is asked again: the survey went on after a pause, or nothing was understood. */
    record Ask(Run run, String reply) implements ChatStep {}

    record Fill(Run run, Given given, boolean last, String reply) implements ChatStep {}

    record Stop(Run run, String reply) implements ChatStep {}

    /** Changes nothing. */
    record Tell(String reply) implements ChatStep {}
}
