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
 * <p>Classes lie in a {@link ClassArchive}, so that tools that scan the class path for classes pass
 * them by. Resources are read from the jar directly, never through the URL caches that an
 * application may have changed.
 *
 * <p>Threading: any number of threads.
 */
final class AgentClassLoader extends ClassLoader {

  private static final String ROOT = "inst/";
  private static final String CLASS = ".class";

  static {
    registerAsParallelCapable();
  }

  private final JarFile jar;
  private final ClassArchive classes;
  private final ProtectionDomain domain = AgentClassLoader.class.getProtectionDomain();

  AgentClassLoader(File jar) throws IOException {
    super("pulse", ClassLoader.getPlatformClassLoader());
    this.jar = new JarFile(jar, false);
    this.classes = new ClassArchive(this.jar);
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      if (loaded == null) {
        byte[] own = name.startsWith("java.") ? null : classFile(name);
        loaded =
            own == null
                ? getParent().loadClass(name)
                : defineClass(name, own, 0, own.length, domain);
      }
      if (resolve) {
        resolveClass(loaded);
      }
      return loaded;
    }
  }

  private byte[] classFile(String className) throws ClassNotFoundException {
    try {
      return classes.read(className.replace('.', '/') + CLASS);
    } catch (IOException e) {
      throw new ClassNotFoundException(className, e);
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
    try {
      InputStream own = open(name);
      return own != null ? own : getParent().getResourceAsStream(name);
    } catch (IOException e) {
      return null;
    }
  }

  @Override
  protected URL findResource(String name) {
    try {
      if (name.endsWith(CLASS)) {
        return classes.read(name) == null ? null : url(name, -1);
      }
      ZipEntry entry = jar.getEntry(ROOT + name);
      return entry == null ? null : url(name, entry.getSize());
    } catch (IOException e) {
      return null;
    }
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

  /** Null if the agent brings no such thing. */
  private InputStream open(String name) throws IOException {
    if (name.endsWith(CLASS)) {
      byte[] bytes = classes.read(name);
      return bytes == null ? null : new ByteArrayInputStream(bytes);
    }
    ZipEntry entry = jar.getEntry(ROOT + name);
    return entry == null ? null : jar.getInputStream(entry);
  }

  private URL url(String name, long length) throws IOException {
    return new URL("pulse", null, -1, "/" + ROOT + name, new Handler(name, length));
  }

  private final class Handler extends URLStreamHandler {

    private final String name;
    private final long length;

    Handler(String name, long length) {
      this.name = name;
      this.length = length;
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
          return open(name);
        }

        @Override
        public long getContentLengthLong() {
          return length;
        }
      };
    }
  }
}
