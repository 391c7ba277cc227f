package com.acme.own;

import dev.pulse.api.PulseJob;
import io.undertow.Undertow;
import io.undertow.Version;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.Callable;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.ClassFileVersion;
import net.bytebuddy.implementation.FixedValue;
import net.bytebuddy.matcher.ElementMatchers;
import org.jboss.logging.Logger;

/** One job for each library, which says what it did, and with which version. */
public final class OwnVersionsApp {

  @PulseJob(name = "database")
  static void database() throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:");
        Statement statement = connection.createStatement();
        ResultSet answer = statement.executeQuery("SELECT 6 * 7")) {
      System.out.println(
          "SQLite " + connection.getMetaData().getDriverVersion() + " says " + answer.getInt(1));
    }
  }

  @PulseJob(name = "server")
  static void server() throws Exception {
    Undertow server =
        Undertow.builder()
            .addHttpListener(0, "127.0.0.1")
            .setHandler(exchange -> exchange.getResponseSender().send("hello"))
            .build();
    server.start();
    try {
      InetSocketAddress address = (InetSocketAddress) server.getListenerInfo().get(0).getAddress();
      String answer =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + address.getPort()))
                      .build(),
                  HttpResponse.BodyHandlers.ofString())
              .body();
      System.out.println("Undertow " + Version.getVersionString() + " says " + answer);
    } finally {
      server.stop();
    }
  }

  @PulseJob(name = "classes")
  static void classes() throws Exception {
    Callable<?> made =
        (Callable<?>)
            new ByteBuddy(ClassFileVersion.JAVA_V17)
                .subclass(Callable.class)
                .method(ElementMatchers.named("call"))
                .intercept(FixedValue.value("made"))
                .make()
                .load(OwnVersionsApp.class.getClassLoader())
                .getLoaded()
                .getDeclaredConstructor()
                .newInstance();
    System.out.println("Byte Buddy " + jarOf(ByteBuddy.class) + " says " + made.call());
  }

  @PulseJob(name = "logger")
  static void logger() {
    Logger logger = Logger.getLogger("com.acme.own");
    System.out.println(
        "JBoss Logging " + jarOf(Logger.class) + " has " + logger.getClass().getName());
  }

  private static String jarOf(Class<?> type) {
    String path = type.getProtectionDomain().getCodeSource().getLocation().getPath();
    return path.substring(path.lastIndexOf('/') + 1);
  }

  public static void main(String[] args) throws Exception {
    database();
    server();
    classes();
    logger();
    System.exit(3);
  }

  private OwnVersionsApp() {}
}
