package wetwin.wechat.account;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * The SDK's classes that Gson fills by reflection in the calls we make. One that is missing here loses its fields in a
 * native image without an error; {@code NativeAccountSdkTest} finds those on the JVM.
 */
@RegisterForReflection(
        methods = false,
        ignoreNested = true,
        classNames = {
            "me.chanjar.weixin.common.bean.menu.WxMenuButton",
            "me.chanjar.weixin.common.bean.menu.WxMenuRule",
            "me.chanjar.weixin.mp.bean.menu.WxMpMenu",
            "me.chanjar.weixin.mp.bean.menu.WxMpMenu$WxMpConditionalMenu",
            "me.chanjar.weixin.mp.bean.tag.WxUserTag"
        })
final class NativeAccountSdk {
    private NativeAccountSdk() {}
}
