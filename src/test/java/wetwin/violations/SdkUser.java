package wetwin.violations;

import me.chanjar.weixin.mp.api.WxMpService;

/** Breaks: only the wechat room knows the SDKs; every room is declared. */
record SdkUser(WxMpService wechat) {}
