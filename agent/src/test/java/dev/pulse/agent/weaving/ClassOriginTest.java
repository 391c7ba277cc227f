package dev.pulse.agent.weaving;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A library is known by its file, however a class loader writes its address. */
class ClassOriginTest {

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "file:/srv/lib/quartz-2.5.2.jar, quartz-2.5.2.jar",
        "file:/C:/My%20Apps/a+b%20c.jar, a+b c.jar",
        "jar:file:/srv/app.jar!/BOOT-INF/lib/quartz-2.3.2.jar!/, quartz-2.3.2.jar",
        "jar:nested:/srv/app.jar/!BOOT-INF/lib/quartz-2.5.2.jar!/, quartz-2.5.2.jar",
        "jar:nested:/srv/app.jar/!BOOT-INF/classes/!/, classes",
        "jar:file:/opt/modules/quartz-2.jar!/, quartz-2.jar",
        "file:/srv/app/target/classes/, classes",
        "vfs:/content/shop.war/WEB-INF/lib/quartz-2.jar, quartz-2.jar",
        "file:/srv/100%.jar, 100%.jar",
        "file:/, -",
        "jrt:/java.base, java.base"
      })
  void libraryIsTheLastName(String address, @Nullable String library) {
    assertThat(ClassOrigin.library(address)).isEqualTo(library);
  }
}
