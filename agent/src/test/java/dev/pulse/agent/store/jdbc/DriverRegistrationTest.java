package dev.pulse.agent.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.agent.store.Notices;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Scanner;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Opening a history does not touch the class that registers itself with {@code DriverManager}. */
final class DriverRegistrationTest {

  @TempDir private Path directory;

  @Test
  void driverIsNeverLoaded() throws Exception {
    try (RecordingLoader loader = new RecordingLoader()) {
      Class<?> stores = loader.loadClass(SqliteStores.class.getName());
      Class<?> search = loader.loadClass(SqliteStores.Search.class.getName());
      Class<?> notices = loader.loadClass(Notices.class.getName());
      Object store =
          stores
              .getMethod("openFile", Path.class, Clock.class, search, notices)
              .invoke(
                  null,
                  directory.resolve("pulse.db"),
                  Clock.systemUTC(),
                  search.getEnumConstants()[0],
                  Proxy.newProxyInstance(
                      loader, new Class<?>[] {notices}, (proxy, method, told) -> null));
      ((AutoCloseable) store).close();

      assertThat(loader.loaded)
          .contains("org.sqlite.jdbc4.JDBC4Connection")
          .doesNotContain("org.sqlite.JDBC", "org.sqlite.SQLiteDataSource");
    }
  }

  /** Loads this class path once more, apart from the test's own, and records what is asked for. */
  private static final class RecordingLoader extends URLClassLoader {

    private final Set<String> loaded = ConcurrentHashMap.newKeySet();

    RecordingLoader() throws IOException {
      super(classPath(), ClassLoader.getPlatformClassLoader());
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      loaded.add(name);
      return super.findClass(name);
    }

    private static URL[] classPath() throws MalformedURLException {
      List<URL> urls = new ArrayList<>();
      Scanner entries = new Scanner(System.getProperty("java.class.path"));
      entries.useDelimiter(Pattern.quote(File.pathSeparator));
      while (entries.hasNext()) {
        urls.add(Path.of(entries.next()).toUri().toURL());
      }
      return urls.toArray(new URL[0]);
    }
  }
}
