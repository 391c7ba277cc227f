package com.acme.shop;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The background jobs of a shop. It knows nothing of Pulse. */
@SpringBootApplication
@EnableScheduling
public class ShopApplication {

  public static void main(String[] args) {
    SpringApplication.run(ShopApplication.class, args);
    String port = System.getProperty("pulse.http.port");
    if (port != null) {
      System.out.printf(
          """

            The shop is open. Watch its jobs:   http://127.0.0.1:%s/
            Ctrl-C ends it.

          """,
          port);
    }
  }
}
