package wetwin.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import wetwin.platform.Allowance;
import wetwin.platform.ClientAddress;

class LockoutPolicyTest {
    private static final OperatorConfig CONFIG = new SmallRyeConfigBuilder()
            .withMapping(OperatorConfig.class)
            .withConverter(java.time.Duration.class, 200, new io.quarkus.runtime.configuration.DurationConverter())
            .build()
            .getConfigMapping(OperatorConfig.class);

    private static final ClientAddress SHOP = ClientAddress.of("203.0.113.7");
    private static final ClientAddress ELSEWHERE = ClientAddress.of("203.0.113.8");

    @Test
    void strangers_share_nothing_with_a_browser_the_operator_has_used_before() {
        assertThat(keys(allowances("operator", SHOP, true)))
                .doesNotContainAnyElementsOf(keys(allowances("operator", SHOP, false)));
    }

    @Test
    void at_one_address_each_name_has_its_own_attempts() {
        assertThat(keys(allowances("operator", SHOP, false)).getFirst())
                .isNotEqualTo(keys(allowances("manager", SHOP, false)).getFirst());
    }

    @Test
    void trying_many_names_from_one_address_uses_up_the_address() {
        assertThat(keys(allowances("operator", SHOP, false)))
                .containsAnyElementsOf(keys(allowances("manager", SHOP, false)));
    }

    @Test
    void trying_one_name_from_many_addresses_uses_up_the_name() {
        assertThat(keys(allowances("operator", SHOP, false)))
                .containsAnyElementsOf(keys(allowances("operator", ELSEWHERE, false)));
    }

    @Test
    void one_address_alone_cannot_use_up_a_name() {
        List<Allowance> own = allowances("operator", SHOP, false);
        assertThat(own.getFirst().limit().most() * 4)
                .isLessThan(own.getLast().limit().most());
    }

    private static List<Allowance> allowances(String name, ClientAddress address, boolean known) {
        Optional<ConsoleToken> browser = Optional.of(new ConsoleToken("a browser's token"));
        return LockoutPolicy.allowances(
                new SignInAttempt(name, "guess", address, Optional.empty(), browser), known, CONFIG);
    }

    private static List<String> keys(List<Allowance> allowances) {
        return allowances.stream()
                .map(allowance -> allowance.purpose() + ": " + allowance.whose())
                .toList();
    }
}
