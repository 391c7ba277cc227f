package com.acme.micronaut;

import io.micronaut.context.annotation.Primary;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.inject.BeanDefinition;
import io.micronaut.scheduling.DefaultTaskExceptionHandler;
import io.micronaut.scheduling.TaskExceptionHandler;
import jakarta.inject.Singleton;

/** Says what Micronaut tells it of failures. */
@Primary
@Singleton
@Replaces(DefaultTaskExceptionHandler.class)
class Handler implements TaskExceptionHandler<Object, Throwable> {

  @Override
  public void handle(Object bean, Throwable thrown) {
    System.out.println(
        "a task of "
            + bean.getClass().getSimpleName()
            + " threw "
            + thrown
            + " in "
            + thrown.getStackTrace()[0].getMethodName());
    MicronautApp.handled();
  }

  @Override
  public void handleCreationFailure(BeanDefinition<Object> bean, Throwable thrown) {
    System.out.println(
        "a task of " + bean.getBeanType().getSimpleName() + " was not called: " + thrown);
    MicronautApp.handled();
  }
}
