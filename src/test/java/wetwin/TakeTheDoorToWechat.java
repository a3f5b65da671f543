package wetwin;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Whatever waits for an answer from outside is handed to {@code BlockingCalls}, directly or through one that does so:
 * there it leaves the event loop, and is refused while a transaction is open. A method blocks if it waits itself, or
 * calls one that does; to be harmless, the call must be in a lambda of a method that goes to the door.
 */
final class TakeTheDoorToWechat extends ArchCondition<JavaClass> {
    private static final List<String> OUTSIDE = List.of(
            "me.chanjar.weixin.mp.api.",
            "me.chanjar.weixin.common.util.http.",
            "me.chanjar.weixin.common.service.",
            "cn.binarywang.wx.miniapp.api.",
            "com.wechat.pay.java.core.http.HttpClient",
            "com.wechat.pay.java.service.",
            "okhttp3.Call",
            "org.apache.http.client.HttpClient",
            "org.apache.http.impl.client.CloseableHttpClient",
            "java.net.http.HttpClient",
            "java.net.URLConnection",
            "java.net.HttpURLConnection",
            "java.net.Socket");

    /** What only arranges, or hands out the next part of an SDK. */
    private static final Pattern ARRANGES = Pattern.compile(
            "<init>|create|newCall|newBuilder|builder|(set|get)\\w*(Service|Storage|Config|Builder|Type)");

    private static final Set<String> DOORS = Set.of(
            "wetwin.wechat.BlockingCalls.run",
            "wetwin.wechat.account.WechatCalls.asServiceAccount",
            "wetwin.wechat.account.WechatCalls.asMiniProgram");

    private final Set<JavaCodeUnit> blocking = new HashSet<>();

    TakeTheDoorToWechat() {
        super("take the door to WeChat");
    }

    @Override
    public void init(Collection<JavaClass> classes) {
        blocking.clear();
        List<JavaCodeUnit> all =
                classes.stream().flatMap(type -> type.getCodeUnits().stream()).toList();
        boolean more = true;
        while (more) {
            more = false;
            for (JavaCodeUnit unit : all) {
                if (!blocking.contains(unit) && accesses(unit).anyMatch(access -> !isLater(access) && waits(access))) {
                    more |= blocking.add(unit);
                }
            }
        }
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        for (JavaCodeUnit unit : type.getCodeUnits()) {
            if (blocking.contains(unit) && isAskedByOthers(unit)) {
                violated(events, unit, "waits for an answer from outside by itself");
            }
            boolean hands = accesses(unit).anyMatch(access -> isLater(access) && waits(access));
            if (hands && accesses(unit).noneMatch(TakeTheDoorToWechat::isDoor)) {
                violated(events, unit, "hands a call to the outside to somebody who is not the door");
            }
        }
    }

    private static void violated(ConditionEvents events, JavaCodeUnit unit, String how) {
        events.add(SimpleConditionEvent.violated(unit, unit.getFullName() + " " + how));
    }

    private static Stream<JavaAccess<?>> accesses(JavaCodeUnit unit) {
        return Stream.of(
                        unit.getCallsFromSelf(),
                        unit.getMethodReferencesFromSelf(),
                        unit.getConstructorReferencesFromSelf())
                .flatMap(Collection::stream)
                .map(access -> (JavaAccess<?>) access);
    }

    /** In a lambda or by a method reference: not here and now. */
    private static boolean isLater(JavaAccess<?> access) {
        boolean reference = access.getOrigin().getMethodReferencesFromSelf().contains(access);
        return access.isDeclaredInLambda() || reference;
    }

    private boolean waits(JavaAccess<?> access) {
        boolean outside = OUTSIDE.stream().anyMatch(access.getTargetOwner().getName()::startsWith)
                && !ARRANGES.matcher(access.getName()).matches();
        return outside
                || access.getTarget().resolveMember().filter(this::isBlocking).isPresent();
    }

    private boolean isBlocking(JavaMember member) {
        return member instanceof JavaCodeUnit unit && blocking.contains(unit);
    }

    private static boolean isDoor(JavaAccess<?> access) {
        return DOORS.contains(access.getTargetOwner().getName() + "." + access.getName());
    }

    /** Other rooms ask by a port, and whoever answers with a Uni promises not to wait. */
    private static boolean isAskedByOthers(JavaCodeUnit unit) {
        return unit.getRawReturnType().isEquivalentTo(Uni.class)
                || unit.getOwner().getAllRawInterfaces().stream()
                        .filter(port -> port.getPackageName().startsWith("wetwin.")
                                && !ArchitectureTest.room(port).equals("wechat"))
                        .anyMatch(port -> port.tryGetMethod(
                                        unit.getName(),
                                        unit.getRawParameterTypes().stream()
                                                .map(JavaClass::getName)
                                                .toArray(String[]::new))
                                .isPresent());
    }
}
