package wetwin.wechat.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.lang.reflect.Field;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import me.chanjar.weixin.common.bean.menu.WxMenu;
import me.chanjar.weixin.common.bean.result.WxMediaUploadResult;
import me.chanjar.weixin.common.util.json.WxGsonBuilder;
import me.chanjar.weixin.mp.bean.material.WxMediaImgUploadResult;
import me.chanjar.weixin.mp.bean.material.WxMpMaterialUploadResult;
import me.chanjar.weixin.mp.bean.menu.WxMpMenu;
import me.chanjar.weixin.mp.bean.result.WxMpQrCodeTicket;
import me.chanjar.weixin.mp.bean.result.WxMpUser;
import me.chanjar.weixin.mp.bean.tag.WxUserTag;
import me.chanjar.weixin.mp.util.json.WxMpGsonBuilder;
import org.junit.jupiter.api.Test;

/**
 * A class that Gson fills by reflection and that is not registered comes out empty in a native image, without an error.
 * Gson remembers how it treats each class it has met; the calls themselves are made by the adapters' tests.
 */
class NativeAccountSdkTest {
    private static final String BUTTONS = "{\"button\":[{\"name\":\"a\",\"sub_button\":[{\"name\":\"b\"}]}]}";

    @Test
    void every_class_that_gson_fills_by_reflection_is_registered() throws Exception {
        WxMenu.fromJson("{\"menu\":" + BUTTONS + "}").toJson();
        WxMpMenu.fromJson("{\"menu\":" + BUTTONS + ",\"conditionalmenu\":[{\"button\":[],\"matchrule\":{}}]}");
        WxMpQrCodeTicket.fromJson("{\"ticket\":\"t\",\"url\":\"u\"}");
        WxMpUser.fromJson("{\"subscribe\":1,\"openid\":\"o\"}");
        WxMpMaterialUploadResult.fromJson("{\"media_id\":\"m\",\"url\":\"u\"}");
        WxMediaImgUploadResult.fromJson("{\"url\":\"u\"}");
        WxMediaUploadResult.fromJson("{\"media_id\":\"m\",\"created_at\":1}");
        WxUserTag.fromJson("{\"tag\":{\"id\":100,\"name\":\"n\"}}");
        WxUserTag.listFromJson("{\"tags\":[{\"id\":100,\"name\":\"n\",\"count\":1}]}");

        Set<String> reflective = new HashSet<>();
        for (Gson gson : List.of(WxGsonBuilder.create(), WxMpGsonBuilder.create()))
            reflective.addAll(reflectiveClasses(gson));
        assertThat(NativeAccountSdk.class
                        .getAnnotation(RegisterForReflection.class)
                        .classNames())
                .containsAll(reflective)
                .contains("me.chanjar.weixin.common.bean.menu.WxMenuButton");
        assertThat(reflective).isNotEmpty();
    }

    private static Set<String> reflectiveClasses(Gson gson) throws ReflectiveOperationException {
        Field cache = Gson.class.getDeclaredField("typeTokenCache");
        cache.setAccessible(true);
        Set<String> classes = new HashSet<>();
        ((Map<?, ?>) cache.get(gson)).forEach((type, adapter) -> {
            if (adapter.getClass().getName().contains("ReflectiveTypeAdapterFactory"))
                classes.add(((com.google.gson.reflect.TypeToken<?>) type)
                        .getRawType()
                        .getName());
        });
        return classes;
    }
}
