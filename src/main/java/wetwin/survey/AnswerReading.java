package wetwin.survey;

/** What a chat message is as an answer to a question. */
sealed interface AnswerReading {
    record Understood(Given given) implements AnswerReading {}

    /** @param sentence says to the person what is wanted of them */
    record NotUnderstood(String sentence) implements AnswerReading {}
}
