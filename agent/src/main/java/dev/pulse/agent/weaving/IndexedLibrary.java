package dev.pulse.agent.weaving;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Stands for the knowledge of a logging library until the library is there. */
final class IndexedLibrary extends IndexedInstrumentation<LogInstrumentation>
    implements LogInstrumentation {

  IndexedLibrary(String className) {
    super(className, LogInstrumentation.class);
  }

  @Override
  public String label() {
    String name = className();
    return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }

  @Override
  public @Nullable LogEvent read(@Nullable Object logger, Object event)
      throws ReflectiveOperationException {
    return made().read(logger, event);
  }
}
