package wetwin.fuzz;

import java.util.List;

/** Texts and numbers that have broken programs before. */
final class NastyValues {
    static final List<String> TEXTS = List.of(
            "",
            " ",
            "\t\r\n",
            "null",
            "undefined",
            "NaN",
            "true",
            "0",
            "-1",
            "1e308",
            "99999999999999999999999999",
            "a\u0000b",
            "\u0001\u0008\u001f",
            "\ufeff带标记",
            "\ud83d",
            "\udc00前后颠倒\ud800",
            "☕👩‍👩‍👧‍👦🇨🇳",
            "\u202e反向\u200b零宽",
            "\uffff\ufffe",
            "Z̸̛͓͚a̴l̷g̶o",
            "'; drop table person; --",
            "$1 %s ${jndi:ldap://localhost/a} {{7*7}}",
            "%00%0d%0aX-Injected: 1",
            "../../../../etc/passwd",
            "<script>alert(1)</script>",
            "]]><Encrypt>",
            "&lt;&amp;&#0;&unknown;",
            "2026-02-30T25:61:61+99:99",
            "+1000000000-01-01T00:00:00Z_00000000-0000-0000-0000-000000000000",
            "x".repeat(201),
            "长".repeat(5_000),
            "9".repeat(400),
            "/".repeat(300),
            "[".repeat(300));

    /** As they stand in JSON; some are no number of any type. */
    static final List<String> NUMBERS = List.of(
            "0",
            "-0",
            "-1",
            "1",
            "99",
            "100",
            "100001",
            "2147483647",
            "2147483648",
            "-2147483649",
            "9223372036854775808",
            "1.5",
            "1.0",
            "1e2",
            "1e400",
            "1e-400",
            "1e999999999",
            "0.1e1",
            "9".repeat(900),
            "9".repeat(2_000));

    private NastyValues() {}
}
