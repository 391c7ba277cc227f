package com.acme.powerjob;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import tech.powerjob.common.PowerSerializable;
import tech.powerjob.common.response.AskResponse;
import tech.powerjob.remote.framework.base.URL;
import tech.powerjob.remote.framework.transporter.Protocol;
import tech.powerjob.remote.framework.transporter.Transporter;
import tech.powerjob.worker.common.PowerJobWorkerConfig;
import tech.powerjob.worker.common.WorkerRuntime;
import tech.powerjob.worker.core.processor.runnable.HeavyProcessorRunnable;
import tech.powerjob.worker.core.processor.sdk.BasicProcessor;
import tech.powerjob.worker.extension.processor.ProcessorBean;
import tech.powerjob.worker.persistence.TaskDO;
import tech.powerjob.worker.pojo.model.InstanceInfo;

/** Has a worker run its processors as if its server had asked for it. */
public final class PowerJobApp {

  public static void main(String[] args) throws InterruptedException {
    run(new Processors.Orders(), 101, 0);
    run(new Processors.Mails(), 102, 0);
    run(new Processors.Mails(), 102, 1);
    run(new Processors.Rates(), 103, 0);
    run(new Processors.Forgetful(), 104, 0);
    run(new Processors.Cleanup(), 105, 0);
    Thread left = start(new Processors.Sides(), 106, 0);
    run(new Processors.Sides(), 107, 0);
    left.join();
    System.out.println("PowerJob application ends");
  }

  private static void run(BasicProcessor processor, long instance, int retries)
      throws InterruptedException {
    start(processor, instance, retries).join();
  }

  private static Thread start(BasicProcessor processor, long instance, int retries) {
    var info = new InstanceInfo();
    info.setJobId(7L);
    info.setInstanceId(instance);
    info.setExecuteType("STANDALONE");
    info.setJobParams("May");
    info.setTaskRetryNum(1);
    var task = new TaskDO();
    task.setInstanceId(instance);
    task.setTaskId("0");
    task.setTaskName("OMS_ROOT_TASK");
    task.setFailedCnt(retries);
    var runtime = new WorkerRuntime();
    runtime.setWorkerConfig(new PowerJobWorkerConfig());
    runtime.setTransporter(new NoServer());
    var bean =
        new ProcessorBean()
            .setProcessor(processor)
            .setClassLoader(PowerJobApp.class.getClassLoader());
    Thread worker =
        new Thread(
            new HeavyProcessorRunnable(
                info, "127.0.0.1:1", task, bean, null, new ConcurrentLinkedQueue<>(), runtime),
            "powerjob-worker");
    worker.start();
    return worker;
  }

  /** Says what the server is told. */
  private static final class NoServer implements Transporter {

    @Override
    public Protocol getProtocol() {
      throw new UnsupportedOperationException();
    }

    @Override
    public void tell(URL url, PowerSerializable message) {}

    @Override
    @SuppressWarnings("unchecked")
    public <T> CompletionStage<T> ask(URL url, PowerSerializable message, Class<T> type) {
      return CompletableFuture.completedFuture((T) AskResponse.succeed(null));
    }
  }

  private PowerJobApp() {}
}
