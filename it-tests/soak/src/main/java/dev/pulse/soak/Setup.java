package dev.pulse.soak;

import com.acme.soak.Role;
import com.acme.soak.SoakApp;
import java.nio.file.Path;
import java.util.List;

/**
 * What applications are started with.
 *
 * @param java the program
 * @param agent the packed jar
 * @param directory for the history, and for what applications write
 */
record Setup(Path java, Path agent, Path directory, Plan plan) {

  /** So much that retention always has something to remove. */
  static final int KEPT_PER_JOB = 2_000;

  Path data() {
    return directory.resolve("history");
  }

  Path database() {
    return data().resolve("pulse.db");
  }

  List<String> command(Role role, Path ledger, int perSecond) {
    return List.of(
        java.toString(),
        // All of it is there from the start, so that what is resident grows by nothing else.
        "-Xms256m",
        "-Xmx256m",
        "-XX:+AlwaysPreTouch",
        "-javaagent:" + agent,
        "-Dpulse.app=soak " + role.word(),
        "-Dpulse.dir=" + data(),
        "-Dpulse.http.port=0",
        "-Dpulse.retention.per-job=" + KEPT_PER_JOB,
        "-Dpulse.retention.max-size=64M",
        "-cp",
        System.getProperty("java.class.path"),
        SoakApp.class.getName(),
        role.name(),
        ledger.toString(),
        Integer.toString(perSecond),
        Long.toString(plan.collectEvery().toSeconds()));
  }
}
