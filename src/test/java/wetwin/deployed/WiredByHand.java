package wetwin.deployed;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Beans of the product made by their constructors, without a container: for a benchmark that needs one of them dozens of
 * times in a process. What is not said otherwise: settings are their defaults, lists of other rooms' beans are empty, and
 * optional settings are not set.
 */
final class WiredByHand {
    private static final int OVER_OTHERS = 200;

    private final Map<Class<?>, Object> known = new HashMap<>();
    private final Map<Class<?>, List<?>> lists = new HashMap<>();
    private final Map<String, String> set = new HashMap<>();

    /** What takes the place of a bean. */
    <T> WiredByHand with(Class<T> type, T bean) {
        known.put(type, bean);
        return this;
    }

    /** The same, by a class that its room keeps to itself: what is said before this goes into it. */
    <T> WiredByHand with(Class<T> type, String bean) {
        try {
            return with(type, type.cast(bean(Class.forName(bean))));
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What is had where all beans of that type are asked for. */
    <T> WiredByHand withAll(Class<T> type, List<T> beans) {
        lists.put(type, beans);
        return this;
    }

    WiredByHand setting(String name, String value) {
        set.put(name, value);
        return this;
    }

    <T> T get(Class<T> type) {
        return type.cast(bean(type));
    }

    private Object bean(Type type) {
        Class<?> raw = type instanceof ParameterizedType of ? (Class<?>) of.getRawType() : (Class<?>) type;
        if (raw == List.class) return all((ParameterizedType) type);
        if (raw == Optional.class) return Optional.empty();
        Object bean = known.get(raw);
        if (bean == null)
            known.put(raw, bean = raw.isAnnotationPresent(ConfigMapping.class) ? settings(raw) : made(raw));
        return bean;
    }

    private List<?> all(ParameterizedType list) {
        return list.getActualTypeArguments()[0] instanceof Class<?> of ? lists.getOrDefault(of, List.of()) : List.of();
    }

    private Object settings(Class<?> mapping) {
        return new SmallRyeConfigBuilder()
                .withDefaultValues(set)
                .withMapping(mapping)
                .withConverter(Duration.class, OVER_OTHERS, new DurationConverter())
                .build()
                .getConfigMapping(mapping);
    }

    private Object made(Class<?> type) {
        Constructor<?> constructor = Arrays.stream(type.getDeclaredConstructors())
                .filter(one -> !one.isSynthetic())
                .max(Comparator.comparingInt(Constructor::getParameterCount))
                .orElseThrow(() -> new IllegalStateException("say what is to be had for " + type));
        try {
            constructor.setAccessible(true);
            return constructor.newInstance(Arrays.stream(constructor.getGenericParameterTypes())
                    .map(this::bean)
                    .toArray());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot make " + type, e);
        }
    }
}
