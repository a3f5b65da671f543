package wetwin.messaging;

import wetwin.identity.OpenId;

/**
 * A mini-program card in the chat.
 *
 * @param pictureMediaId a picture WeChat holds for the Service Account; a card without one is refused
 */
public record MiniProgramCard(OpenId to, String title, String pagePath, String pictureMediaId) {}
