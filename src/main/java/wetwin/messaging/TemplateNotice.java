package wetwin.messaging;

import java.util.Map;
import wetwin.identity.OpenId;

/**
 * A template message of the Service Account.
 *
 * @param fields keyword ({@code thing1}) to value, within the limits of the keyword's type
 * @param pagePath page of the mini program with its query
 * @param clientMessageId at most 32 characters; WeChat sends the same id to the same person once within ten minutes
 */
public record TemplateNotice(
        OpenId to, String templateId, Map<String, String> fields, String pagePath, String clientMessageId) {}
