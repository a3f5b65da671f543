package wetwin.support;

import groovy.lang.DelegatingMetaClass;
import groovy.lang.GroovyClassLoader;
import groovy.lang.GroovyShell;
import groovy.lang.GroovySystem;
import groovy.lang.MetaClass;
import groovy.lang.Script;
import io.quarkus.test.junit.callback.QuarkusTestBeforeClassCallback;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.codehaus.groovy.runtime.InvokerHelper;

/**
 * Compiles each path into a JSON answer once. REST Assured has Groovy compile it at every look, which was a third of
 * what the tests made the processor do.
 */
public final class PathsCompiledOnce implements QuarkusTestBeforeClassCallback {
    private static final ConcurrentMap<String, Class<? extends Script>> COMPILED = new ConcurrentHashMap<>();

    static {
        MetaClass ordinary = GroovySystem.getMetaClassRegistry().getMetaClass(GroovyShell.class);
        GroovySystem.getMetaClassRegistry().setMetaClass(GroovyShell.class, new OfShell(ordinary));
    }

    @Override
    public void beforeClass(Class<?> test) {
        // Being loaded is all, once for each class loader that has a Groovy of its own.
    }

    private static final class OfShell extends DelegatingMetaClass {
        OfShell(MetaClass ordinary) {
            super(ordinary);
        }

        @Override
        public Object invokeMethod(Object shell, String method, Object[] arguments) {
            boolean isPath = method.equals("evaluate") && arguments.length == 1;
            if (!isPath || !(shell instanceof GroovyShell of)) return super.invokeMethod(shell, method, arguments);
            Class<? extends Script> script =
                    COMPILED.computeIfAbsent(arguments[0].toString(), PathsCompiledOnce::compiled);
            return InvokerHelper.createScript(script, of.getContext()).run();
        }
    }

    /** Each with a loader of its own, for REST Assured reads the name of the class in what Groovy complains of. */
    private static Class<? extends Script> compiled(String path) {
        try (GroovyClassLoader loader = new GroovyClassLoader(GroovyShell.class.getClassLoader())) {
            Class<?> compiled = loader.parseClass(path, "Script1.groovy");
            return compiled.asSubclass(Script.class);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
