package com.acme.web;

import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.JobExecutionContext;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** A job of Quartz, run at the start and then every hour. */
@Configuration
public class Billing {

  /** What Quartz runs. */
  public static final class InvoiceMailJob implements Job {
    @Override
    public void execute(JobExecutionContext context) {
      context.setResult("3 invoices mailed");
    }
  }

  @Bean
  JobDetail invoiceMail() {
    return JobBuilder.newJob(InvoiceMailJob.class)
        .withIdentity("invoice-mail", "billing")
        .storeDurably()
        .build();
  }

  @Bean
  Trigger hourly(JobDetail invoiceMail) {
    return TriggerBuilder.newTrigger()
        .forJob(invoiceMail)
        .withIdentity("hourly", "billing")
        .withSchedule(SimpleScheduleBuilder.repeatHourlyForever())
        .build();
  }
}
