package com.acme.spring;

import java.io.IOException;
import org.springframework.scheduling.annotation.Scheduled;

/** Jobs that fail. */
public class Rates {

  @Scheduled(fixedDelay = 3_600_000)
  public void rates() throws IOException {
    System.out.println("asking for rates");
    Progress.ran("rates");
    throw new IOException("rates.example.org does not answer");
  }

  @Scheduled(fixedDelay = 3_600_000)
  public void ledger() {
    Progress.ran("ledger");
    throw new IllegalStateException("ledger is closed", new IllegalArgumentException("month 13"));
  }
}
