package wetwin.messaging;

import java.util.Map;
import wetwin.identity.OpenId;

/**
 * A subscription message of the mini program.
 *
 * @param to the person's openid in the mini program
 * @param fields keyword ({@code thing1}) to value; every keyword of the template, none empty
 * @param page page of the mini program with its query
 */
public record SubscriptionNotice(OpenId to, String templateId, Map<String, String> fields, String page) {}
