package wetwin.wechat;

import io.smallrye.config.ConfigMapping;

/** The Service Account: {@code WETWIN_SERVICE_ACCOUNT_APP_ID}, {@code …_SECRET}, {@code …_TOKEN}, {@code …_AES_KEY}. */
@ConfigMapping(prefix = "wetwin.service-account")
interface ServiceAccountConfig extends AccountConfig {}
