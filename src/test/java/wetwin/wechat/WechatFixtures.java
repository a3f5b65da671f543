package wetwin.wechat;

import java.util.List;
import wetwin.platform.WechatAccount;

/** The accounts of the contract sheets' test vectors. All values are made up. */
public final class WechatFixtures {
    public static final String SERVICE_APP_ID = "wx5823bf96d3bd56c7";
    public static final String SERVICE_TOKEN = "wetwinToken2026";
    public static final String SERVICE_AES_KEY = "wEtW1n7kQ2mZ9xV4bN6cL8jH0gF3dS5aPpOoIiUuYyT";
    public static final String MINI_APP_ID = "wx0123456789abcdef";
    public static final String MINI_TOKEN = "TESTtoken";
    public static final String MINI_AES_KEY = "TESTONLYencodingAESKey0123456789ABCDEFGHIJK";

    private WechatFixtures() {}

    public static AccountSettings serviceAccount(boolean plainModeAllowed, String... aesKeys) {
        return new AccountSettings(
                WechatAccount.SERVICE_ACCOUNT,
                SERVICE_APP_ID,
                "service-secret",
                SERVICE_TOKEN,
                List.of(aesKeys),
                plainModeAllowed);
    }

    public static AccountSettings miniProgram() {
        return new AccountSettings(
                WechatAccount.MINI_PROGRAM, MINI_APP_ID, "mini-secret", MINI_TOKEN, List.of(MINI_AES_KEY), false);
    }

    public static Accounts accounts(AccountSettings serviceAccount) {
        return new Accounts(serviceAccount, miniProgram());
    }

    public static Accounts accounts() {
        return accounts(serviceAccount(false, SERVICE_AES_KEY));
    }
}
