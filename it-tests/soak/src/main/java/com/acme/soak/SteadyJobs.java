package com.acme.soak;

import dev.pulse.api.PulseJob;

/** The jobs of the JVM that lives all the time. */
record SteadyJobs(Work work) implements Jobs {

  @Override
  @PulseJob(name = "steady invoices")
  public void invoices() {
    work.run(JobName.INVOICES);
  }

  @Override
  @PulseJob(name = "steady mails")
  public void mails() {
    work.run(JobName.MAILS);
  }

  @Override
  public Runnable imports() {
    return new Import(work);
  }

  @Override
  public Runnable exports() {
    return new Export(work);
  }

  @Override
  public Runnable brittle() {
    return new Brittle(work);
  }

  private record Import(Work work) implements Runnable {

    @Override
    @PulseJob(name = "steady import")
    public void run() {
      work.run(JobName.IMPORT);
    }
  }

  private record Export(Work work) implements Runnable {

    @Override
    @PulseJob(name = "steady export")
    public void run() {
      work.run(JobName.EXPORT);
    }
  }

  private record Brittle(Work work) implements Runnable {

    @Override
    @PulseJob(name = "steady brittle")
    public void run() {
      work.run(JobName.BRITTLE);
    }
  }
}
