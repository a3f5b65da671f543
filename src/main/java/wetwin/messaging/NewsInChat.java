package wetwin.messaging;

/** An article as a message in the chat; WeChat takes one at a time. */
public record NewsInChat(String title, String description, String pictureUrl, String url) {}
