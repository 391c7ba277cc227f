package com.acme.micronaut;

import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.concurrent.Exchanger;

/** Jobs that fail. */
@Singleton
class Failures {

  @Scheduled(fixedRate = "1h")
  void rates() throws IOException {
    System.out.println("asking for rates");
    MicronautApp.ran("rates");
    throw new IOException("rates.example.org does not answer");
  }

  @Scheduled(fixedDelay = "1h")
  void ledger() {
    MicronautApp.ran("ledger");
    throw new IllegalStateException("ledger is closed", new IllegalArgumentException("month 13"));
  }

  /** Is never called, for nobody has what it asks for. */
  @Scheduled(fixedDelay = "1h")
  void unbound(Exchanger<String> missing) {
    System.out.println("found " + missing);
  }
}
