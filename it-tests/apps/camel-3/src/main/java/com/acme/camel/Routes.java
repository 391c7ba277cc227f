package com.acme.camel;

import java.io.IOException;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;

/** The routes, one for each way to begin and to end. */
final class Routes extends RouteBuilder {

  @Override
  public void configure() {
    errorHandler(noErrorHandler());
    from("timer:orders?period=3600000&delay=0")
        .process(exchange -> ran("orders", "importing orders"));
    from("timer:ticks?fixedRate=true&period=100&delay=0")
        .routeId("ticks")
        .process(exchange -> ran("ticks", "tick"));
    from("timer:once?repeatCount=1&delay=0")
        .routeId("once")
        .process(exchange -> ran("once", "once is enough"));
    from("timer:rates?period=3600000&delay=0").routeId("rates").process(Routes::failing);
    from("timer:handled?period=3600000&delay=0")
        .routeId("handled")
        .errorHandler(defaultErrorHandler().disableRedelivery())
        .onException(IOException.class)
        .handled(true)
        .process(exchange -> ran("handled", "never mind"))
        .end()
        .process(Routes::failing);
    from("timer:synchronous?period=3600000&delay=0&synchronous=true")
        .routeId("synchronous")
        .process(
            exchange -> {
              ran("synchronous", "about to fail");
              throw new IllegalStateException("queue is full");
            });
    from("scheduler:cleanup?delay=3600000&initialDelay=0")
        .routeId("cleanup")
        .process(exchange -> ran("cleanup", "removing what is expired"));
    from("scheduler:ledger?delay=3600000&initialDelay=0&useFixedDelay=false")
        .routeId("ledger")
        .process(
            exchange -> {
              ran("ledger", "closing the ledger");
              throw new IllegalStateException("ledger is closed");
            });
    from("quartz:reports/nightly?cron=0/1+*+*+*+*+?&trigger.timeZone=Europe/Berlin")
        .routeId("nightly")
        .process(exchange -> ran("nightly", "writing the nightly report"));
    from("quartz:mails?trigger.repeatInterval=3600000&trigger.repeatCount=-1")
        .process(
            exchange -> {
              ran("mails", "sending mails");
              throw new IllegalStateException("mail server refuses");
            });
    from("timer:mirror?period=3600000&delay=0")
        .routeId("mirror")
        .process(exchange -> System.out.println("asking another host"))
        .threads(2)
        .process(exchange -> answer("mirror", "it has answered"));
    from("timer:broken?period=3600000&delay=0")
        .routeId("broken mirror")
        .threads(2)
        .process(
            exchange -> {
              answer("broken", "it has not answered");
              throw new IOException("mirror.example.org does not answer");
            });
    from("scheduler:sync?delay=3600000&initialDelay=0")
        .routeId("sync")
        .threads(2)
        .process(exchange -> answer("sync", "in step"));
    from("timer:yearly?period=31536000000&delay=31536000000")
        .routeId("yearly")
        .process(exchange -> ran("never", "never"));
    from("scheduler:monthly?delay=30&initialDelay=30&timeUnit=DAYS")
        .routeId("monthly")
        .process(exchange -> ran("never", "never"));
    from("quartz:reports/newyear?cron=0+0+0+1+1+?&trigger.timeZone=Europe/Berlin")
        .routeId("new year")
        .process(exchange -> ran("never", "never"));
  }

  /** Long enough to be told from the sending, which does not wait for it. */
  private static void answer(String route, String text) throws InterruptedException {
    CamelApp.pause();
    ran(route, text);
  }

  private static void failing(Exchange exchange) throws IOException {
    ran("rates", "asking for rates");
    throw new IOException("rates.example.org does not answer");
  }

  private static void ran(String route, String text) {
    System.out.println(text);
    CamelApp.ran(route);
  }
}
