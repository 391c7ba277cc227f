package com.acme.spring;

import dev.pulse.api.Pulse;
import dev.pulse.api.PulseJob;
import org.springframework.scheduling.annotation.Scheduled;

/** Jobs by cron. */
public class Reports {

  @Scheduled(cron = "*/1 * * * * *", zone = "Europe/Berlin")
  public void nightly() {
    System.out.println("writing the nightly report");
    Progress.ran("nightly");
  }

  @Scheduled(cron = "${reports.cron}")
  public void hourly() {
    System.out.println("writing the hourly report");
    Progress.ran("hourly");
  }

  /** Not for years, or for one. */
  @Scheduled(cron = "0 0 4 29 2 *", zone = "UTC")
  public void leap() {
    System.out.println("writing the report of a leap day");
  }

  @Scheduled(fixedRate = 3_600_000)
  @PulseJob(name = "named report")
  public void named() {
    System.out.println("writing the named report, recorded: " + Pulse.current().isRecorded());
    Progress.ran("named");
  }
}
