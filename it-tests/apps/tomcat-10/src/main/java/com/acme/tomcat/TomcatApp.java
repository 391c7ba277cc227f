package com.acme.tomcat;

import dev.pulse.api.Pulse;
import dev.pulse.api.PulseJob;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.servlets.DefaultServlet;
import org.apache.catalina.startup.Tomcat;
import org.apache.catalina.util.ServerInfo;

/**
 * Starts the exploded web application that its first argument names, child first, deploys it once
 * more, and stops again. With a second argument, deploys and removes it so many times, and waits
 * until nothing is left of all these. With {@code serve} and a port, serves it until it is told to
 * stop.
 */
public final class TomcatApp {

  public static void main(String[] args) throws Exception {
    System.out.println(ServerInfo.getServerInfo().replaceAll("/.*", ""));
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(Files.createTempDirectory("tomcat").toString());
    tomcat.setPort(0);
    if (args.length > 2) {
      serve(tomcat, args[0], Integer.parseInt(args[2]));
    } else if (args.length > 1) {
      tomcat.start();
      redeploy(tomcat, args[0], Integer.parseInt(args[1]));
    } else {
      deployTwice(tomcat, args[0]);
    }
    tomcat.stop();
    tomcat.destroy();
  }

  private static void deployTwice(Tomcat tomcat, String directory) throws Exception {
    Context context = application(tomcat, directory, "com.acme.web.ReportListener");
    tomcat.getHost().addChild(context);
    tomcat.start();
    inContainer();
    ClassLoader first = context.getLoader().getClassLoader();
    tomcat.getHost().removeChild(context);
    context = application(tomcat, directory, "com.acme.web.ReportListener");
    tomcat.getHost().addChild(context);
    ClassLoader second = context.getLoader().getClassLoader();
    System.out.println("deployed once more by another class loader: " + (first != second));
  }

  private static void redeploy(Tomcat tomcat, String directory, int times) throws Exception {
    List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      Context context = application(tomcat, directory, "com.acme.web.TickListener");
      tomcat.getHost().addChild(context);
      loaders.add(new WeakReference<>(context.getLoader().getClassLoader()));
      tomcat.getHost().removeChild(context);
    }
    while (loaders.stream().anyMatch(loader -> loader.get() != null)) {
      System.gc();
      Thread.sleep(50);
    }
    System.out.println("all are unloaded: " + loaders.size());
  }

  private static void serve(Tomcat tomcat, String directory, int port) throws Exception {
    tomcat.setPort(port);
    tomcat.getConnector().setProperty("address", "127.0.0.1");
    Context context = application(tomcat, directory, "com.acme.web.ReportListener");
    context.setPath("/acme");
    Tomcat.addServlet(context, "default", new DefaultServlet());
    context.addServletMappingDecoded("/", "default");
    tomcat.getHost().addChild(context);
    tomcat.start();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> end(tomcat), "end"));
    Thread.currentThread().join();
  }

  private static void end(Tomcat tomcat) {
    try {
      tomcat.stop();
      tomcat.destroy();
    } catch (LifecycleException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Context application(Tomcat tomcat, String directory, String listener) {
    StandardContext context = new StandardContext();
    context.setPath("");
    context.setDocBase(Path.of(directory).toAbsolutePath().toString());
    context.addLifecycleListener(new Tomcat.FixContextListener());
    context.addApplicationListener(listener);
    return context;
  }

  /** A job of the container, beside those of its applications. */
  @PulseJob(name = "container job")
  static void inContainer() {
    System.out.println("in the container, recorded: " + Pulse.current().isRecorded());
  }

  private TomcatApp() {}
}
