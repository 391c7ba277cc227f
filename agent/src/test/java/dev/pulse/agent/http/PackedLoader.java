package dev.pulse.agent.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Loads the class path anew, as the agent's own loader does, but for what the packaging leaves out,
 * and keeps the names of all classes that were asked for.
 */
final class PackedLoader extends ClassLoader {

  private static final String LEFT_OUT = "org.xnio.Xnio$MBeanHolder";

  private final Set<String> requested = ConcurrentHashMap.newKeySet();

  PackedLoader() {
    super(PackedLoader.class.getClassLoader());
  }

  Set<String> requested() {
    return requested;
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    requested.add(name);
    if (name.equals(LEFT_OUT)) {
      throw new ClassNotFoundException(name);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      return loaded != null ? loaded : loadAnew(name, resolve);
    }
  }

  private Class<?> loadAnew(String name, boolean resolve) throws ClassNotFoundException {
    try (InputStream in =
        ClassLoader.getPlatformClassLoader().getResource(name.replace('.', '/') + ".class") != null
            ? null
            : getResourceAsStream(name.replace('.', '/') + ".class")) {
      if (in == null) {
        return super.loadClass(name, resolve);
      }
      byte[] bytes = in.readAllBytes();
      return defineClass(name, bytes, 0, bytes.length);
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }
}
