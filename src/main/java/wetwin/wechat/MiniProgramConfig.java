package wetwin.wechat;

import io.smallrye.config.ConfigMapping;

/** The mini program: {@code WETWIN_MINI_PROGRAM_APP_ID}, {@code …_SECRET}, {@code …_TOKEN}, {@code …_AES_KEY}. */
@ConfigMapping(prefix = "wetwin.mini-program")
interface MiniProgramConfig extends AccountConfig {}
