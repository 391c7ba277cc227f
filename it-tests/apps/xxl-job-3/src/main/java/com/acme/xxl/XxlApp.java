package com.acme.xxl;

import com.xxl.job.core.context.XxlJobHelper;
import com.xxl.job.core.executor.XxlJobExecutor;
import com.xxl.job.core.handler.IJobHandler;
import com.xxl.job.core.handler.annotation.XxlJob;
import com.xxl.job.core.handler.impl.MethodJobHandler;
import com.xxl.job.core.log.XxlJobFileAppender;
import com.xxl.job.core.openapi.impl.ExecutorBizImpl;
import com.xxl.job.core.openapi.model.TriggerRequest;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Hands to the executor what its server would post, and ends when each handler has run. */
public final class XxlApp {

  private static final CountDownLatch enough = new CountDownLatch(6);

  /** Handlers that are methods. */
  public static final class Handlers {

    @XxlJob("orders")
    public void orders() {
      System.out.println("importing orders of " + XxlJobHelper.getJobParam());
      XxlJobHelper.handleSuccess("imported 12 orders");
      enough.countDown();
    }

    @XxlJob("rates")
    public void rates() throws IOException {
      System.out.println("asking for rates");
      enough.countDown();
      throw new IOException("rates.example.org does not answer");
    }

    @XxlJob("mails")
    public void mails() {
      System.out.println("sending mails");
      XxlJobHelper.handleFail("mail server refuses");
      enough.countDown();
    }

    @XxlJob("limited")
    public void limited() {
      System.out.println("done in time");
      enough.countDown();
    }
  }

  /** A handler that is a class. */
  private static final class Cleanup extends IJobHandler {
    @Override
    public void execute() {
      System.out.println("removing what is expired");
      enough.countDown();
    }
  }

  public static void main(String[] args) throws Exception {
    Path logs = Files.createTempDirectory("xxl");
    XxlJobFileAppender.initLogPath(logs.toString());
    Handlers handlers = new Handlers();
    for (Method method : Handlers.class.getDeclaredMethods()) {
      if (method.isAnnotationPresent(XxlJob.class)) {
        XxlJobExecutor.registryJobHandler(
            method.getAnnotation(XxlJob.class).value(),
            new MethodJobHandler(handlers, method, null, null));
      }
    }
    XxlJobExecutor.registryJobHandler("cleanup", new Cleanup());
    XxlJobExecutor.registryJobHandler("idle", new Cleanup());

    trigger(1, "orders", 101, 0);
    trigger(2, "rates", 102, 0);
    trigger(3, "mails", 103, 0);
    trigger(4, "limited", 104, 30);
    trigger(5, "cleanup", 105, 0);
    trigger(1, "orders", 106, 0);
    boolean all = enough.await(60, TimeUnit.SECONDS);
    for (int job = 1; job <= 5; job++) {
      var thread = XxlJobExecutor.removeJobThread(job, "the application ends");
      thread.join();
    }
    System.out.println(all ? "XXL-JOB application ends" : "some handlers never ran");
  }

  private static void trigger(int job, String handler, long log, int timeout) {
    var request = new TriggerRequest();
    request.setJobId(job);
    request.setExecutorHandler(handler);
    request.setExecutorParams("May");
    request.setExecutorBlockStrategy("SERIAL_EXECUTION");
    request.setExecutorTimeout(timeout);
    request.setGlueType("BEAN");
    request.setLogId(log);
    request.setLogDateTime(System.currentTimeMillis());
    request.setBroadcastTotal(1);
    new ExecutorBizImpl().run(request);
  }

  private XxlApp() {}
}
