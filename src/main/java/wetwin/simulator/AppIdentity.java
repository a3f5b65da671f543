package wetwin.simulator;

/**
 * An account as WeChat's console shows it to its owner.
 *
 * @param aesKey the EncodingAESKey, 43 characters
 * @param originalId the gh_ id
 */
public record AppIdentity(String name, String appId, String secret, String token, String aesKey, String originalId) {}
