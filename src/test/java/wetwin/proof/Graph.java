package wetwin.proof;

import io.quarkus.arc.All;
import io.quarkus.arc.Arc;
import io.quarkus.arc.InjectableBean;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import jakarta.inject.Qualifier;
import java.lang.annotation.Annotation;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Proxy;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * A second set of the product's beans beside the running application's. The container is asked for each constructor
 * parameter which bean is meant, so the wiring is the product's own; each of our classes is then made anew, and what
 * frameworks bring is shared.
 */
final class Graph {
    private static final Set<String> NOT_THE_PRODUCT = Set.of("simulator", "workshop");

    /** What the container answered; it is asked once, for thousands of instances are made. */
    private static final Map<Wanted, InjectableBean<?>> CHOSEN = new ConcurrentHashMap<>();

    private static final Map<Type, List<InjectableBean<?>>> ALL_OURS = new ConcurrentHashMap<>();
    private static final Map<InjectableBean<?>, Boolean> OURS = new ConcurrentHashMap<>();
    private static final Map<Class<?>, Constructor<?>> CONSTRUCTORS = new ConcurrentHashMap<>();

    private record Wanted(Type type, List<Annotation> qualifiers) {}

    private final Map<Class<?>, Object> given;
    private final Map<String, Object> made = new HashMap<>();

    /** @param given what takes the place of a bean, by its type */
    Graph(Map<Class<?>, Object> given) {
        this.given = new HashMap<>(given);
    }

    void give(Class<?> type, Object bean) {
        given.put(type, bean);
    }

    /** The bean of this type, made with everything it needs when it is first asked for. */
    <T> T get(Class<T> type) {
        return type.cast(resolve(type, new Annotation[0]));
    }

    /** The beans of ours that have been made so far. */
    List<Object> made() {
        return List.copyOf(made.values());
    }

    private synchronized Object resolve(Type type, Annotation[] annotations) {
        Class<?> raw = raw(type);
        if (given.containsKey(raw)) return given.get(raw);
        if (has(annotations, All.class)) return all(argument(type));
        if (raw == Instance.class) return later(argument(type));
        Optional<ConfigProperty> property = find(annotations, ConfigProperty.class);
        if (property.isPresent()) return setting(type, property.get());
        return bean(chosen(type, annotations));
    }

    private List<Object> all(Type type) {
        return ALL_OURS.computeIfAbsent(type, Graph::allOurs).stream()
                .map(this::bean)
                .toList();
    }

    private static List<InjectableBean<?>> allOurs(Type type) {
        List<InjectableBean<?>> ours = new ArrayList<>();
        Arc.container().listAll(type).forEach(handle -> ours.add((InjectableBean<?>) handle.getBean()));
        ours.removeIf(bean -> !isOurs(bean));
        return ours;
    }

    /** For two beans that need each other: asked for when it is used. */
    private Object later(Type type) {
        return Proxy.newProxyInstance(
                Graph.class.getClassLoader(), new Class<?>[] {Instance.class}, (self, method, none) -> {
                    if (method.getName().equals("get")) return resolve(type, new Annotation[0]);
                    if (method.getName().equals("isResolvable")) return true;
                    throw new UnsupportedOperationException(method.getName());
                });
    }

    private static Object setting(Type type, ConfigProperty property) {
        Config config = ConfigProvider.getConfig();
        if (raw(type) == Optional.class) return config.getOptionalValue(property.name(), raw(argument(type)));
        boolean hasDefault = !property.defaultValue().equals(ConfigProperty.UNCONFIGURED_VALUE);
        if (!hasDefault) return config.getValue(property.name(), raw(type));
        return config.getOptionalValue(property.name(), raw(type))
                .map(Object.class::cast)
                .orElseGet(() -> config.getConverter(raw(type)).orElseThrow().convert(property.defaultValue()));
    }

    private static InjectableBean<?> chosen(Type type, Annotation[] annotations) {
        List<Annotation> qualifiers = Arrays.stream(annotations)
                .filter(annotation -> annotation.annotationType().isAnnotationPresent(Qualifier.class))
                .toList();
        return CHOSEN.computeIfAbsent(new Wanted(type, qualifiers), Graph::chosen);
    }

    private static InjectableBean<?> chosen(Wanted wanted) {
        BeanManager beans = Arc.container().beanManager();
        Annotation[] qualifiers = wanted.qualifiers.toArray(Annotation[]::new);
        return Optional.ofNullable((InjectableBean<?>) beans.resolve(beans.getBeans(wanted.type, qualifiers)))
                .orElseThrow(() -> new IllegalStateException("no bean for " + wanted.type));
    }

    private Object bean(InjectableBean<?> bean) {
        Object known = made.get(bean.getIdentifier());
        if (known != null) return known;
        if (!isOurs(bean)) return Arc.container().instance(bean).get();
        Object anew = bean.getKind() == InjectableBean.Kind.PRODUCER_METHOD ? produced(bean) : constructed(bean);
        made.put(bean.getIdentifier(), anew);
        return anew;
    }

    static boolean isOurs(InjectableBean<?> bean) {
        return OURS.computeIfAbsent(bean, Graph::isOfTheProduct);
    }

    private static boolean isOfTheProduct(InjectableBean<?> bean) {
        Class<?> type = bean.getKind() == InjectableBean.Kind.PRODUCER_METHOD
                ? bean.getDeclaringBean().getBeanClass()
                : bean.getBeanClass();
        boolean made =
                bean.getKind() == InjectableBean.Kind.CLASS || bean.getKind() == InjectableBean.Kind.PRODUCER_METHOD;
        String[] rooms = type.getName().split("\\.");
        return made && rooms[0].equals("wetwin") && !NOT_THE_PRODUCT.contains(rooms[1]) && !isOfTests(type);
    }

    private static boolean isOfTests(Class<?> type) {
        return Files.exists(Path.of("target/test-classes", type.getName().replace('.', '/') + ".class"));
    }

    private Object constructed(InjectableBean<?> bean) {
        Constructor<?> constructor = CONSTRUCTORS.computeIfAbsent(bean.getBeanClass(), Graph::injected);
        try {
            constructor.setAccessible(true);
            return constructor.newInstance(arguments(constructor.getParameters()));
        } catch (InvocationTargetException e) {
            throw new IllegalStateException("cannot make " + bean.getBeanClass(), e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot make " + bean.getBeanClass(), e);
        }
    }

    private Object produced(InjectableBean<?> bean) {
        Object producer = bean(bean.getDeclaringBean());
        Method method = Arrays.stream(producer.getClass().getDeclaredMethods())
                .filter(candidate -> candidate.isAnnotationPresent(Produces.class))
                .filter(candidate -> bean.getTypes().contains(candidate.getGenericReturnType()))
                .findFirst()
                .orElseThrow();
        try {
            method.setAccessible(true);
            return method.invoke(producer, arguments(method.getParameters()));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot produce with " + method, e);
        }
    }

    /** The container adds a constructor without parameters to some classes, for its proxies. */
    private static Constructor<?> injected(Class<?> type) {
        return Arrays.stream(type.getDeclaredConstructors())
                .filter(constructor -> !constructor.isSynthetic())
                .max(Comparator.<Constructor<?>>comparingInt(
                                constructor -> constructor.isAnnotationPresent(Inject.class) ? 1 : 0)
                        .thenComparingInt(Constructor::getParameterCount))
                .orElseThrow();
    }

    private Object[] arguments(Parameter[] parameters) {
        return Arrays.stream(parameters)
                .map(parameter -> resolve(parameter.getParameterizedType(), parameter.getAnnotations()))
                .toArray();
    }

    private static boolean has(Annotation[] annotations, Class<? extends Annotation> type) {
        return find(annotations, type).isPresent();
    }

    private static <A extends Annotation> Optional<A> find(Annotation[] annotations, Class<A> type) {
        return Arrays.stream(annotations)
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst();
    }

    private static Class<?> raw(Type type) {
        return type instanceof ParameterizedType parameterized
                ? (Class<?>) parameterized.getRawType()
                : (Class<?>) type;
    }

    private static Type argument(Type type) {
        return ((ParameterizedType) type).getActualTypeArguments()[0];
    }
}
