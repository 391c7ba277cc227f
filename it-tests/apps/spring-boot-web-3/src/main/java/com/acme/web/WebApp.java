package com.acme.web;

import java.io.IOException;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Says when it is ready to serve, and serves until its stdin ends. */
@SpringBootApplication
@EnableScheduling
public class WebApp {

  @EventListener(ApplicationReadyEvent.class)
  public void ready() {
    System.out.println("application ready");
  }

  public static void main(String[] args) throws IOException {
    try (var context = SpringApplication.run(WebApp.class, args)) {
      while (System.in.read() >= 0) {
        // What is typed means nothing; its end does.
      }
    }
  }
}
