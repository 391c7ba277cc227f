package com.acme.tomcat;

import dev.pulse.api.Pulse;
import dev.pulse.api.PulseJob;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.catalina.Context;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.startup.Tomcat;
import org.apache.catalina.util.ServerInfo;

/**
 * Starts the exploded web application that its argument names, child first, deploys it once more,
 * and stops again.
 */
public final class TomcatApp {

  public static void main(String[] args) throws Exception {
    System.out.println(ServerInfo.getServerInfo().replaceAll("/.*", ""));
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(Files.createTempDirectory("tomcat").toString());
    tomcat.setPort(0);
    Context context = application(tomcat, args[0]);
    tomcat.getHost().addChild(context);
    tomcat.start();
    inContainer();
    ClassLoader first = context.getLoader().getClassLoader();
    tomcat.getHost().removeChild(context);
    context = application(tomcat, args[0]);
    tomcat.getHost().addChild(context);
    ClassLoader second = context.getLoader().getClassLoader();
    System.out.println("deployed once more by another class loader: " + (first != second));
    tomcat.stop();
    tomcat.destroy();
  }

  private static Context application(Tomcat tomcat, String directory) {
    StandardContext context = new StandardContext();
    context.setPath("");
    context.setDocBase(Path.of(directory).toAbsolutePath().toString());
    context.addLifecycleListener(new Tomcat.FixContextListener());
    context.addApplicationListener("com.acme.web.ReportListener");
    return context;
  }

  /** A job of the container, beside those of its applications. */
  @PulseJob(name = "container job")
  static void inContainer() {
    System.out.println("in the container, recorded: " + Pulse.current().isRecorded());
  }

  private TomcatApp() {}
}
