package com.acme.modular;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;

/** Loads the classes of the application itself, as a system class loader of its own. */
public final class OwnLoader extends URLClassLoader {

  /** As the JVM wants it of a system class loader. */
  public OwnLoader(ClassLoader parent) throws MalformedURLException {
    super("own", new URL[0], parent);
    for (String path : System.getProperty("java.class.path").split(File.pathSeparator)) {
      addURL(new File(path).toURI().toURL());
    }
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      if (loaded == null) {
        loaded = name.startsWith("com.acme.") ? findClass(name) : super.loadClass(name, resolve);
      }
      return loaded;
    }
  }

  /** Where the JVM adds the jars of agents. */
  @SuppressWarnings("unused")
  private void appendToClassPathForInstrumentation(String path) throws MalformedURLException {
    addURL(new File(path).toURI().toURL());
  }
}
