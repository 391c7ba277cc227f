package com.acme.soak;

import java.util.Locale;

/** What becomes of a JVM of the soak. Jobs have the role in their names. */
public enum Role {
  /** Lives from the first minute to the last. */
  STEADY {
    @Override
    Jobs jobs(Work work) {
      return new SteadyJobs(work);
    }
  },
  /** Comes, and ends in order. */
  VISITOR {
    @Override
    Jobs jobs(Work work) {
      return new VisitorJobs(work);
    }
  },
  /** Comes, and is killed. */
  VICTIM {
    @Override
    Jobs jobs(Work work) {
      return new VictimJobs(work);
    }
  };

  abstract Jobs jobs(Work work);

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
