package wetwin.wechat;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import java.lang.reflect.Field;
import java.util.concurrent.Callable;
import wetwin.outbox.Reachability;
import wetwin.platform.WechatAccount;
import wetwin.proof.Gate;
import wetwin.proof.Gate.Kind;

/** The product's own door to WeChat; each call waits at a gate. */
public final class GatedCalls extends BlockingCalls {
    private static final int DEPTH = 3;

    private final Gate gate;

    public GatedCalls(Vertx vertx, Reachability reachability, Gate gate) {
        super(vertx, reachability);
        this.gate = gate;
    }

    @Override
    <T> Uni<T> onWorker(Callable<T> call) {
        return gate.pass(Kind.CALL, name(call), () -> super.onWorker(call));
    }

    /** Who calls: the innermost adapter that wrote a part of the call, and for which account if that is a part of it. */
    private static String name(Object call) {
        String name = name(call, DEPTH);
        return name.isEmpty() ? "WeChat" : name;
    }

    private static String name(Object part, int depth) {
        String own = part.getClass().getName();
        boolean written = own.startsWith("wetwin.wechat.") && own.contains("$$Lambda");
        if (!written || depth == 0) return "";
        String inner = "";
        String account = "";
        for (Field field : part.getClass().getDeclaredFields()) {
            Object value = value(field, part);
            if (value instanceof WechatAccount which) account = " " + which;
            else if (value != null && inner.isEmpty()) inner = name(value, depth - 1);
        }
        return inner.isEmpty() ? own.substring(own.lastIndexOf('.') + 1, own.indexOf("$$Lambda")) + account : inner;
    }

    private static Object value(Field field, Object of) {
        try {
            field.setAccessible(true);
            return field.get(of);
        } catch (ReflectiveOperationException | RuntimeException e) {
            return null;
        }
    }
}
