package wetwin.wechat;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import wetwin.platform.CheckedAtStart;
import wetwin.platform.WechatAccount;

/** The settings of both accounts, checked once. */
@Singleton
public class Accounts implements CheckedAtStart {
    private final AccountSettings serviceAccount;
    private final AccountSettings miniProgram;

    @Inject
    Accounts(ServiceAccountConfig serviceAccount, MiniProgramConfig miniProgram) {
        this(
                AccountSettings.of(WechatAccount.SERVICE_ACCOUNT, serviceAccount),
                AccountSettings.of(WechatAccount.MINI_PROGRAM, miniProgram));
    }

    Accounts(AccountSettings serviceAccount, AccountSettings miniProgram) {
        this.serviceAccount = serviceAccount;
        this.miniProgram = miniProgram;
    }

    public AccountSettings of(WechatAccount account) {
        return switch (account) {
            case SERVICE_ACCOUNT -> serviceAccount;
            case MINI_PROGRAM -> miniProgram;
        };
    }
}
