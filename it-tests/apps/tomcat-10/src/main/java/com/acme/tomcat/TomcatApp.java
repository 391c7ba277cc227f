package com.acme.tomcat;

import dev.pulse.api.Pulse;
import dev.pulse.api.PulseJob;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;
import org.apache.catalina.util.ServerInfo;

/** Starts the exploded web application that its argument names, child first, and stops again. */
public final class TomcatApp {

  public static void main(String[] args) throws Exception {
    System.out.println(ServerInfo.getServerInfo().replaceAll("/.*", ""));
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(Files.createTempDirectory("tomcat").toString());
    tomcat.setPort(0);
    Context context = tomcat.addContext("", Path.of(args[0]).toAbsolutePath().toString());
    context.addApplicationListener("com.acme.web.ReportListener");
    tomcat.start();
    inContainer();
    tomcat.stop();
    tomcat.destroy();
  }

  /** A job of the container, beside those of its applications. */
  @PulseJob(name = "container job")
  static void inContainer() {
    System.out.println("in the container, recorded: " + Pulse.current().isRecorded());
  }

  private TomcatApp() {}
}
