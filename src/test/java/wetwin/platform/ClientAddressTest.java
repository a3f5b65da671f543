package wetwin.platform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ClientAddressTest {
    @Test
    void an_ipv4_address_stands_for_itself_however_it_is_written() {
        assertThat(ClientAddress.of("203.0.113.7")).isEqualTo(ClientAddress.of("::ffff:203.0.113.7"));
        assertThat(ClientAddress.of("203.0.113.7")).isNotEqualTo(ClientAddress.of("203.0.113.8"));
    }

    @Test
    void the_many_ipv6_addresses_of_one_subscriber_are_one() {
        assertThat(ClientAddress.of("2001:db8:1:2::1")).isEqualTo(ClientAddress.of("2001:db8:1:2:ffff::9"));
        assertThat(ClientAddress.of("2001:db8:1:2::1")).isNotEqualTo(ClientAddress.of("2001:db8:1:3::1"));
        assertThat(ClientAddress.of("fe80::1%eth0")).isEqualTo(ClientAddress.of("fe80::2"));
    }

    @Test
    void whoever_has_none_shares_one() {
        assertThat(ClientAddress.of(null)).isEqualTo(ClientAddress.of(null));
    }

    @Test
    void it_is_not_told_to_a_log() {
        assertThat(ClientAddress.of("203.0.113.7")).hasToString("ClientAddress[…]");
        assertThat(new Allowance("sign-in by address", "203.0.113.7", RateLimit.of("1/1s")).toString())
                .doesNotContain("203");
    }
}
