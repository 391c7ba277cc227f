package dev.pulse.scale;

import dev.pulse.agent.model.Job;
import dev.pulse.agent.model.ScheduleKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A job that never ran, and how its executions would fare.
 *
 * @param share how many executions it has, compared with other jobs
 * @param typicalMillis what half of its executions take at most
 * @param failures how many of its executions fail, 0 to 1
 * @param logs how many of its executions write something, 0 to 1
 */
record SyntheticJob(Job job, double share, double typicalMillis, double failures, double logs) {

  private static final String[] SUBJECTS = {
    "Orders",
    "Invoices",
    "Rates",
    "Carts",
    "Mails",
    "Stock",
    "Exports",
    "Sessions",
    "Reports",
    "Payments"
  };

  private static final String[] VERBS = {"import", "send", "clean", "check", "sync", "archive"};

  /** So many jobs: a few run every few seconds, most now and then, and some fail often. */
  static List<SyntheticJob> list(int jobs) {
    Random random = new Random(7);
    List<SyntheticJob> list = new ArrayList<>();
    for (int i = 0; i < jobs; i++) {
      double share = Math.pow(10, -2 * random.nextDouble());
      double millis = 3 * Math.pow(10, 3 * random.nextDouble());
      double failures = i % 10 == 9 ? 0.2 : 0.02 * random.nextDouble();
      list.add(new SyntheticJob(job(i, share), share, millis, failures, i % 20 == 0 ? 0.2 : 0.01));
    }
    return list;
  }

  private static Job job(int number, double share) {
    String subject = SUBJECTS[number % SUBJECTS.length];
    String verb = VERBS[number / SUBJECTS.length % VERBS.length];
    boolean cron = share < 0.1;
    String name = "com.acme.%s.%s%d".formatted(subject, verb, number);
    return new Job(
        Job.idOf("spring", name),
        "spring",
        name,
        "com.acme." + subject,
        verb + number,
        cron ? "0 %d * * * *".formatted(number % 60) : "PT" + (number % 50 + 10) + "S",
        cron ? ScheduleKind.CRON : ScheduleKind.FIXED_RATE,
        cron ? "Europe/Berlin" : null);
  }
}
