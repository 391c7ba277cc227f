package dev.pulse.soak;

import com.acme.soak.JobName;
import com.acme.soak.Ledger.Deed;
import com.acme.soak.Role;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Compares what the history has counted with what applications have.
 *
 * @param goneOfVisitors executions of JVMs that ended in order which are there as failed, for their
 *     end was lost
 */
record Accounts(Lives lives, long goneOfVisitors, StoredHistory history, Marks marks, Plan plan) {

  /** What a kill may cost: README tells of two seconds on a loaded machine. */
  private static final int SECONDS_OF_A_KILL = 10;

  List<Verdict> verdicts(Metrics steadyAtItsEnd) throws SQLException {
    return List.of(
        steady(steadyAtItsEnd),
        visitors(Losses.saidBy(lives.of(Role.VISITOR))),
        victims(),
        new Verdict(
            "no execution is left running",
            history.running() == 0,
            "%d are, of %,d that retention has left".formatted(history.running(), history.kept())));
  }

  /** To the last one, by job and by how it ended. */
  private Verdict steady(Metrics atItsEnd) throws SQLException {
    List<String> wrong = new ArrayList<>();
    long missing = 0;
    for (JobName job : JobName.values()) {
      long began = lives.truth(Role.STEADY, job, Deed.BEGAN);
      long returned = lives.truth(Role.STEADY, job, Deed.RETURNED) - completed(Role.STEADY, job);
      long failed = lives.truth(Role.STEADY, job, Deed.FAILED) - failed(Role.STEADY, job);
      missing += returned + failed;
      if (returned < 0 || failed < 0 || (returned + failed > 0 && atItsEnd.dropped() == 0)) {
        wrong.add(
            "%s lacks %d that returned and %d that failed of %d"
                .formatted(job.of(Role.STEADY), returned, failed, began));
      }
    }
    return new Verdict(
        "counters of the steady JVM are the truth",
        wrong.isEmpty() && missing == atItsEnd.dropped(),
        "%,d executions, %d not stored, %d counted as lost%s"
            .formatted(
                lives.truth(Role.STEADY, Deed.BEGAN), missing, atItsEnd.dropped(), told(wrong)));
  }

  /** To the last one, but for what they said was lost as they ended. */
  private Verdict visitors(Losses said) throws SQLException {
    List<String> wrong = new ArrayList<>();
    long missing = goneOfVisitors;
    for (JobName job : JobName.values()) {
      long returned = lives.truth(Role.VISITOR, job, Deed.RETURNED) - completed(Role.VISITOR, job);
      long failed = lives.truth(Role.VISITOR, job, Deed.FAILED) - failed(Role.VISITOR, job);
      missing += returned + failed;
      if (returned < 0 || returned + failed + goneOfVisitors < 0) {
        wrong.add(
            "%s lacks %d that returned and %d that failed"
                .formatted(job.of(Role.VISITOR), returned, failed));
      }
    }
    return new Verdict(
        "counters of JVMs that ended in order are the truth",
        wrong.isEmpty() && missing >= said.sure() && missing <= said.sure() + said.unsure(),
        "%,d executions of %d JVMs, the ends of %d not stored, %d said to be lost%s%s"
            .formatted(
                lives.truth(Role.VISITOR, Deed.BEGAN),
                lives.of(Role.VISITOR).size(),
                missing,
                said.sure(),
                said.unsure() > 0 ? " and perhaps " + said.unsure() + " more" : "",
                told(wrong)));
  }

  /** But for the last moment of each; what ran then may have failed. */
  private Verdict victims() throws SQLException {
    long kills = marks.count(Marks.Kind.KILLED);
    long began = 0;
    long ended = 0;
    List<String> wrong = new ArrayList<>();
    for (JobName job : JobName.values()) {
      long returned = completed(Role.VICTIM, job);
      long failed = failed(Role.VICTIM, job);
      began += lives.truth(Role.VICTIM, job, Deed.BEGAN);
      ended += returned + failed;
      if (returned > lives.truth(Role.VICTIM, job, Deed.RETURNED)
          || returned + failed > lives.truth(Role.VICTIM, job, Deed.BEGAN)) {
        wrong.add(job.of(Role.VICTIM) + " has more than there were");
      }
    }
    long perSecond = plan.guestPerSecond();
    double seconds = kills == 0 ? 0 : (double) (began - ended) / kills / perSecond;
    return new Verdict(
        "counters of JVMs that were killed lack their last moment at most",
        wrong.isEmpty() && kills > 0 && seconds <= SECONDS_OF_A_KILL,
        "%,d executions of %d JVMs, %d not stored: the last %.2f s of each; %d of those that are left were running%s"
            .formatted(began, kills, began - ended, seconds, history.gone(), told(wrong)));
  }

  private long completed(Role role, JobName job) throws SQLException {
    return history.ended(job.of(role), "completed");
  }

  private long failed(Role role, JobName job) throws SQLException {
    return history.ended(job.of(role), "failed");
  }

  private static String told(List<String> wrong) {
    return wrong.isEmpty() ? "" : "; " + String.join("; ", wrong);
  }
}
