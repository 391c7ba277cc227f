package com.acme.hello;

import java.lang.management.ManagementFactory;
import java.net.URL;
import java.util.logging.LogManager;
import javax.management.MBeanServer;
import javax.management.MBeanServerBuilder;
import javax.management.MBeanServerDelegate;

/**
 * Takes, as the first thing it does, what a JVM gives only to who comes first: the log manager, the
 * builder of the MBean server and the factory of URL handlers. Application servers do this.
 */
public final class Claims {

  /** The application's own log manager. */
  public static final class OwnLogManager extends LogManager {}

  /** The application's own builder of the platform's MBean server. */
  public static final class OwnBuilder extends MBeanServerBuilder {
    @Override
    public MBeanServer newMBeanServer(
        String domain, MBeanServer outer, MBeanServerDelegate delegate) {
      System.out.println("own MBean server builder asked");
      return super.newMBeanServer(domain, outer, delegate);
    }
  }

  public static void main(String[] args) throws Exception {
    if (args.length > 0) {
      System.out.println("ready");
      System.in.read();
    }
    System.setProperty("java.util.logging.manager", OwnLogManager.class.getName());
    System.setProperty("javax.management.builder.initial", OwnBuilder.class.getName());
    System.out.println("log manager: " + LogManager.getLogManager().getClass().getSimpleName());
    ManagementFactory.getPlatformMBeanServer();
    URL.setURLStreamHandlerFactory(protocol -> null);
    System.out.println("URL handlers: own");
  }
}
