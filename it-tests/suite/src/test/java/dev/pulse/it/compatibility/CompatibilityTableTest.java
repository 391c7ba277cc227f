package dev.pulse.it.compatibility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.pulse.it.harness.Jdk;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What people read of compatibility is what is tested. */
class CompatibilityTableTest {

  private static final List<Integer> JDKS_OF_THE_PAGE = List.of(17, 25);

  @Test
  void thePageListsWhatIsTested() throws IOException {
    assumeThat(Jdk.each()).extracting(Jdk::feature).isEqualTo(JDKS_OF_THE_PAGE);
    if (Boolean.getBoolean("compatibility.write")) {
      Files.writeString(HostTable.PAGE, CompatibilityTable.text());
    }
    assertThat(HostTable.PAGE)
        .as(
            "written anew with -Dcompatibility.write=true, and what is a question mark by"
                + " BootTimes")
        .content()
        .doesNotContain("| ? |")
        .isEqualTo(CompatibilityTable.text());
  }
}
