package dev.pulse.agent.weaving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Members of foreign objects are read as far as they have them. */
class GetterTest {

  static final class Event {

    public long time() {
      return 42;
    }

    public @Nullable String name() {
      return null;
    }

    public Object broken() {
      return Objects.requireNonNull(name());
    }
  }

  @Test
  void readsWhatIsThere() throws ReflectiveOperationException {
    Getter time = Getter.of("time");
    assertThat(time.require(new Event())).isEqualTo(42L);
    assertThat(time.number(new Event(), -1)).isEqualTo(42);
    assertThat(Getter.of("name").text(new Event())).isNull();
    assertThat(Getter.of("size").number(List.of("a", "b"), -1)).isEqualTo(2);
  }

  @Test
  void whatIsNotThereIsAbsent() throws ReflectiveOperationException {
    Getter absent = Getter.of("absent");
    assertThat(absent.get(new Event())).isNull();
    assertThat(absent.get(null)).isNull();
    assertThat(absent.number(new Event(), 7)).isEqualTo(7);
    assertThat(absent.thrown(new Event())).isNull();
    assertThatThrownBy(() -> absent.require(new Event()))
        .isInstanceOf(NoSuchMethodException.class)
        .hasMessageContaining("absent");
  }

  @Test
  void whatFailsIsToldApart() throws ReflectiveOperationException {
    Getter broken = Getter.of("broken");
    assertThatThrownBy(() -> broken.require(new Event()))
        .isInstanceOf(InvocationTargetException.class);
    assertThat(broken.thrown(new Event())).isNull();
  }
}
