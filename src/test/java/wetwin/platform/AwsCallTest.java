package wetwin.platform;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The expected signatures were made by botocore, AWS's own library, for the same request at the same moment. */
class AwsCallTest {
    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");
    private static final String KEY_ID = "AKIDEXAMPLE";
    private static final String SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";

    @Test
    void a_call_is_signed_as_aws_signs_it() {
        Map<String, String> headers = nudge("https://sqs.eu-west-1.amazonaws.com/")
                .headers(new AwsCall.Caller("eu-west-1", KEY_ID, SECRET, null), NOON);
        assertThat(headers)
                .containsEntry("x-amz-date", "20261126T120000Z")
                .containsEntry("x-amz-target", "AmazonSQS.SendMessage")
                .containsEntry(
                        "authorization",
                        "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20261126/eu-west-1/sqs/aws4_request, Sig"
                                + "nedHeaders=content-type;host;x-amz-date;x-amz-target, Signature=09534ea8e6da3016"
                                + "4d51340e04b0c7256a7a2bf0331084ec8db7d598d409aa59")
                .doesNotContainKey("host");
    }

    @Test
    void the_token_of_a_role_is_signed_with_it_and_so_is_a_port_of_its_own() {
        Map<String, String> headers = nudge("http://localhost:4566/")
                .headers(new AwsCall.Caller("cn-northwest-1", KEY_ID, SECRET, "a session"), NOON);
        assertThat(headers)
                .containsEntry("x-amz-security-token", "a session")
                .containsEntry(
                        "authorization",
                        "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20261126/cn-northwest-1/sqs/aws4_request"
                                + ", SignedHeaders=content-type;host;x-amz-date;x-amz-security-token;x-amz-target, "
                                + "Signature=9e5aacc4c740e5d9d94830dc0aa510f1bb3c208252ac097363c96f472ccd9ca7");
    }

    @Test
    void a_caller_shows_no_secret_when_printed() {
        assertThat(new AwsCall.Caller("eu-west-1", KEY_ID, SECRET, "a session")).hasToString("Caller[AKIDEXAMPLE]");
    }

    private static AwsCall nudge(String address) {
        byte[] body = "{\"QueueUrl\":\"https://sqs.eu-west-1.amazonaws.com/1/nudge\",\"MessageBody\":\"outbox\"}"
                .getBytes(UTF_8);
        return new AwsCall("sqs", URI.create(address), "AmazonSQS.SendMessage", "application/x-amz-json-1.0", body);
    }
}
