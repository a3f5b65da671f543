package wetwin.messaging;

/** The texts of an installation as another package's tests have them. */
public final class ReplyTexts {
    private ReplyTexts() {}

    public static ReplyText some() {
        return new ReplyText("wx0123456789abcdef", "https://example.com");
    }
}
