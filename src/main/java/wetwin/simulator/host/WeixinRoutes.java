package wetwin.simulator.host;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import wetwin.simulator.Side;

/** Which calls the host knows, and whose access token each of them asks for. */
public final class WeixinRoutes {
    /** What answers a call. */
    public interface Handler extends Function<WeixinCall, ObjectNode> {}

    /** What answers a call with a file. */
    public interface FileHandler extends Function<WeixinCall, WeixinAnswer.File> {}

    record Route(String method, Set<Side> callers, Function<WeixinCall, ? extends WeixinAnswer> handler) {
        Route(String method, Set<Side> callers, Handler handler) {
            this(method, callers, handler.andThen(WeixinAnswer.Told::new));
        }

        boolean isOpen() {
            return callers.isEmpty();
        }
    }

    private final Map<String, Route> byPath = new HashMap<>();

    /** A call without an access token. */
    public WeixinRoutes open(String method, String path, Handler handler) {
        byPath.put(path, new Route(method, Set.of(), handler));
        return this;
    }

    public WeixinRoutes get(String path, Side caller, Handler handler) {
        byPath.put(path, new Route("GET", Set.of(caller), handler));
        return this;
    }

    public WeixinRoutes post(String path, Side caller, Handler handler) {
        byPath.put(path, new Route("POST", Set.of(caller), handler));
        return this;
    }

    /** A call that both accounts may make. */
    public WeixinRoutes shared(String method, String path, Handler handler) {
        byPath.put(path, new Route(method, EnumSet.allOf(Side.class), handler));
        return this;
    }

    /** A file that both accounts may fetch. */
    public WeixinRoutes file(String path, FileHandler handler) {
        byPath.put(path, new Route("GET", EnumSet.allOf(Side.class), handler));
        return this;
    }

    /** Of every call that the host knows. */
    Set<String> paths() {
        return Set.copyOf(byPath.keySet());
    }

    Route route(WeixinCall call) {
        Route route = byPath.get(call.path());
        if (route == null) throw new WeixinRefusal(40066, "invalid url");
        if (route.method.equals(call.method())) return route;
        throw route.method.equals("GET")
                ? new WeixinRefusal(43001, "require GET method")
                : new WeixinRefusal(43002, "require POST method");
    }
}
