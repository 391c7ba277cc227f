package dev.pulse.agent.premain;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.security.ProtectionDomain;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

/**
 * Loads the agent and everything it brings from {@code inst/} of its jar, before it asks the
 * platform: the application sees nothing of these classes, and they see nothing of the application.
 *
 * <p>Classes stand in the jar as {@code .classdata}, so that tools that scan the class path for
 * classes pass them by. Resources are read from the jar directly, never through the URL caches that
 * an application may have changed.
 *
 * <p>Threading: any number of threads.
 */
final class AgentClassLoader extends ClassLoader {

  private static final String ROOT = "inst/";

  static {
    registerAsParallelCapable();
  }

  private final JarFile jar;
  private final ProtectionDomain domain = AgentClassLoader.class.getProtectionDomain();

  AgentClassLoader(File jar) throws IOException {
    super("pulse", ClassLoader.getPlatformClassLoader());
    this.jar = new JarFile(jar, false);
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      if (loaded == null) {
        ZipEntry entry = name.startsWith("java.") ? null : entry(name.replace('.', '/') + ".class");
        loaded = entry == null ? getParent().loadClass(name) : define(name, entry);
      }
      if (resolve) {
        resolveClass(loaded);
      }
      return loaded;
    }
  }

  @Override
  public URL getResource(String name) {
    URL own = findResource(name);
    return own != null ? own : getParent().getResource(name);
  }

  @Override
  public Enumeration<URL> getResources(String name) throws IOException {
    URL own = findResource(name);
    // What the agent brings is all there is: the platform's files of the same name are not meant
    // for it.
    return own != null ? Collections.enumeration(List.of(own)) : getParent().getResources(name);
  }

  @Override
  public InputStream getResourceAsStream(String name) {
    ZipEntry entry = entry(name);
    if (entry == null) {
      return getParent().getResourceAsStream(name);
    }
    try {
      return jar.getInputStream(entry);
    } catch (IOException e) {
      return null;
    }
  }

  @Override
  protected URL findResource(String name) {
    ZipEntry entry = entry(name);
    return entry == null ? null : url(entry);
  }

  /**
   * A driver may live in a named module of this loader; its resources stand where all the others
   * do.
   */
  @Override
  protected URL findResource(String moduleName, String name) {
    return findResource(name);
  }

  @Override
  protected Class<?> findClass(String moduleName, String name) {
    try {
      return loadClass(name, false);
    } catch (ClassNotFoundException e) {
      return null;
    }
  }

  private Class<?> define(String name, ZipEntry entry) throws ClassNotFoundException {
    try {
      byte[] bytes = read(entry);
      return defineClass(name, bytes, 0, bytes.length, domain);
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }

  private ZipEntry entry(String name) {
    return jar.getEntry(ROOT + (name.endsWith(".class") ? name + "data" : name));
  }

  private byte[] read(ZipEntry entry) throws IOException {
    try (InputStream in = jar.getInputStream(entry)) {
      return in.readAllBytes();
    }
  }

  private URL url(ZipEntry entry) {
    try {
      return new URL("pulse", null, -1, "/" + entry.getName(), new Handler(entry));
    } catch (IOException e) {
      return null;
    }
  }

  private final class Handler extends URLStreamHandler {

    private final ZipEntry entry;

    Handler(ZipEntry entry) {
      this.entry = entry;
    }

    @Override
    protected URLConnection openConnection(URL url) {
      return new URLConnection(url) {
        @Override
        public void connect() {
          connected = true;
        }

        @Override
        public InputStream getInputStream() throws IOException {
          return new ByteArrayInputStream(read(entry));
        }

        @Override
        public long getContentLengthLong() {
          return entry.getSize();
        }

        @Override
        public long getLastModified() {
          return entry.getTime();
        }
      };
    }
  }
}
