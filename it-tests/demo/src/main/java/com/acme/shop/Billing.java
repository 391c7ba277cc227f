package com.acme.shop;

import static org.quartz.CronScheduleBuilder.cronSchedule;

import java.util.TimeZone;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What Quartz is to run, and when. */
@Configuration
public class Billing {

  @Bean
  JobDetail invoiceMail() {
    return JobBuilder.newJob(InvoiceMailJob.class)
        .withIdentity("invoice-mail", "billing")
        .withDescription("Mails the invoices of the day")
        .storeDurably()
        .build();
  }

  @Bean
  Trigger invoiceMailTrigger(JobDetail invoiceMail) {
    return TriggerBuilder.newTrigger()
        .forJob(invoiceMail)
        .withIdentity("invoice-mail", "billing")
        .withSchedule(
            cronSchedule("0/25 * * * * ?").inTimeZone(TimeZone.getTimeZone("Europe/Berlin")))
        .build();
  }
}
