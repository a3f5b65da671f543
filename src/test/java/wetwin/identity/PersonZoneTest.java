package wetwin.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.time.zone.ZoneRulesProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class PersonZoneTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Asia/Shanghai",
                "Asia/Kathmandu",
                "Asia/Katmandu",
                "America/Argentina/ComodRivadavia",
                "America/Port-au-Prince",
                "Etc/GMT+12",
                "UTC",
                "PRC"
            })
    void a_name_that_the_runtime_knows_is_a_zone(String name) {
        assertThat(PersonZone.of(name)).contains(ZoneId.of(name));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                " ",
                "asia/shanghai",
                "Asia/Shanghai ",
                "Asia/Nowhere",
                "+08:00",
                "Z",
                "GMT+8",
                "GMT+08:00",
                "UTC+8",
                "CST",
                "中国标准时间",
                "Asia/Shang\u0000hai",
                "'; drop table person",
                "../../etc/passwd"
            })
    void what_is_no_name_of_a_zone_is_none(String name) {
        assertThat(PersonZone.of(name)).isEmpty();
    }

    @Test
    void no_name_is_longer_than_may_be_told() {
        assertThat(ZoneRulesProvider.getAvailableZoneIds())
                .hasSizeGreaterThan(500)
                .allSatisfy(name -> assertThat(name).hasSizeLessThanOrEqualTo(PersonZone.LONGEST));
    }
}
