package com.acme.batch;

import java.util.Map;
import org.h2.jdbcx.JdbcConnectionPool;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.Job;
import org.springframework.batch.core.JobExecution;
import org.springframework.batch.core.JobParameters;
import org.springframework.batch.core.JobParametersBuilder;
import org.springframework.batch.core.Step;
import org.springframework.batch.core.StepExecution;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.builder.SimpleJobBuilder;
import org.springframework.batch.core.launch.support.SimpleJobLauncher;
import org.springframework.batch.core.partition.support.Partitioner;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.repository.support.JobRepositoryFactoryBean;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.item.ExecutionContext;
import org.springframework.batch.repeat.RepeatStatus;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.core.task.SyncTaskExecutor;
import org.springframework.core.task.TaskExecutor;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/** The jobs with Spring Batch 4. */
public final class Batch4App extends BatchApp {

  private final JobRepository repository;
  private final DataSourceTransactionManager transactions;

  private Batch4App() throws Exception {
    var database = JdbcConnectionPool.create("jdbc:h2:mem:acme;DB_CLOSE_DELAY=-1", "sa", "");
    new ResourceDatabasePopulator(
            new ClassPathResource("org/springframework/batch/core/schema-h2.sql"))
        .execute(database);
    transactions = new DataSourceTransactionManager(database);
    var factory = new JobRepositoryFactoryBean();
    factory.setDataSource(database);
    factory.setTransactionManager(transactions);
    factory.afterPropertiesSet();
    repository = factory.getObject();
  }

  @Override
  protected String launch(String name, Work... work) throws Exception {
    SimpleJobBuilder job = job(name).start(step("step 1", work[0]));
    for (int i = 1; i < work.length; i++) {
      job.next(step("step " + (i + 1), work[i]));
    }
    return launch(job.build());
  }

  @Override
  protected String launchWithRecovery(String name, Work failing, Work recovering) throws Exception {
    Step first = step("first", failing);
    Step second = step("second", recovering);
    return launch(
        job(name).start(first).on("FAILED").to(second).from(first).on("*").end().end().build());
  }

  @Override
  protected String launchPartitioned(String name, Work work) throws Exception {
    Partitioner halves =
        size -> Map.of("left", new ExecutionContext(), "right", new ExecutionContext());
    Step master =
        new StepBuilder("halves")
            .repository(repository)
            .partitioner("worker", halves)
            .step(step("worker", work))
            .gridSize(2)
            .taskExecutor(new SimpleAsyncTaskExecutor("part-"))
            .build();
    return launch(job(name).start(master).build());
  }

  @Override
  protected void launchInBackground(String name, String parameter, Work work) throws Exception {
    launcher(new SimpleAsyncTaskExecutor("batch-"))
        .run(
            job(name).start(step("step", work)).build(),
            new JobParametersBuilder().addString("name", parameter).toJobParameters());
  }

  private String launch(Job job) throws Exception {
    JobExecution ended = launcher(new SyncTaskExecutor()).run(job, new JobParameters());
    return job.getName()
        + " ends "
        + ended.getStatus()
        + " with "
        + ended.getExitStatus().getExitCode()
        + " in "
        + ended.getStepExecutions().size()
        + " steps";
  }

  private SimpleJobLauncher launcher(TaskExecutor executor) throws Exception {
    SimpleJobLauncher launcher = new SimpleJobLauncher();
    launcher.setJobRepository(repository);
    launcher.setTaskExecutor(executor);
    launcher.afterPropertiesSet();
    return launcher;
  }

  private JobBuilder job(String name) {
    return new JobBuilder(name).repository(repository);
  }

  private Step step(String name, Work work) {
    return new StepBuilder(name)
        .repository(repository)
        .tasklet(
            (contribution, context) -> {
              StepExecution execution = contribution.getStepExecution();
              work.run(
                  new Steering() {
                    @Override
                    public long id() {
                      return execution.getJobExecution().getJobInstance().getInstanceId();
                    }

                    @Override
                    public void exit(String code, String description) {
                      contribution.setExitStatus(new ExitStatus(code, description));
                    }

                    @Override
                    public void stop() {
                      execution.setTerminateOnly();
                    }
                  });
              return RepeatStatus.FINISHED;
            })
        .transactionManager(transactions)
        .build();
  }

  public static void main(String[] args) throws Exception {
    Batch4App app = new Batch4App();
    app.run();
    app.end(args);
  }
}
