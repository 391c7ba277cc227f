package dev.pulse.agent.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Receivers check the signature with libraries of others. */
class WebhookSignatureTest {

  /** The example of the specification's own libraries. */
  @Test
  void itIsThatOfTheStandard() {
    String signature =
        WebhookSignature.with("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
            .of(
                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                Instant.ofEpochSecond(1614265330),
                "{\"test\": 2432232314}");

    assertThat(signature).isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  }

  @Test
  void aKeyMayBeAnyText() {
    WebhookSignature signature = WebhookSignature.with("sign with this");

    assertThat(signature.of("PA_1", Instant.EPOCH, "{}"))
        .startsWith("v1,")
        .isNotEqualTo(signature.of("PA_2", Instant.EPOCH, "{}"))
        .isNotEqualTo(signature.of("PA_1", Instant.EPOCH.plusSeconds(1), "{}"))
        .isNotEqualTo(signature.of("PA_1", Instant.EPOCH, "{ }"));
  }
}
