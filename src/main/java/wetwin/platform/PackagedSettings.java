package wetwin.platform;

import io.quarkus.runtime.ImageMode;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.SmallRyeConfigBuilderCustomizer;

/**
 * Where a native executable looks for its settings when it starts: the environment, system properties and what was
 * recorded when it was built. The class path's files were read then; looking for them again finds nothing and took a
 * tenth of a start's processor time ({@code infra/benchmark --profile}).
 */
public final class PackagedSettings implements SmallRyeConfigBuilderCustomizer {
    @Override
    public void configBuilder(SmallRyeConfigBuilder builder) {
        if (ImageMode.current() != ImageMode.NATIVE_RUN) return;
        builder.setAddDefaultSources(false).setAddSystemSources(true).setAddPropertiesSources(false);
    }
}
