package dev.pulse.soak;

import dev.pulse.soak.Marks.Kind;
import dev.pulse.soak.client.Crowd;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** Says of each thing that must hold whether it does. */
record Judge(
    Plan plan,
    Lives lives,
    long goneOfVisitors,
    Marks marks,
    List<Sample> samples,
    Crowd crowd,
    Metrics steadyAtItsEnd) {

  private static final double MEGABYTE = 1 << 20;

  private static final Flatness MEMORY = new Flatness(0.1, 16 * MEGABYTE, " MB", MEGABYTE);
  private static final Flatness RESIDENT = new Flatness(0.1, 32 * MEGABYTE, " MB", MEGABYTE);
  private static final Flatness THREADS = new Flatness(0, 2, "", 1);

  /** Each of the page's threads comes to keep two of its own, and clients have one each. */
  private static final Flatness DESCRIPTORS = new Flatness(0, 40, "", 1);

  /** Of the pace that was asked for so much must have been run. */
  private static final double PACE = 0.95;

  /**
   * What the file and its journal may have for each execution of a second: retention leaves alone
   * what is younger than a minute, looks once a minute, and takes its time.
   */
  private static final double BYTES_OF_MINUTES = 0.3 * MEGABYTE;

  /** Where they have more, they may grow by this from the first half to the second. */
  private static final double GROWTH = 0.25;

  List<Verdict> verdicts(StoredHistory history) throws SQLException {
    List<Verdict> verdicts = new ArrayList<>();
    verdicts.add(pace());
    verdicts.add(disturbances(history));
    verdicts.add(MEMORY.of("heap after a full collection is flat", samples, plan, Sample::heap));
    verdicts.add(THREADS.of("threads are flat", samples, plan, Sample::threads));
    verdicts.add(THREADS.of("Pulse's threads are flat", samples, plan, Sample::pulseThreads));
    if (ProcFiles.areThere()) {
      verdicts.add(RESIDENT.of("resident memory is flat", samples, plan, Sample::resident));
      verdicts.add(
          DESCRIPTORS.of("open file descriptors are flat", samples, plan, Sample::descriptors));
    }
    verdicts.add(file());
    verdicts.addAll(
        new Accounts(lives, goneOfVisitors, history, marks, plan).verdicts(steadyAtItsEnd));
    verdicts.add(logs(history));
    verdicts.add(clients());
    List<String> integrity = history.integrity();
    verdicts.add(
        new Verdict(
            "the integrity check finds nothing",
            integrity.equals(List.of("ok")),
            String.join(", ", integrity)));
    return verdicts;
  }

  private Verdict pace() {
    Sample first = samples.get(0);
    Sample last = samples.get(samples.size() - 1);
    double seconds = last.seconds() - first.seconds();
    double began = last.began() - first.began();
    return new Verdict(
        "%,d executions begin in a second".formatted(plan.perSecond()),
        began / seconds >= PACE * plan.perSecond(),
        "%,.0f in %,.0f s: %,.0f a second".formatted(began, seconds, began / seconds));
  }

  private Verdict disturbances(StoredHistory history) throws SQLException {
    long removed = history.ended() + history.running() - history.kept();
    return new Verdict(
        "all that disturbs did",
        marks.count(Kind.LOCKED) > 0
            && marks.count(Kind.ENDED) > 0
            && marks.count(Kind.ENDED_WHILE_LOCKED) > 0
            && marks.count(Kind.KILLED) > 0
            && removed > 0,
        "%d locks of the database; %d JVMs ended in order, %d while it was locked, %d were killed; retention removed %,d executions"
            .formatted(
                marks.count(Kind.LOCKED),
                marks.count(Kind.ENDED),
                marks.count(Kind.ENDED_WHILE_LOCKED),
                marks.count(Kind.KILLED),
                removed));
  }

  private Verdict file() {
    double half = plan.total().toSeconds() / 2.0;
    ToDoubleFunction<Sample> size = sample -> sample.database() + sample.journal();
    double before =
        samples.stream().filter(s -> s.seconds() < half).mapToDouble(size).max().orElse(0);
    double after =
        samples.stream().filter(s -> s.seconds() >= half).mapToDouble(size).max().orElse(0);
    return new Verdict(
        "the file and its journal are bounded",
        after <= Math.max(plan.perSecond() * BYTES_OF_MINUTES, before * (1 + GROWTH)),
        "%.0f MB at most in the first half, %.0f MB in the second"
            .formatted(before / MEGABYTE, after / MEGABYTE));
  }

  private Verdict logs(StoredHistory history) throws SQLException {
    long other = history.withOtherLogs();
    long miscounted = history.miscounted();
    return new Verdict(
        "logs that are left are whole, and counts are those of the rows",
        (other == 0 || steadyAtItsEnd.droppedCharacters() > 0) && miscounted == 0,
        "%d logs have other lines than were written, %,d characters counted as lost; %d counts are wrong"
            .formatted(other, steadyAtItsEnd.droppedCharacters(), miscounted));
  }

  private Verdict clients() {
    List<String> failures = crowd.failures();
    String made =
        crowd.made().entrySet().stream()
            .map(each -> each.getKey() + " " + each.getValue())
            .collect(Collectors.joining(", "));
    return new Verdict(
        "clients are served",
        crowd.failed() == 0 && crowd.isComplete(),
        made + "; " + crowd.failed() + " in vain" + (failures.isEmpty() ? "" : " " + failures));
  }
}
