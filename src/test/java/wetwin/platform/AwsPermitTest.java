package wetwin.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class AwsPermitTest {
    /** The example in AWS's own description of Signature Version 4 in query parameters. */
    @Test
    void the_example_of_the_s3_reference_is_signed_as_it_says() {
        URI file = URI.create("https://examplebucket.s3.amazonaws.com/test.txt");
        AwsPermit reading = new AwsPermit("s3", "GET", file, new TreeMap<>(), Duration.ofDays(1));
        AwsCall.Caller caller = new AwsCall.Caller(
                "us-east-1", "AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", null);
        assertThat(reading.signed(caller, Instant.parse("2013-05-24T00:00:00Z")))
                .hasToString("https://examplebucket.s3.amazonaws.com/test.txt"
                        + "?X-Amz-Algorithm=AWS4-HMAC-SHA256"
                        + "&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2Fus-east-1%2Fs3%2Faws4_request"
                        + "&X-Amz-Date=20130524T000000Z&X-Amz-Expires=86400&X-Amz-SignedHeaders=host"
                        + "&X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404");
    }

    /** The expected signature was made by botocore, AWS's own library, for the same request at the same moment. */
    @Test
    void headers_and_the_token_of_a_role_are_signed_with_it() {
        URI picture = URI.create("https://wetwin-test-pictures.s3.cn-northwest-1.amazonaws.com.cn"
                + "/shown/0193fa00-0001-7000-8000-000000000001.png");
        Map<String, String> headers = Map.of(
                "content-type", "image/png",
                "cache-control", "public, max-age=31536000, immutable",
                "if-none-match", "*",
                "content-length", "12345");
        AwsPermit writing = new AwsPermit("s3", "PUT", picture, new TreeMap<>(headers), Duration.ofMinutes(10));
        AwsCall.Caller caller = new AwsCall.Caller(
                "cn-northwest-1", "AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", "a session/+=");
        assertThat(writing.signed(caller, Instant.parse("2026-11-26T12:00:00Z")).toString())
                .startsWith(picture + "?")
                .contains("&X-Amz-Security-Token=a%20session%2F%2B%3D&")
                .contains("&X-Amz-SignedHeaders=cache-control%3Bcontent-length%3Bcontent-type%3Bhost%3Bif-none-match&")
                .endsWith("&X-Amz-Signature=1938502788479fadc6ab03a664d7e48a7c2880cfaa5f7fdeff750c488c531df6");
    }
}
