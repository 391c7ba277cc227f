package com.acme.bounds;

import java.io.File;
import java.lang.ref.WeakReference;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * Applications that come and go, as on a server: each has class loader, libraries and threads of
 * its own, runs jobs, ends its threads, and is left to the collector.
 */
final class Loaders {

  static void play(int many) throws Exception {
    List<WeakReference<ClassLoader>> all = new ArrayList<>();
    for (int i = 0; i < many; i++) {
      all.add(new WeakReference<>(comeAndGo(i)));
    }
    System.out.println("all have gone, " + left(all) + " are left");
    while (left(all) > 0) {
      System.gc();
      Thread.sleep(50);
    }
    System.out.println("all are unloaded");
  }

  private static ClassLoader comeAndGo(int number) throws Exception {
    URLClassLoader loader = new URLClassLoader(classPath(), ClassLoader.getPlatformClassLoader());
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    try {
      Class<?> type = loader.loadClass(Tenant.class.getName());
      ((Callable<?>) type.getConstructor(int.class).newInstance(number)).call();
    } finally {
      thread.setContextClassLoader(before);
      loader.close();
    }
    return loader;
  }

  private static URL[] classPath() throws MalformedURLException {
    List<URL> urls = new ArrayList<>();
    for (String each : System.getProperty("java.class.path").split(File.pathSeparator)) {
      urls.add(new File(each).toURI().toURL());
    }
    return urls.toArray(new URL[0]);
  }

  /** How many of them are there. */
  private static int left(List<WeakReference<ClassLoader>> all) {
    all.removeIf(each -> each.get() == null);
    return all.size();
  }

  private Loaders() {}
}
