package com.acme.hello;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Field;
import java.net.URLConnection;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.security.Provider;
import java.security.Security;
import java.sql.DriverManager;
import java.util.Collection;
import java.util.Locale;
import java.util.TimeZone;
import java.util.TreeSet;
import java.util.logging.LogManager;
import javax.management.ObjectName;

/**
 * Prints what all code of a JVM shares, one fact a line, once it is told to on stdin. Two runs,
 * with and without an agent, must print the same.
 */
public final class Globals {

  public static void main(String[] args) throws Exception {
    System.out.println("ready");
    new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();

    print("main thread", Thread.currentThread());
    print("context class loader", Thread.currentThread().getContextClassLoader().getClass());
    print("handler of uncaught", Thread.getDefaultUncaughtExceptionHandler());
    print("locale", Locale.getDefault());
    print("locale of messages", Locale.getDefault(Locale.Category.DISPLAY));
    print("locale of formats", Locale.getDefault(Locale.Category.FORMAT));
    print("time zone", TimeZone.getDefault().getID());
    print("charset", Charset.defaultCharset());
    print("file system", FileSystems.getDefault().provider().getClass());
    print("caches of URLs", URLConnection.getDefaultUseCaches("jar"));
    for (Provider provider : Security.getProviders()) {
      print("security provider", provider.getName());
    }
    properties();
    drivers();
    beans();
    logging();
    threads();
    System.out.println("end");
  }

  private static void properties() {
    for (String key : new TreeSet<>(System.getProperties().stringPropertyNames())) {
      print("property " + key, System.getProperty(key).replace("\n", "\\n"));
    }
  }

  /** All drivers, also those that other class loaders registered. */
  private static void drivers() throws Exception {
    DriverManager.drivers().forEach(driver -> print("driver", driver.getClass()));
    Field registered = DriverManager.class.getDeclaredField("registeredDrivers");
    registered.setAccessible(true);
    print("registered drivers", ((Collection<?>) registered.get(null)).size());
  }

  private static void beans() throws Exception {
    for (ObjectName name :
        new TreeSet<>(ManagementFactory.getPlatformMBeanServer().queryNames(null, null))) {
      print("bean", name);
    }
  }

  private static void logging() {
    print("log manager", LogManager.getLogManager().getClass());
    LogManager.getLogManager()
        .getLoggerNames()
        .asIterator()
        .forEachRemaining(name -> print("logger", name));
    print("root handlers", java.util.logging.Logger.getLogger("").getHandlers().length);
  }

  private static void threads() {
    var names = new TreeSet<String>();
    Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> !thread.isDaemon())
        .forEach(thread -> names.add(thread.getName()));
    names.forEach(name -> print("non-daemon thread", name));
  }

  private static void print(String what, Object value) {
    System.out.println(what + ": " + value);
  }
}
